// SPDX-License-Identifier: MIT
// agora describe: every topic says something, as text and as JSON, and what it says agrees with
// itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/app/program.h"

namespace agora::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using Json = nlohmann::json;

Json described(const std::string& topic) {
  const Said said = Desk{}.agora({"describe", topic, "--json"});
  EXPECT_EQ(said.code, 0) << said.err;
  return Json::parse(said.out);
}

std::set<std::string> all_of(const Json& list, const std::string& key) {
  std::set<std::string> values;
  for (const Json& each : list) values.insert(each[key].get<std::string>());
  return values;
}

TEST(Describe, EveryTopicSaysSomethingOnStdout) {
  for (const char* topic : {"parameters", "strategies", "phases", "schema", "claims", "models",
                            "families", "designs", "outcomes"}) {
    const Said said = Desk{}.agora({"describe", topic});
    EXPECT_EQ(said.code, 0) << topic << said.err;
    EXPECT_GT(said.out.size(), 40u) << topic;
    EXPECT_EQ(said.err, "") << topic;
    EXPECT_FALSE(described(topic).empty()) << topic;
  }
}

TEST(Describe, KnowsEveryStrategyThatHasAFile) {
  const std::set<std::string> known = all_of(described("strategies"), "name");
  const std::filesystem::path folder =
      std::filesystem::path{AGORA_SOURCE_DIR} / "models" / "strategies";
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() != ".cpp") continue;
    EXPECT_THAT(known, Contains(entry.path().stem().string()));
  }
}

TEST(Describe, ThePhasesAreTheDayInItsOrder) {
  std::vector<std::string> names;
  for (const Json& phase : described("phases")) {
    names.push_back(phase["name"]);
    EXPECT_FALSE(phase["doc"].get<std::string>().empty());
    EXPECT_FALSE(phase["columns"].empty());
  }
  EXPECT_EQ(names,
            (std::vector<std::string>{"mingle", "events", "plan", "deliver", "join", "spread",
                                      "befall", "live", "answer", "improve", "account", "audit"}));
}

TEST(Describe, TheSchemaIsOneOfTheWholeScenario) {
  const Json schema = described("schema");
  EXPECT_EQ(schema["additionalProperties"], false);
  for (const char* key : {"seed", "time", "study", "brands", "network", "talk"}) {
    EXPECT_TRUE(schema["properties"].contains(key)) << key;
  }
}

TEST(Describe, ClaimsAreAllThereAndNameOnlyParametersThatExist) {
  const std::set<std::string> paths = all_of(described("parameters"), "path");
  const Json claims = described("claims");
  ASSERT_EQ(claims.size(), 23u);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    EXPECT_EQ(claims[i]["id"], "S" + std::to_string(i + 1));
    EXPECT_FALSE(claims[i]["mechanism"].get<std::string>().empty());
    const bool missing = claims[i]["status"] == "not in this version";
    EXPECT_EQ(claims[i]["parameters"].empty(), missing) << claims[i]["id"];
    for (const Json& path : claims[i]["parameters"]) {
      EXPECT_THAT(paths, Contains(path.get<std::string>())) << claims[i]["id"];
    }
  }
}

}  // namespace
}  // namespace agora::testing
