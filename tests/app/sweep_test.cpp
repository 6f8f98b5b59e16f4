// SPDX-License-Identifier: MIT
// agora sweep, merge and warm-up as a user meets them, on the market itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/app/program.h"

namespace agora::testing {
namespace {

using ::testing::HasSubstr;

/// A small market of two weeks, over two factors.
const char* const kStudy = R"(
time.days = 14
network = { kind = "social", size = 300 }
segments.people.share = 1
brands.acme.strategy = "broadcast"
brands.bolt.strategy = "broadcast"
[study]
replicates = 2
variants = { broadcast = {}, conversational = { brands.acme.strategy = "conversational" } }
factors.voice = { key = "talk.voice", values = [0.1, 0.4] }
factors.failures = { key = "experience.failure_rate", from = 0.05, to = 0.15, levels = 2 }
)";

TEST(Sweep, TellsWhoWonWhichPoints) {
  Desk desk;
  write_file(desk.folder() / "study.toml", kStudy);
  const Said said = desk.agora({"sweep", "study.toml", "--quiet"});
  ASSERT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("acme: 4 points of 2 factors (grid), 16 runs"));
  EXPECT_THAT(said.out, HasSubstr("points won on share"));
  EXPECT_TRUE(std::filesystem::exists(desk.folder() / "study.h5"));
  EXPECT_TRUE(std::filesystem::exists(desk.folder() / "study.log.json"));
  const Said again = desk.agora({"sweep", "study.toml", "--quiet"});
  EXPECT_EQ(again.code, 73);  // nothing is overwritten
}

TEST(Sweep, CutIntoShardsAndMergedIsTheSameFile) {
  Desk desk;
  write_file(desk.folder() / "study.toml", kStudy);
  ASSERT_EQ(desk.agora({"sweep", "study.toml", "--quiet", "-o", "whole.h5"}).code, 0);
  ASSERT_EQ(desk.agora({"sweep", "study.toml", "--quiet", "--shard", "1/2"}).code, 0);
  ASSERT_EQ(desk.agora({"sweep", "study.toml", "--quiet", "--shard", "2/2"}).code, 0);
  const Said merged = desk.agora(
      {"merge", "study.2-of-2.shard", "study.1-of-2.shard", "-o", "merged.h5", "--quiet"});
  ASSERT_EQ(merged.code, 0) << merged.err;
  EXPECT_EQ(read_file(desk.folder() / "merged.h5"), read_file(desk.folder() / "whole.h5"));
  EXPECT_EQ(desk.agora({"sweep", "study.toml", "--shard", "3/2"}).code, 64);
  EXPECT_EQ(desk.agora({"sweep", "study.toml", "--shard", "half"}).code, 64);
}

TEST(Sweep, SaysWhatIsWrongWithAFactorBeforeAnythingIsPlayed) {
  Desk desk;
  write_file(desk.folder() / "study.toml",
             std::string{kStudy} + "factors.far = { key = \"talk.voice\", from = 0.5, to = 7 }\n");
  const Said said = desk.agora({"sweep", "study.toml"});
  EXPECT_EQ(said.code, 65);
  EXPECT_THAT(said.err, HasSubstr("study.toml:12:15: talk.voice is 7"));
  EXPECT_FALSE(std::filesystem::exists(desk.folder() / "study.h5.journal"));
}

TEST(Sweep, SaysWhatAFactorCannotVary) {
  Desk desk;
  const std::string text = kStudy;
  write_file(desk.folder() / "study.toml",
             text +
                 "factors.tone = { key = \"study.variants.conversation.brands.acme.strategy.tone\""
                 ", values = [0.5, 1] }\n");
  const Said misspelt = desk.agora({"sweep", "study.toml"});
  EXPECT_EQ(misspelt.code, 65);
  EXPECT_THAT(misspelt.err, HasSubstr("there is no variant \"conversation\"; did you mean "
                                      "\"conversational\"?"));
  write_file(desk.folder() / "study.toml", text);
  const Said fixed = desk.agora({"sweep", "study.toml", "--set", "talk.voice=0.2"});
  EXPECT_EQ(fixed.code, 65);
  EXPECT_THAT(fixed.err, HasSubstr("study.factors.voice varies talk.voice, which --set fixes"));
}

// Not the file, whose provenance says how it came about, but everything that is in it.
TEST(WarmUp, WhatGoesOnFromItIsTheWholeRun) {
  Desk desk;
  write_file(desk.folder() / "study.toml", kStudy);
  ASSERT_EQ(desk.agora({"run", "study.toml", "--quiet", "-o", "whole.h5"}).code, 0);
  const Said warm = desk.agora({"warm-up", "study.toml", "--until", "9"});
  ASSERT_EQ(warm.code, 0) << warm.err;
  const Said branch =
      desk.agora({"run", "study.toml", "--quiet", "--from", "study.warm", "-o", "branch.h5"});
  ASSERT_EQ(branch.code, 0) << branch.err;
  EXPECT_EQ(desk.agora({"digest", "branch.h5"}).out, desk.agora({"digest", "whole.h5"}).out);
  const Said what_if = desk.agora({"compare", "study.toml", "--quiet", "--from", "study.warm"});
  EXPECT_EQ(what_if.code, 0) << what_if.err;
  EXPECT_THAT(what_if.out, HasSubstr("conversational"));
  const Said other = desk.agora(
      {"run", "study.toml", "--from", "study.warm", "-o", "other.h5", "--set", "network.size=301"});
  EXPECT_EQ(other.code, 78);
  EXPECT_THAT(other.err, HasSubstr("shared_inputs"));
  EXPECT_EQ(desk.agora({"warm-up", "study.toml", "--until", "99"}).code, 64);
}

}  // namespace
}  // namespace agora::testing
