// SPDX-License-Identifier: MIT
// Atomic publication: races, leftovers of killed processes, full disks; and the words of refusals.
#include "sim/io/publish.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/io/fingerprint.h"
#include "sim/io/readable.h"
#include "tests/sim/io/sample_result.h"

namespace agora::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Publish, TheFileAppearsWholeAndAlone) {
  const Folder folder;
  publish_text(folder / "a", "whole", Overwrite::no);
  EXPECT_EQ(contents(folder / "a"), "whole");
  EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(Publish, WithoutPublishNothingIsLeft) {
  const Folder folder;
  {
    const Publication publication{folder / "a", Overwrite::no};
    put(publication.temporary(), "half");
  }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(Publish, AnExistingFileIsRefusedBeforeTheWork) {
  const Folder folder;
  put(folder / "a", "old");
  const Outcome refused = outcome([&] { Publication(folder / "a", Overwrite::no); });
  EXPECT_EQ(refused.code, ExitCode::cannot_create);
  EXPECT_THAT(refused.message, HasSubstr("exists already"));
  EXPECT_THAT(refused.message, HasSubstr("--force"));
  EXPECT_THAT(refused.message, HasSubstr("-o"));
  EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(Publish, AFileThatAppearsMeanwhileIsNotOverwritten) {
  const Folder folder;
  {
    Publication publication{folder / "a", Overwrite::no};
    put(publication.temporary(), "new");
    put(folder / "a", "somebody else's");
    EXPECT_EQ(outcome([&] { publication.publish(); }).code, ExitCode::cannot_create);
  }
  EXPECT_EQ(contents(folder / "a"), "somebody else's");
  EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(Publish, OverwritesWhenAsked) {
  const Folder folder;
  put(folder / "a", "old");
  publish_text(folder / "a", "new", Overwrite::yes);
  EXPECT_EQ(contents(folder / "a"), "new");
}

TEST(Publish, ASecondWriterIsToldWhoHoldsThePath) {
  const Folder folder;
  Publication first{folder / "a", Overwrite::no};
  put(first.temporary(), "first");
  const pid_t child = ::fork();
  if (child == 0) {
    const Outcome second = outcome([&] { Publication(folder / "a", Overwrite::yes); });
    const bool told =
        second.message.find("process " + std::to_string(::getppid()) + " ") != std::string::npos;
    std::_Exit(told ? static_cast<int>(second.code) : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(ExitCode::cannot_create));
  first.publish();
  EXPECT_EQ(contents(folder / "a"), "first");
}

TEST(Publish, OfManyRacingWritersOneWins) {
  for (int trial = 0; trial < 10; ++trial) {
    const Folder folder;
    std::vector<pid_t> children;
    for (int i = 0; i < 5; ++i) {
      const pid_t child = ::fork();
      if (child == 0) {
        const Outcome result =
            outcome([&] { publish_text(folder / "a", "by " + std::to_string(i), Overwrite::no); });
        std::_Exit(static_cast<int>(result.code));
      }
      children.push_back(child);
    }
    int winners = 0;
    for (const pid_t child : children) {
      int status = 0;
      ::waitpid(child, &status, 0);
      const int code = WEXITSTATUS(status);
      EXPECT_TRUE(code == 0 || code == static_cast<int>(ExitCode::cannot_create)) << code;
      winners += code == 0;
    }
    EXPECT_EQ(winners, 1);
    EXPECT_THAT(folder.names(), ElementsAre("a"));
  }
}

TEST(Publish, WhatAKilledProcessLeftIsCleared) {
  const Folder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const Publication publication{folder / "a", Overwrite::no};
    put(publication.temporary(), "torn");
    ::kill(::getpid(), SIGKILL);
  }
  ::waitpid(child, nullptr, 0);
  EXPECT_THAT(folder.names(), testing::UnorderedElementsAre(".a.tmp", ".a.lock"));
  publish_text(folder / "a", "whole", Overwrite::no);
  EXPECT_EQ(contents(folder / "a"), "whole");
  EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(Publish, FullDiskIsAnErrorThatLeavesNothing) {
  const Folder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const Outcome full =
        outcome([&] { publish_text(folder / "a", std::string(5000, 'x'), Overwrite::no); });
    const bool said = full.message.find("disk is full") != std::string::npos;
    std::_Exit(said ? static_cast<int>(full.code) : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(ExitCode::io));
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(Publish, PathsThatCannotBeAreRefusedAtOnce) {
  const Folder folder;
  std::filesystem::create_directory(folder / "d");
  for (const auto& path : {folder / "d", folder / "none" / "a", folder / "d/", folder / "..",
                           folder / std::string(250, 'n')}) {
    EXPECT_EQ(outcome([&] { Publication(path, Overwrite::yes); }).code, ExitCode::cannot_create)
        << path;
  }
  EXPECT_THAT(folder.names(), ElementsAre("d"));
}

TEST(Publish, TwiceIsABug) {
  const Folder folder;
  Publication publication{folder / "a", Overwrite::no};
  put(publication.temporary(), "once");
  publication.publish();
  EXPECT_EQ(outcome([&] { publication.publish(); }).code, ExitCode::bug);
}

TEST(Readable, ControlCharactersCannotReachTheTerminal) {
  EXPECT_EQ(readable("a\x1b[31mb\n"), "a\\x1b[31mb\\x0a");
  EXPECT_EQ(readable(std::string(500, 'x')), std::string(200, 'x') + "...");
  EXPECT_EQ(quoted("it's"), "'it\\'s'");
}

TEST(Fingerprint, NamesWhatDiffers) {
  using Parts = std::vector<std::pair<std::string, std::string>>;
  const std::string a = fingerprint(Parts{{"seed", "7"}, {"scenario", "ab"}});
  EXPECT_EQ(a, "seed=7\nscenario=ab\n");
  EXPECT_EQ(fingerprint_difference(a, a), "");
  const std::string b = fingerprint(Parts{{"seed", "8"}, {"scenario", "ab"}, {"version", "2"}});
  EXPECT_EQ(fingerprint_difference(a, b),
            "seed is 7 there and 8 here; version is missing there and 2 here");
  EXPECT_EQ(fingerprint_difference(b, a),
            "seed is 8 there and 7 here; version is 2 there and missing here");
  EXPECT_EQ(fingerprint_difference("plain", "other"),
            "the fingerprint is plain there and other here");
  EXPECT_NE(fingerprint_difference("a=1\nb=2\n", "b=2\na=1\n"), "");
}

}  // namespace
}  // namespace agora::sim
