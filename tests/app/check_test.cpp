// SPDX-License-Identifier: MIT
// agora check: what a good scenario is told, and a corpus of bad ones, word for word. tests/app/bad
// has a scenario NAME.toml with one kind of mistake in it, and NAME.txt with what check says of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace agora::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Json = nlohmann::json;

std::string told(const Said& said) { return said.err + "exit " + std::to_string(said.code) + "\n"; }

TEST(Check, SaysWhatWouldBeRun) {
  const SmallMarket desk;
  const Said said = desk.agora({"check", "small.toml"});
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.err, "");
  for (const char* word : {"acme, bravo, corso", "broadcast, presence_only, conversational", "500",
                           "memory", "small.toml: ok"}) {
    EXPECT_THAT(said.out, HasSubstr(word));
  }
  EXPECT_THAT(desk.names(), ElementsAre("small.toml"));
}

TEST(Check, SaysItForMachines) {
  const Json plan = Json::parse(SmallMarket{}.agora({"check", "small.toml", "--json"}).out);
  EXPECT_EQ(plan["agents"], 500);
  EXPECT_EQ(plan["brands"], (Json{"acme", "bravo", "corso"}));
  EXPECT_EQ(plan["runs"], 12);
  EXPECT_EQ(plan["ticks"], 30);
  EXPECT_GT(plan["memory_bytes"].get<double>(), 0.0);
}

TEST(Check, TellsMistakesOnTheCommandLineAsWell) {
  const Said said = SmallMarket{}.agora({"check", "small.toml", "--set", "brands.acme.pirce=3"});
  EXPECT_EQ(told(said),
            "--set: unknown key \"pirce\" in brands.acme; did you mean \"price\"?\nexit 65\n");
}

TEST(Check, TellsMistakesAsJsonIfAsked) {
  const Desk desk;
  write_file(desk.folder() / "a.toml", "seed = -1\nbrands.acme = {strategy = \"silnt\"}\n");
  const Said said = desk.agora({"check", "a.toml", "--json"});
  EXPECT_EQ(said.code, 65);
  EXPECT_EQ(said.out, "");
  const Json error = Json::parse(said.err)["error"];
  EXPECT_EQ(error["exit_code"], 65);
  ASSERT_EQ(error["errors"].size(), 2u);
  EXPECT_EQ(error["errors"][0]["file"], "a.toml");
  EXPECT_EQ(error["errors"][0]["line"], 1);
  EXPECT_EQ(error["errors"][0]["column"], 8);
  EXPECT_THAT(error["errors"][1]["hint"].get<std::string>(), HasSubstr("silent"));
}

// Each bad scenario is checked, then compared, in a copy of the corpus, and no file is more than
// before.
TEST(BadScenarios, AreToldWhatIsWrongWordForWordAndNothingIsWritten) {
  const Desk desk;
  fs::copy(kTests / "bad", desk.folder(), fs::copy_options::recursive);
  const std::vector<std::string> before = desk.names();
  int count = 0;
  for (const std::string& name : before) {
    if (!name.ends_with(".toml") || name.find('/') != name.npos) continue;
    ++count;
    const Said said = desk.agora({"check", name});
    const fs::path golden = fs::path{name}.replace_extension(".txt");
    EXPECT_EQ(read_file(kTests / "bad" / golden), told(said))
        << "If it is right, tests/app/bad/" << golden.string() << " should be:\n"
        << told(said);
    EXPECT_EQ(said.out, "");
    EXPECT_TRUE(said.code == 65 || said.code == 66) << name;
    const int compared = desk.agora({"compare", name}).code;
    EXPECT_TRUE(compared == 65 || compared == 66) << name;
  }
  EXPECT_GE(count, 40);
  EXPECT_EQ(desk.names(), before);
}

}  // namespace
}  // namespace agora::testing
