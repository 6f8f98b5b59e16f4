// SPDX-License-Identifier: MIT
// The program from outside: what it prints and where, what it writes, with which code it ends.
#include "tests/app/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <nlohmann/json.hpp>

namespace agora::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

TEST(Program, TellsItsVersionOnStdout) {
  const Said said = Desk{}.agora({"--version"});
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.out, StartsWith("agora 0."));
  EXPECT_THAT(said.out, HasSubstr("compiler: "));
  EXPECT_EQ(said.err, "");
}

TEST(Program, HelpsOnStdout) {
  const Said said = Desk{}.agora({"--help"});
  EXPECT_EQ(said.code, 0);
  for (const char* command : {"run", "compare", "check", "describe", "digest", "verify-model"}) {
    EXPECT_THAT(said.out, HasSubstr(command));
  }
  EXPECT_EQ(said.err, "");
}

TEST(Program, WrongWordsAreUsageErrors) {
  const SmallMarket desk;
  const std::vector<std::vector<std::string>> wrong{
      {},
      {"walk"},
      {"run"},
      {"run", "small.toml", "--bogus"},
      {"run", "small.toml", "--seed", "-1"},
      {"run", "small.toml", "--seed=-1"},
      {"run", "small.toml", "--seed", "1.5"},
      {"run", "small.toml", "--seed", "9223372036854775808"},
      {"run", "small.toml", "--threads", "0"},
      {"run", "small.toml", "--replicates", "0"},
      {"run", "small.toml", "--progress", "loud"},
      {"run", "small.toml", "other.toml"},
      {"describe", "weather"},
      {"describe", "phases", "--model", "weather"}};
  for (const auto& words : wrong) {
    const Said said = desk.agora(words);
    EXPECT_EQ(said.code, 64) << ::testing::PrintToString(words);
    EXPECT_EQ(said.out, "");
    EXPECT_THAT(said.err, StartsWith("agora: "));
  }
  EXPECT_THAT(desk.names(), ElementsAre("small.toml"));
}

TEST(Run, PrintsOneLineForEachBrandAndLeavesTheResultBesideItsLog) {
  const SmallMarket desk;
  const Said said = desk.agora({"run", "small.toml"});
  EXPECT_EQ(said.code, 0) << said.err;
  for (const char* word : {"brand", "share", "acme", "bravo", "corso"}) {
    EXPECT_THAT(said.out, HasSubstr(word));
  }
  EXPECT_THAT(said.err, HasSubstr("small.h5"));
  EXPECT_THAT(desk.names(), ElementsAre("small.h5", "small.log.json", "small.toml"));
  const Json log = Json::parse(read_file(desk.folder() / "small.log.json"));
  EXPECT_THAT(log["command_line"].get<std::string>(), HasSubstr("run small.toml"));
  EXPECT_GE(log["seconds"].get<double>(), 0.0);
  EXPECT_GE(log["threads"].get<int>(), 1);
}

TEST(Run, PlaysOnceUnlessAskedForMore) {
  const SmallMarket desk;
  EXPECT_EQ(Json::parse(desk.agora({"run", "small.toml", "--json"}).out)["replicates"], 1);
  EXPECT_EQ(Json::parse(desk.agora({"run", "small.toml", "--json", "--replicates", "2", "--force"})
                            .out)["replicates"],
            2);
  EXPECT_EQ(Json::parse(desk.agora({"run", "small.toml", "--json", "--set", "study.replicates=3",
                                    "--force"})
                            .out)["replicates"],
            3);
}

TEST(Run, SettingsAndSeedsChangeTheAnswerAndThreadsDoNot) {
  const SmallMarket desk;
  const auto answer = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"run", "small.toml", "--force"});
    const Said said = desk.agora(words);
    EXPECT_EQ(said.code, 0) << said.err;
    return said.out;
  };
  const std::string plain = answer({"--seed", "3"});
  EXPECT_EQ(plain, answer({"--seed", "3", "--threads", "3"}));
  EXPECT_EQ(plain, answer({"--set", "seed=3"}));
  EXPECT_NE(plain, answer({"--seed", "4"}));
  EXPECT_NE(plain, answer({"--seed", "3", "--set", "brands.acme.price=3", "--set",
                           "brands.bravo.price=30"}));
}

TEST(Compare, PrintsTheTableAndTheVerdict) {
  const SmallMarket desk;
  const Said said = desk.agora({"compare", "small.toml", "-o", "out.h5"});
  EXPECT_EQ(said.code, 0) << said.err;
  for (const char* word : {"share *", "trust", "profit [EUR]", "broadcast", "presence_only",
                           "conversational", "on share for acme", "4 paired replicates"}) {
    EXPECT_THAT(said.out, HasSubstr(word));
  }
  EXPECT_THAT(said.out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(desk.names(), ElementsAre("out.h5", "out.log.json", "small.toml"));
}

TEST(Compare, ForMachinesPrintsJsonAndNothingElse) {
  const SmallMarket desk;
  const Said said = desk.agora({"compare", "small.toml", "--json", "--quiet"});
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.err, "");
  const Json all = Json::parse(said.out);
  EXPECT_EQ(all["variants"], (Json{"broadcast", "presence_only", "conversational"}));
  EXPECT_EQ(all["primary"], "share");
  EXPECT_EQ(all["replicates"], 4);
  EXPECT_EQ(all["outcomes"][0]["differences"].size(), 3u);
  EXPECT_THAT(all["verdict"].get<std::string>(), HasSubstr("share for acme"));
}

TEST(Compare, NeedsTwoVariants) {
  const SmallMarket desk;
  write_file(desk.folder() / "one.toml", "brands.acme.strategy = \"silent\"\n");
  const Said said = desk.agora({"compare", "one.toml"});
  EXPECT_EQ(said.code, 65);
  EXPECT_THAT(said.err, HasSubstr("nothing to compare"));
  EXPECT_THAT(desk.names(), ElementsAre("one.toml", "small.toml"));
}

TEST(Compare, KilledAndStartedAgainGivesTheSameFile) {
  const std::vector<std::string> words{"compare", "small.toml", "--replicates", "12", "-o", "a.h5"};
  const SmallMarket whole, broken;
  ASSERT_EQ(whole.agora(words).code, 0);
  const int code = broken.agora_killed(words, SIGKILL, [](const Desk& desk) {
    std::error_code none;
    const auto size = std::filesystem::file_size(desk.folder() / "a.h5.journal", none);
    return !none && size > 200'000;
  });
  EXPECT_EQ(code, -SIGKILL);
  EXPECT_FALSE(std::filesystem::exists(broken.folder() / "a.h5"));
  const Said again = broken.agora(words);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_TRUE(read_file(whole.folder() / "a.h5") == read_file(broken.folder() / "a.h5"));
  EXPECT_THAT(broken.names(), ElementsAre("a.h5", "a.log.json", "small.toml"));
}

TEST(Progress, IsSilentBesideATerminalUnlessAskedFor) {
  const SmallMarket desk;
  const auto told = [&](const std::string& how) {
    return desk.agora({"run", "small.toml", "--force", "--progress", how}).err;
  };
  EXPECT_EQ(told("auto"), "The result is in small.h5\n");
  EXPECT_EQ(told("none"), "The result is in small.h5\n");
  EXPECT_THAT(told("plain"), HasSubstr("agora: 100 %, 1 of 1 runs\n"));
  EXPECT_THAT(told("plain"), Not(HasSubstr("\x1b")));
  EXPECT_THAT(told("bar"), HasSubstr("\r["));
}

TEST(Output, IsNeverOverwrittenUnlessForced) {
  const SmallMarket desk;
  write_file(desk.folder() / "kept.h5", "mine");
  const Said refused = desk.agora({"run", "small.toml", "-o", "kept.h5"});
  EXPECT_EQ(refused.code, 73);
  EXPECT_THAT(refused.err, HasSubstr("kept.h5"));
  EXPECT_EQ(read_file(desk.folder() / "kept.h5"), "mine");
  EXPECT_THAT(desk.names(), ElementsAre("kept.h5", "small.toml"));
}

TEST(Output, IsOverwrittenByForceIfItIsAResultAndNeverOtherwise) {
  const SmallMarket desk;
  ASSERT_EQ(desk.agora({"run", "small.toml", "-o", "kept.h5"}).code, 0);
  const std::string before = read_file(desk.folder() / "kept.h5");
  EXPECT_EQ(desk.agora({"run", "small.toml", "-o", "kept.h5", "--seed", "2", "--force"}).code, 0);
  EXPECT_NE(read_file(desk.folder() / "kept.h5"), before);
  const std::string scenario = read_file(desk.folder() / "small.toml");
  EXPECT_EQ(desk.agora({"run", "small.toml", "-o", "small.toml", "--force"}).code, 73);
  EXPECT_EQ(read_file(desk.folder() / "small.toml"), scenario);
}

TEST(Output, InAFolderThatDoesNotExistIsRefused) {
  const SmallMarket desk;
  EXPECT_EQ(desk.agora({"run", "small.toml", "-o", "nowhere/a.h5"}).code, 73);
  EXPECT_THAT(desk.names(), ElementsAre("small.toml"));
}

TEST(Scenario, ThatIsMissingHasItsOwnCode) {
  const Desk desk;
  for (const char* command : {"run", "compare", "check"}) {
    const Said said = desk.agora({command, "nowhere.toml"});
    EXPECT_EQ(said.code, 66);
    EXPECT_THAT(said.err, HasSubstr("nowhere.toml"));
  }
  EXPECT_THAT(desk.names(), IsEmpty());
}

// Before anything is set up: that would take days.
TEST(Scenario, TooLargeForAnyMachineIsRefusedWithWhatItWouldNeed) {
  const SmallMarket desk;
  for (const char* command : {"run", "compare", "check"}) {
    const Said said = desk.agora({command, "small.toml", "--set", "network.size=1000000000000"});
    EXPECT_EQ(said.code, 71);
    EXPECT_THAT(said.err, HasSubstr(" TB of memory"));
  }
  EXPECT_THAT(desk.names(), ElementsAre("small.toml"));
}

TEST(Digest, IsTheSameForEveryNumberOfThreadsAndWhateverIsRecorded) {
  const SmallMarket desk;
  const auto digest = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"compare", "small.toml", "--force", "--quiet", "-o", "a.h5"};
    words.insert(words.end(), more.begin(), more.end());
    EXPECT_EQ(desk.agora(words).code, 0);
    return desk.agora({"digest", "a.h5", "--quiet"}).out;
  };
  const std::string once = digest({});
  EXPECT_THAT(once, ::testing::MatchesRegex("[0-9a-f]+\n"));
  EXPECT_EQ(once.size(), 17u);
  EXPECT_EQ(once, digest({"--threads", "1"}));
  EXPECT_EQ(once, digest({"--threads", "3"}));
  EXPECT_EQ(once, digest({"--set", "record.digests=tick"}));
  EXPECT_EQ(once, digest({"--set", "record.every=30"}));
  EXPECT_NE(once, digest({"--seed", "8"}));
}

TEST(Digest, ListsEveryRunAndEveryTickIfAsked) {
  const SmallMarket desk;
  ASSERT_EQ(desk.agora({"compare", "small.toml", "--set", "record.digests=tick"}).code, 0);
  const Json all = Json::parse(desk.agora({"digest", "small.h5", "--json", "--ticks"}).out);
  ASSERT_EQ(all["runs"].size(), 12u);
  EXPECT_EQ(all["runs"][0]["ticks"].size(), 30u);
  EXPECT_EQ(all["runs"][0]["ticks"][29], all["runs"][0]["digest"]);
}

TEST(Digest, OfAnythingElseIsRefused) {
  const SmallMarket desk;
  EXPECT_EQ(desk.agora({"digest", "small.toml"}).code, 65);
  EXPECT_EQ(desk.agora({"digest", "nowhere.h5"}).code, 66);
}

}  // namespace
}  // namespace agora::testing
