// SPDX-License-Identifier: MIT
// agora findings from outside: what it prints, what it refuses, and that settings reach the market.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.h"
#include "tests/slow.h"

namespace agora::testing {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

const std::string kScenarios = AGORA_SOURCE_DIR "/scenarios/findings";

TEST(FindingsCommand, PrintsWhatWasPublishedWhatIsAcceptedAndWhatCameOut) {
  const Said said = Desk{}.agora({"findings", "M1", "--scenarios", kScenarios});
  EXPECT_EQ(said.code, 0) << said.err;
  for (const char* word : {"M1  adoption", "published", "accepted", "fitted", ".3748", "holds"}) {
    EXPECT_THAT(said.out, HasSubstr(word));
  }
}

TEST(FindingsCommand, ForMachinesPrintsEveryLine) {
  const Said said = Desk{}.agora({"findings", "M1", "--json", "--scenarios", kScenarios});
  const Json all = Json::parse(said.out);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0]["finding"], "M1");
  EXPECT_EQ(all[0]["lines"].size(), 9u);
  EXPECT_NEAR(all[0]["lines"][0]["got"].get<double>(), 0.00944, 5e-6);
}

TEST(FindingsCommand, LaysSettingsOverTheMarket) {
  const Desk desk;
  const auto recall = [&](const std::string& setting) {
    const Said said = desk.agora({"findings", "A3", "--json", "--scenarios", kScenarios, "--set",
                                  "network.size=500", "--set", setting});
    return Json::parse(said.out)[0]["lines"][1]["got"].get<double>();
  };
  EXPECT_LT(recall("awareness.per_impression=0.5"), recall("awareness.per_impression=0.01"));
}

TEST(FindingsCommand, RefusesWhatThereIsNot) {
  const Desk desk;
  const Said unknown = desk.agora({"findings", "B7", "--scenarios", kScenarios});
  EXPECT_EQ(unknown.code, 64);
  EXPECT_THAT(unknown.err, HasSubstr("there is no finding \"B7\"; did you mean \"B1\"?"));
  const Said nowhere = desk.agora({"findings"});
  EXPECT_EQ(nowhere.code, 66);
  EXPECT_THAT(nowhere.err, HasSubstr("there is no such folder"));
}

TEST(FindingsCommand, ListsWithoutPlaying) {
  const Said said = Desk{}.agora({"findings", "--list"});
  EXPECT_EQ(said.code, 0);
  for (const char* word : {"A1  advertising elasticity", "emergent", "N4  who posts"}) {
    EXPECT_THAT(said.out, HasSubstr(word));
  }
  const Json all = Json::parse(Desk{}.agora({"findings", "A1", "--list", "--json"}).out);
  EXPECT_EQ(all[0]["lines"][0]["accepted_to"], 0.2);
  EXPECT_FALSE(all[0]["lines"][0].contains("holds"));
}

// Minutes: ./dev test-slow whole, or AGORA_SLOW=1. With AGORA_WRITE_PAGES=1 the page is written
// anew.
TEST(SlowFindings, AreOnThePageAsTheyAreMeasured) {
  SKIP_UNLESS_SLOW();
  const Said said = Desk{}.agora({"findings", "--scenarios", kScenarios});
  ASSERT_EQ(said.code, 0) << said.err;
  const std::string page = AGORA_SOURCE_DIR "/docs/reference/findings.txt";
  if (std::getenv("AGORA_WRITE_PAGES") != nullptr) write_file(page, said.out);
  EXPECT_EQ(read_file(page), said.out);
}

}  // namespace
}  // namespace agora::testing
