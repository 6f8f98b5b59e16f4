// SPDX-License-Identifier: MIT
// Parameters described once: reading, defaults, ranges, the record.
#include "sim/core/params.h"

#include <gtest/gtest.h>

#include "sim/core/params_check.h"
#include "sim/core/params_read.h"
#include "tests/sim/core/garden.h"

namespace agora::sim {
namespace {

using garden::BedParams;
using garden::GardenParams;
using garden::RunParams;
using garden::Soil;

struct Nothing {};
struct OneTable {
  Value value;
};
struct Nested {
  Nothing nothing;
  OneTable table;
  std::optional<std::string> text;
  int last = 3;
};
static_assert(kMemberCount<Nothing> == 0);
static_assert(kMemberCount<OneTable> == 1);
static_assert(kMemberCount<Nested> == 4);
static_assert(kMemberCount<BedParams> == 2);
static_assert(kMemberCount<GardenParams> == 10);

TEST(Params, DefaultsFillEveryMember) {
  const GardenParams garden = defaults<GardenParams>();
  EXPECT_EQ(garden.rounds, 3);
  EXPECT_TRUE(garden.open);
  EXPECT_EQ(garden.label, "garden");
  EXPECT_EQ(garden.weights, (std::vector<double>{0.5, 0.5}));
  EXPECT_TRUE(garden.years.empty());
  EXPECT_EQ(garden.keepers, std::vector<std::string>{"Ann"});
  EXPECT_EQ(garden.ground.soil, Soil::sand);
  EXPECT_EQ(garden.ground.depth, 0.5);
  EXPECT_TRUE(garden.beds.empty());
  EXPECT_FALSE(garden.cap);
  EXPECT_TRUE(garden.variants.is_none());
  const BedParams bed = defaults<BedParams>();
  EXPECT_EQ(bed.area, 0.0);
  EXPECT_EQ(bed.watering.kind(), "flood");
}

TEST(Params, EveryDefaultPassesItsOwnCheck) {
  for (const GroupInfo* group : {&GardenParams::describe().info(), &RunParams::describe().info()}) {
    for_each_param(*group, [](const std::string& path, const ParamInfo& info) {
      EXPECT_EQ(flaw(info), "") << path;
    });
  }
}

TEST(Params, TheWalkNamesEveryParameterOnce) {
  std::vector<std::string> paths;
  for_each_param(GardenParams::describe().info(),
                 [&](const std::string& path, const ParamInfo&) { paths.push_back(path); });
  const std::vector<std::string> expected{"rounds",
                                          "open",
                                          "label",
                                          "weights",
                                          "years",
                                          "keepers",
                                          "ground.soil",
                                          "ground.depth",
                                          "beds",
                                          "beds.<bed>.area",
                                          "beds.<bed>.watering",
                                          "beds.<bed>.watering[drip].share",
                                          "beds.<bed>.watering[drip].hoses",
                                          "beds.<bed>.watering[mixed].other",
                                          "cap",
                                          "variants"};
  EXPECT_EQ(paths, expected);
}

struct TwoWays {
  Chosen<garden::Watering> summer, winter;
};

TEST(Params, TheWalkEntersARegistryWhereverItIsUsed) {
  const Group<TwoWays> group{
      "Two ways.", chosen(&TwoWays::summer, {.key = "summer", .doc = "S.", .def = "drip"}),
      chosen(&TwoWays::winter, {.key = "winter", .doc = "W.", .required = true})};
  int shares = 0;
  for_each_param(group.info(),
                 [&](const std::string&, const ParamInfo& info) { shares += info.key == "share"; });
  EXPECT_EQ(shares, 2);
}

TEST(Params, TheWalkBelowAKindDoesNotEnterItsOwnChoice) {
  const auto paths_below = [](const KindInfo& kind) {
    std::vector<std::string> paths;
    for_each_param(kind, [&](const std::string& path, const ParamInfo&) { paths.push_back(path); });
    return paths;
  };
  const std::vector<KindInfo> kinds = Registry<garden::Watering>::instance().kinds();
  EXPECT_EQ(paths_below(kinds.front()), (std::vector<std::string>{"share", "hoses"}));
  EXPECT_EQ(paths_below(kinds.back()), std::vector<std::string>{"other"});
}

// What a scenario writes may be nested as deep as it likes; the description is not.
TEST(Params, AKindMayContainItsOwnChoiceAgain) {
  const auto mixed = [](Value other) {
    Table table;
    table.set("kind", "mixed");
    table.set("other", std::move(other));
    return Value{std::move(table)};
  };
  Table bed;
  bed.set("area", 1.0);
  bed.set("watering", mixed(mixed(mixed("flood"))));
  Diagnostics diagnostics;
  std::vector<Resolved> record;
  const Group<BedParams>& group = BedParams::describe();
  const Value resolved = resolve(group.info(), bed, "bed", diagnostics, record);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(group.from(resolved).watering.make()->litres(), 100.0 / 8.0);
  EXPECT_EQ(record.back().path, "bed.watering.other.other.other.kind");

  Table unknown;
  unknown.set("kind", "drip");
  unknown.set("hose", 3);
  bed.set("watering", mixed(mixed(std::move(unknown))));
  report_unknown({&group.info()}, bed, diagnostics);
  ASSERT_EQ(diagnostics.sorted().size(), 1u);
  EXPECT_EQ(diagnostics.sorted().front().what, "unknown key \"hose\" in watering.other.other");
}

// A struct of one number, with a description that a test may spoil.
struct Spoiled {
  double x;
};
Group<Spoiled> spoiled(NumberMeta meta) { return {"Spoiled.", param(&Spoiled::x, meta)}; }
const NumberMeta kGood{.key = "x", .doc = "X.", .source = "assumed", .def = 1, .min = 0, .max = 2};

template <class Change>
void describe_with(Change change) {
  NumberMeta meta = kGood;
  change(meta);
  spoiled(meta);
}

TEST(ParamsDeathTest, AFlawedDescriptionStopsTheProgram) {
  spoiled(kGood);
  EXPECT_DEATH(describe_with([](auto& m) { m.source = ""; }), "parameter \"x\" .* no source");
  EXPECT_DEATH(describe_with([](auto& m) { m.doc = ""; }), "it has no doc");
  EXPECT_DEATH(describe_with([](auto& m) { m.key = ""; }), "made of a-z");
  EXPECT_DEATH(describe_with([](auto& m) { m.key = "kind"; }), "meaning of its own");
  EXPECT_DEATH(describe_with([](auto& m) { m.max.reset(); }), "it has no range");
  EXPECT_DEATH(describe_with([](auto& m) { m.min = 5; }), "its range is empty");
  EXPECT_DEATH(describe_with([](auto& m) { m.def.reset(); }), "neither a default nor");
  EXPECT_DEATH(describe_with([](auto& m) { m.required = true; }), "required and has a default");
  EXPECT_DEATH(describe_with([](auto& m) { m.def = 3; }), "default does not fit: x is 3");
  EXPECT_DEATH(describe_with([](auto& m) { m.def = 0, m.exclusive_min = true; }), "does not fit");
}

struct Twins {
  double a, b;
};

TEST(ParamsDeathTest, AMemberOrAKeyDescribedTwiceStopsTheProgram) {
  NumberMeta other = kGood;
  other.key = "y";
  const auto same_member = [&] {
    Group<Twins>{"Twins.", param(&Twins::a, kGood), param(&Twins::a, other)};
  };
  const auto same_key = [&] {
    Group<Twins>{"Twins.", param(&Twins::a, kGood), param(&Twins::b, kGood)};
  };
  EXPECT_DEATH(same_member(), "\"y\" .* its member is described twice");
  EXPECT_DEATH(same_key(), "\"x\" .* the key is used twice");
}

TEST(Params, RangesHaveWords) {
  const GroupInfo& garden = GardenParams::describe().info();
  const GroupInfo& ground = garden::GroundParams::describe().info();
  EXPECT_EQ(range_text(*garden.find("rounds")), "1 to 100");
  EXPECT_EQ(range_text(*ground.find("depth")), "above 0, up to 3 m");
  EXPECT_EQ(range_text(*ground.find("soil")), "clay, sand");
  EXPECT_EQ(range_text(*garden.find("weights")), "0 to 1, 1 to 4 entries");
  EXPECT_EQ(range_text(*garden.find("keepers")), "at least 1 entry");
  EXPECT_EQ(default_text(*garden.find("beds")), "required");
  EXPECT_EQ(default_text(*garden.find("cap")), "none");
  EXPECT_EQ(default_text(*garden.find("label")), "\"garden\"");
}

TEST(Params, TheRecordSaysWhereEveryValueCameFrom) {
  Value depth{1.5};
  depth.place = {"/home/somebody/garden.toml", 7, 9};
  Table ground, root;
  ground.set("depth", depth);
  root.set("ground", ground);
  Diagnostics diagnostics;
  Reader reader{root, diagnostics};
  const auto read = reader.read<RunParams>();
  const auto tilted = reader.read<garden::TiltParams>();
  EXPECT_EQ(read.ticks, 365);
  EXPECT_EQ(tilted.tilt, 2.0);
  reader.finish();
  std::string record;
  for (const Resolved& one : reader.resolved()) {
    record += one.path + " = " + one.value + " [" + one.unit + "] " + one.origin + "\n";
  }
  EXPECT_EQ(record,
            "ticks = 365 [days] default\n"
            "ground.tilt = 2 [degrees] default\n"
            "tilt = 2 [degrees] default\n");
  EXPECT_EQ(diagnostics.size(), 1u);  // depth, which neither group knows

  Diagnostics fine;
  std::vector<Resolved> ground_record;
  resolve(garden::GroundParams::describe().info(), ground, "ground", fine, ground_record);
  EXPECT_EQ(ground_record[1].origin, "garden.toml:7");  // the folder stays private
}

}  // namespace
}  // namespace agora::sim
