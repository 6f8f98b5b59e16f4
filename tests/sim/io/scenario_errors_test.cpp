// SPDX-License-Identifier: MIT
// What a scenario with mistakes is told, word for word, from text to message.
#include <gtest/gtest.h>

#include "sim/core/params_read.h"
#include "sim/io/toml.h"
#include "tests/sim/core/garden.h"

namespace agora::sim {
namespace {

using garden::GardenParams;
using garden::RunParams;

// Reads both groups of the garden; `messages` tells what was wrong.
struct Reading {
  explicit Reading(std::string_view text) {
    Diagnostics diagnostics;
    Reader reader{read_toml(text, "g.toml", diagnostics), diagnostics};
    reader.read(run);
    reader.read(garden);
    reader.finish();
    messages = diagnostics.text();
    record = reader.resolved();
  }
  RunParams run;
  GardenParams garden;
  std::string messages;
  std::vector<Resolved> record;
};

// A garden without mistakes, but for what the test adds before or after.
std::string told(const std::string& before, const std::string& after = "") {
  return Reading{before + "\n[beds.north]\narea = 10\n" + after}.messages;
}

TEST(Scenario, IsReadIntoItsStructs) {
  const Reading good{R"(
ticks = 30
rounds = 1e1
open = false
label = "Eden"
weights = [1, 0.25]
years = [1999, 2001]
keepers = ["Ann", "Bob"]
cap = 100
[ground]
soil = "clay"
depth = 1
tilt = 5
[beds.south]
area = 12
watering = "mixed"
[beds.north]
area = 10.5
watering = {kind = "drip", share = 0.5}
[variants.wet]
beds.north.watering = "flood"
)"};
  EXPECT_EQ(good.messages, "");
  EXPECT_EQ(good.run.ticks, 30);
  EXPECT_EQ(good.run.ground.tilt, 5.0);
  EXPECT_EQ(good.garden.rounds, 10);
  EXPECT_FALSE(good.garden.open);
  EXPECT_EQ(good.garden.label, "Eden");
  EXPECT_EQ(good.garden.weights, (std::vector<double>{1, 0.25}));
  EXPECT_EQ(good.garden.years, (std::vector<std::int64_t>{1999, 2001}));
  EXPECT_EQ(good.garden.keepers, (std::vector<std::string>{"Ann", "Bob"}));
  EXPECT_EQ(good.garden.cap, 100.0);
  EXPECT_EQ(good.garden.ground.soil, garden::Soil::clay);
  ASSERT_EQ(good.garden.beds.size(), 2u);
  EXPECT_EQ(good.garden.beds.at("north").area, 10.5);
  EXPECT_DOUBLE_EQ(good.garden.beds.at("north").watering.make()->litres(), 1.5);
  EXPECT_DOUBLE_EQ(good.garden.beds.at("south").watering.make()->litres(), 1.35);
  EXPECT_EQ(to_text(good.garden.variants), "{wet = {beds = {north = {watering = \"flood\"}}}}");

  std::string record;
  for (const Resolved& one : good.record) {
    if (one.path.starts_with("beds"))
      record += one.path + " = " + one.value + " " + one.origin + "\n";
  }
  EXPECT_EQ(record,
            "beds.north.area = 10.5 g.toml:18\n"
            "beds.north.watering.kind = \"drip\" g.toml:19\n"
            "beds.north.watering.share = 0.5 g.toml:19\n"
            "beds.north.watering.hoses = 3 default\n"
            "beds.south.area = 12 g.toml:15\n"
            "beds.south.watering.kind = \"mixed\" g.toml:16\n"
            "beds.south.watering.other.kind = \"drip\" default\n"
            "beds.south.watering.other.share = 0.9 default\n"
            "beds.south.watering.other.hoses = 3 default\n");
}

TEST(Scenario, TheEndsOfARangeBelongToIt) {
  EXPECT_EQ(told("rounds = 1\ncap = 0"), "");
  EXPECT_EQ(told("rounds = 100\ncap = 1e6\nground.depth = 3"), "");
}

TEST(Scenario, OutOfRange) {
  EXPECT_EQ(told("", "[beds.south]\narea = -3\n"),
            "g.toml:5:8: beds.south.area is -3 m2; it must lie in 0 to 1000 m2\n");
  EXPECT_EQ(told("rounds = 0"), "g.toml:1:10: rounds is 0; it must lie in 1 to 100\n");
  EXPECT_EQ(told("rounds = 1e300"), "g.toml:1:10: rounds is 1e+300; it must lie in 1 to 100\n");
  EXPECT_EQ(told("ground.depth = 0"),
            "g.toml:1:16: ground.depth is 0 m; it must be above 0, up to 3 m\n");
}

TEST(Scenario, NotFinite) {
  EXPECT_EQ(told("cap = nan"), "g.toml:1:7: cap is nan; it must be finite, 0 to 1000000 l\n");
  EXPECT_EQ(told("cap = -inf"), "g.toml:1:7: cap is -inf; it must be finite, 0 to 1000000 l\n");
  EXPECT_EQ(told("rounds = nan"),
            "g.toml:1:10: rounds is nan; it must be a whole number, 1 to 100\n");
  EXPECT_EQ(told("rounds = inf"), "g.toml:1:10: rounds is inf; it must lie in 1 to 100\n");
}

TEST(Scenario, WrongType) {
  EXPECT_EQ(told("rounds = 2.5"),
            "g.toml:1:10: rounds is 2.5; it must be a whole number, 1 to 100\n");
  EXPECT_EQ(told("cap = \"much\""),
            "g.toml:1:7: cap is \"much\"; it must be a number, 0 to 1000000 l\n");
  EXPECT_EQ(told("open = 1"), "g.toml:1:8: open is 1; it must be true or false\n");
  EXPECT_EQ(told("label = 3"), "g.toml:1:9: label is 3; it must be a text in quotes\n");
  EXPECT_EQ(told("label = [3]"), "g.toml:1:9: label is an array; it must be a text in quotes\n");
  EXPECT_EQ(told("ground = 3"), "g.toml:1:10: ground is 3; it must be a table\n");
  EXPECT_EQ(told("variants = 3"), "g.toml:1:12: variants is 3; it must be a table\n");
  EXPECT_EQ(told("ground.soil = 3"),
            "g.toml:1:15: ground.soil is 3; it must be one of clay, sand, in quotes\n");
  EXPECT_EQ(told("", "watering = 3"),
            "g.toml:4:12: beds.north.watering is 3; it must be one of "
            "drip, flood, mixed, or a table with its kind\n");
  EXPECT_EQ(told("label = \"a\\u0000b\""),
            "g.toml:1:9: label is \"a\\x00b\"; control characters are not allowed in it\n");
}

TEST(Scenario, Arrays) {
  EXPECT_EQ(
      told("weights = 0.5"),
      "g.toml:1:11: weights is 0.5; it must be an array of numbers, 0 to 1, 1 to 4 entries\n");
  EXPECT_EQ(told("weights = []"),
            "g.toml:1:11: weights has 0 entries; it must have 1 to 4 entries\n");
  EXPECT_EQ(told("weights = [0.5,\n 1.5]"),
            "g.toml:2:2: entry 2 of weights is 1.5; it must lie in 0 to 1\n");
  EXPECT_EQ(told("years = [1]"),
            "g.toml:1:10: entry 1 of years is 1 years; it must lie in 1900 to 2100 years\n");
  EXPECT_EQ(told("keepers = [\"Ann\", 3]"),
            "g.toml:1:19: entry 2 of keepers is 3; it must be a text in quotes\n");
}

TEST(Scenario, Choices) {
  EXPECT_EQ(told("ground.soil = \"Sandy\""),
            "g.toml:1:15: ground.soil has no value \"Sandy\"; "
            "did you mean \"sand\"? (clay, sand)\n");
  EXPECT_EQ(told("ground.soil = \"moon\""),
            "g.toml:1:15: ground.soil has no value \"moon\"; choose one of clay, sand\n");
}

TEST(Scenario, Kinds) {
  EXPECT_EQ(told("", "watering = \"dripp\""),
            "g.toml:4:12: beds.north.watering has no kind \"dripp\"; did you mean \"drip\"? (drip, "
            "flood, mixed)\n");
  EXPECT_EQ(told("", "watering.kind = \"hail\""),
            "g.toml:4:17: beds.north.watering has no kind \"hail\"; choose one of drip, flood, "
            "mixed\n");
  EXPECT_EQ(told("", "watering = {share = 0.5}"),
            "g.toml:4:12: beds.north.watering does not say its kind; add kind, one of drip, flood, "
            "mixed\n");
  EXPECT_EQ(told("", "watering = {kind = \"drip\", share = 7}"),
            "g.toml:4:36: beds.north.watering.share is 7; it must lie in 0 to 1\n");
  EXPECT_EQ(told("", "watering = {kind = \"flood\", share = 0.5}"),
            "g.toml:4:29: unknown key \"share\" in beds.north.watering; kind \"drip\" has it, "
            "\"flood\" does not\n");
  EXPECT_EQ(told("", "watering = {kind = \"drip\", sahre = 0.5}"),
            "g.toml:4:28: unknown key \"sahre\" in beds.north.watering; did you mean \"share\"?\n");
}

TEST(Scenario, UnknownKeys) {
  EXPECT_EQ(told("", "aera = 3"),
            "g.toml:4:1: unknown key \"aera\" in beds.north; did you mean \"area\"?\n");
  EXPECT_EQ(told("tick = 3"), "g.toml:1:1: unknown key \"tick\"; did you mean \"ticks\"?\n");
  EXPECT_EQ(told("Rounds = 3"), "g.toml:1:1: unknown key \"Rounds\"; did you mean \"rounds\"?\n");
  EXPECT_EQ(told("soil = \"clay\""),
            "g.toml:1:1: unknown key \"soil\"; did you mean ground.soil?\n");
  EXPECT_EQ(told("area = 3"), "g.toml:1:1: unknown key \"area\"; did you mean beds.<bed>.area?\n");
  EXPECT_EQ(told("ground.xyz = 3"),
            "g.toml:1:8: unknown key \"xyz\" in ground; known here: tilt, soil, depth\n");
  EXPECT_EQ(
      told("\"\\u001b[31m\" = 3"),
      "g.toml:1:1: unknown key \"\\x1b[31m\"; known here: ticks, ground, rounds, open, label, "
      "weights, years, keepers, beds, cap, variants\n");
}

TEST(Scenario, MissingParts) {
  EXPECT_EQ(Reading{"ticks = 3\n"}.messages,
            "g.toml:1:1: beds has 0 entries; it must have 1 to 3 entries\n");
  EXPECT_EQ(told("", "[beds.south]\n"),
            "g.toml:4:1: beds.south.area is missing; add it: a number, 0 to 1000 m2 (Area of the "
            "bed.)\n");
}

TEST(Scenario, NamedSections) {
  EXPECT_EQ(told("[beds]\nx.area = 1\ny.area = 1\nz.area = 1"),
            "g.toml:1:1: beds has 4 entries; it must have 1 to 3 entries\n");
  EXPECT_EQ(told("beds.x = 3"), "g.toml:1:10: beds.x is 3; it must be a table\n");
  EXPECT_EQ(told("beds.\"\".area = 3"),
            "g.toml:1:6: \"\" cannot be a name in beds; a name has 1 "
            "to 64 bytes and no control characters\n");
  EXPECT_EQ(Reading{"beds = 3\n"}.messages,
            "g.toml:1:8: beds is 3; it must be a table of tables, one for each <bed>\n");
}

TEST(Scenario, TellsEverythingAtOnceInTheOrderOfTheText) {
  EXPECT_EQ(told("colour = 1\nrounds = 0\nopen = 3", "watering = \"hail\"\naera = 1\n"),
            "g.toml:1:1: unknown key \"colour\"; known here: ticks, ground, rounds, open, label, "
            "weights, years, keepers, beds, cap, variants\n"
            "g.toml:2:10: rounds is 0; it must lie in 1 to 100\n"
            "g.toml:3:8: open is 3; it must be true or false\n"
            "g.toml:6:12: beds.north.watering has no kind \"hail\"; choose one of drip, flood, "
            "mixed\n"
            "g.toml:7:1: unknown key \"aera\" in beds.north; did you mean \"area\"?\n");
}

}  // namespace
}  // namespace agora::sim
