// SPDX-License-Identifier: MIT
// agora verify-model from outside: what it prints and where, how it ends when a law does not hold.
// That the laws hold is tests/models/verification_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.h"

namespace agora::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

const std::filesystem::path kScenarios =
    std::filesystem::path{AGORA_SOURCE_DIR} / "scenarios" / "verification";

Said verify(std::vector<std::string> words) {
  words.insert(words.begin(), {"verify-model", "--scenarios", kScenarios.string()});
  return Desk{}.agora(words);
}

TEST(VerifyModel, PrintsTheRowsAskedForAndThatAllHold) {
  const Said said = verify({"17", "15"});
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.err, "");
  for (const char* word : {"expected", "got", "tolerance", "15  Hill", "17  structural virality",
                           "star of 1000", "holds", "\nAll 23 checks hold."}) {
    EXPECT_THAT(said.out, HasSubstr(word));
  }
  EXPECT_THAT(said.out, Not(HasSubstr("DOES NOT HOLD")));
  EXPECT_THAT(said.out, Not(HasSubstr("16  ")));
}

TEST(VerifyModel, PlaysTheScenariosOfTheFolder) {
  const Said said = verify({"16"});
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("100 points: share reached"));
}

TEST(VerifyModel, FindsTheFolderBelowTheCurrentOne) {
  const Desk desk;
  std::filesystem::create_directories(desk.folder() / "scenarios");
  std::filesystem::copy(kScenarios, desk.folder() / "scenarios" / "verification");
  EXPECT_EQ(desk.agora({"verify-model", "21", "--quiet"}).code, 0);
}

TEST(VerifyModel, ForMachinesPrintsJsonAndNothingElse) {
  const Said said = verify({"12", "15", "--json"});
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.err, "");
  const Json all = Json::parse(said.out);
  ASSERT_EQ(all["verifications"].size(), 2u);
  const Json& counts = all["verifications"][0];
  EXPECT_EQ(counts["row"], 12);
  EXPECT_EQ(counts["scenario"], "nbd-purchases.toml");
  const Json& never = counts["checks"][0];
  EXPECT_EQ(never["holds"], true);
  EXPECT_NEAR(never["high"].get<double>() - never["expected"].get<double>(),
              4.0 * never["standard_error"].get<double>(), 1e-12);
  EXPECT_NEAR(never["z"].get<double>() * never["standard_error"].get<double>(),
              never["got"].get<double>() - never["expected"].get<double>(), 1e-12);
  EXPECT_FALSE(counts["checks"][1].contains("low"));  // a chi-square has only an upper end
  EXPECT_FALSE(all["verifications"][1]["checks"][0].contains("z"));  // no chance in it
}

TEST(VerifyModel, ALawThatDoesNotHoldIsPrintedAndEndsWithItsOwnCode) {
  const Desk desk;
  std::filesystem::copy(kScenarios, desk.folder() / "s");
  // Unequal attention: reach is then no longer 1 - e^(-GRP/100).
  std::string reach = read_file(desk.folder() / "s" / "reach.toml");
  reach.replace(reach.find("attention_spread = 0"), 20, "attention_spread = 1");
  write_file(desk.folder() / "s" / "reach.toml", reach);
  const Said said = desk.agora({"verify-model", "16", "17", "--scenarios", "s"});
  EXPECT_EQ(said.code, 70);
  EXPECT_THAT(said.out, HasSubstr("DOES NOT HOLD"));
  EXPECT_THAT(said.out, Not(HasSubstr("checks hold.")));
  EXPECT_THAT(said.err, StartsWith("agora: "));
  EXPECT_THAT(said.err, HasSubstr("do not hold, in row 16:"));
  // Quiet, it prints those that do not hold and their row; as JSON, everything.
  const Said quiet = desk.agora({"verify-model", "16", "17", "--quiet", "--scenarios", "s"});
  EXPECT_EQ(quiet.code, 70);
  EXPECT_THAT(quiet.out, StartsWith("16  "));
  EXPECT_THAT(quiet.out, Not(HasSubstr(" holds\n")));
  const Said json = desk.agora({"verify-model", "16", "--json", "--scenarios", "s"});
  EXPECT_EQ(json.code, 70);
  EXPECT_EQ(Json::parse(json.out)["verifications"][0]["checks"][0]["holds"], false);
  EXPECT_EQ(Json::parse(json.err)["error"]["exit_code"], 70);
}

TEST(VerifyModel, QuietSaysNothingWhereAllHold) {
  const Said said = verify({"17", "--quiet"});
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.out, IsEmpty());
  EXPECT_THAT(said.err, IsEmpty());
}

TEST(VerifyModel, ListsWhatThereIsWithoutPlaying) {
  const Said said = Desk{}.agora({"verify-model", "--list"});
  EXPECT_EQ(said.code, 0) << said.err;
  for (const char* word :
       {" 1  Bass", "bass.toml", "11  choice", "logit-shares.toml", "23  95 %", "25  voter"}) {
    EXPECT_THAT(said.out, HasSubstr(word));
  }
  const Json all = Json::parse(Desk{}.agora({"verify-model", "--list", "--json"}).out);
  EXPECT_GE(all["verifications"].size(), 15u);
  EXPECT_FALSE(all["verifications"][0].contains("checks"));
}

TEST(VerifyModel, AMissingFolderOrScenarioHasItsOwnCode) {
  const Desk desk;
  const Said nowhere = desk.agora({"verify-model"});
  EXPECT_EQ(nowhere.code, 66);
  EXPECT_THAT(nowhere.err, HasSubstr("scenarios/verification: there is no such folder"));
  EXPECT_THAT(nowhere.err, HasSubstr("--scenarios FOLDER"));
  EXPECT_EQ(nowhere.out, "");
  std::filesystem::create_directory(desk.folder() / "empty");
  const Said empty = desk.agora({"verify-model", "16", "--scenarios", "empty"});
  EXPECT_EQ(empty.code, 66);
  EXPECT_THAT(empty.err, HasSubstr("reach.toml"));
}

TEST(VerifyModel, ARowThatIsNoneIsAUsageError) {
  for (const char* row : {"0", "26", "-1", "x", "1.5"}) {
    const Said said = verify({row});
    EXPECT_EQ(said.code, 64) << row;
    EXPECT_EQ(said.out, "");
  }
  EXPECT_THAT(verify({"26"}).err, HasSubstr("rows 1 to 25"));
}

}  // namespace
}  // namespace agora::testing
