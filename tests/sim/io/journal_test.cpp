// SPDX-License-Identifier: MIT
// The journal: cut at every byte, flipped at every bit, killed at any instant, written by threads.
#include "sim/io/journal.h"

#include <gmock/gmock.h>

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>

#include <thread>

#include "sim/io/bytes.h"
#include "tests/sim/io/sample_result.h"

namespace agora::sim {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string text_of(const Frame& frame) {
  return {reinterpret_cast<const char*>(frame.payload.data()), frame.payload.size()};
}

std::vector<std::string> frames_of(const std::filesystem::path& path,
                                   std::string* damage = nullptr) {
  JournalReader reader{path};
  std::vector<std::string> frames;
  while (const auto frame = reader.next()) {
    frames.push_back(std::to_string(frame->kind) + ":" + text_of(*frame));
  }
  if (damage != nullptr) *damage = reader.damage();
  return frames;
}

const std::vector<std::string> kSample{"1:first", "2:", "7:the third of them"};

void write_sample_journal(const std::filesystem::path& path) {
  JournalWriter writer{path, "seed=7\n"};
  writer.append(1, bytes_of("first"));
  writer.append(2, bytes_of(""));
  writer.append(7, bytes_of("the third of them"));
  writer.close();
}

TEST(Journal, GivesBackHeaderAndFramesInOrder) {
  const Folder folder;
  write_sample_journal(folder / "j");
  EXPECT_EQ(JournalReader{folder / "j"}.header(), "seed=7\n");
  std::string damage;
  EXPECT_EQ(frames_of(folder / "j", &damage), kSample);
  EXPECT_EQ(damage, "");
  EXPECT_THAT(folder.names(), testing::ElementsAre("j"));
}

TEST(Journal, CutAtAnyByteGivesTheFramesBeforeTheCut) {
  const Folder folder;
  write_sample_journal(folder / "j");
  const std::string whole = contents(folder / "j");
  const std::size_t header_end = 8 + 4 + 4 + 7 + 8;
  const std::vector<std::size_t> ends{header_end, header_end + 25, header_end + 45, whole.size()};
  ASSERT_EQ(whole.size(), header_end + 20 + 5 + 20 + 20 + 17);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    put(folder / "cut", whole.substr(0, size));
    if (size < header_end) {
      EXPECT_EQ(outcome([&] { JournalReader{folder / "cut"}; }).code, ExitCode::bad_input) << size;
      continue;
    }
    std::size_t frames = 0;
    while (ends[frames + 1] <= size) ++frames;
    std::string damage;
    EXPECT_EQ(frames_of(folder / "cut", &damage).size(), frames) << size;
    EXPECT_EQ(damage.empty(), size == ends[frames]) << size;
  }
}

TEST(Journal, StopsAtTheFirstDamagedFrame) {
  const Folder folder;
  write_sample_journal(folder / "j");
  const std::string whole = contents(folder / "j");
  const std::size_t header_end = 31;
  for (std::size_t i = 0; i < 8 * whole.size(); ++i) {
    std::string bytes = whole;
    bytes[i / 8] = static_cast<char>(bytes[i / 8] ^ (1 << (i % 8)));
    put(folder / "damaged", bytes);
    if (i / 8 < header_end) {
      EXPECT_NE(outcome([&] { JournalReader{folder / "damaged"}; }).code, ExitCode::ok) << i;
      continue;
    }
    std::string damage;
    const auto frames = frames_of(folder / "damaged", &damage);
    ASSERT_LT(frames.size(), kSample.size()) << i;
    EXPECT_TRUE(std::equal(frames.begin(), frames.end(), kSample.begin()));
    EXPECT_THAT(damage, HasSubstr("frame " + std::to_string(frames.size() + 1)));
  }
}

TEST(Journal, AFrameInAnotherPlaceIsNotAFrame) {
  const Folder folder;
  {
    JournalWriter writer{folder / "j", ""};
    for (int i = 0; i < 3; ++i) writer.append(1, bytes_of("same"));
  }
  std::string bytes = contents(folder / "j");
  put(folder / "moved", bytes.substr(0, 24) + bytes.substr(48));
  EXPECT_THAT(frames_of(folder / "moved"), IsEmpty());
}

TEST(Journal, GoesOnAfterATornFrame) {
  const Folder folder;
  write_sample_journal(folder / "j");
  const std::string whole = contents(folder / "j");
  put(folder / "j", whole.substr(0, whole.size() - 3));
  JournalReader reader{folder / "j"};
  while (reader.next()) {
  }
  {
    JournalWriter writer{folder / "j", reader.end()};
    writer.append(7, bytes_of("the third of them"));
  }
  EXPECT_EQ(contents(folder / "j"), whole);
}

TEST(Journal, IsNeverCreatedOverAnother) {
  const Folder folder;
  write_sample_journal(folder / "j");
  EXPECT_EQ(outcome([&] { JournalWriter(folder / "j", "new"); }).code, ExitCode::cannot_create);
  EXPECT_EQ(frames_of(folder / "j"), kSample);
}

TEST(Journal, HasOneWriterAtATime) {
  const Folder folder;
  JournalWriter writer{folder / "j", ""};
  const Outcome second = outcome([&] { JournalWriter(folder / "j", JournalEnd{24}); });
  EXPECT_EQ(second.code, ExitCode::cannot_create);
  EXPECT_THAT(second.message, HasSubstr("another process"));
}

TEST(Journal, FramesOfManyThreadsAreWhole) {
  const Folder folder;
  {
    JournalWriter writer{folder / "j", "many"};
    std::vector<std::thread> threads;
    for (std::uint32_t t = 0; t < 4; ++t) {
      threads.emplace_back([&writer, t] {
        for (std::size_t i = 0; i < 200; ++i) {
          writer.append(t, bytes_of(std::string(i, static_cast<char>('a' + t))));
          if (i % 50 == 0) writer.sync();
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  std::vector<std::size_t> next(4, 0);
  JournalReader reader{folder / "j"};
  while (const auto frame = reader.next()) {
    EXPECT_EQ(text_of(*frame),
              std::string(next.at(frame->kind)++, static_cast<char>('a' + frame->kind)));
  }
  EXPECT_EQ(reader.damage(), "");
  EXPECT_THAT(next, testing::Each(200u));
}

// What append() has returned from survives kill -9: the child tells each number through a pipe
// after appending it, and is killed at whatever instant.
TEST(Journal, LosesNothingToAKill) {
  for (int trial = 0; trial < 20; ++trial) {
    const Folder folder;
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      JournalWriter writer{folder / "j", "killed"};
      for (std::uint32_t i = 0;; ++i) {
        writer.append(i, bytes_of(std::string(1000, 'k')));
        if (::write(ends[1], &i, sizeof i) != sizeof i) std::_Exit(1);
      }
    }
    ::close(ends[1]);
    std::uint32_t told = 0;
    for (int i = 0; i < 10 + 37 * trial; ++i) {
      ASSERT_EQ(::read(ends[0], &told, sizeof told), static_cast<ssize_t>(sizeof told));
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(ends[0], &told, sizeof told) == static_cast<ssize_t>(sizeof told)) {
    }
    ::close(ends[0]);
    EXPECT_GT(frames_of(folder / "j").size(), told);
  }
}

TEST(Journal, FullDiskIsAnErrorAndWhatWasWrittenStays) {
  const Folder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    JournalWriter writer{folder / "j", "full"};
    writer.append(1, bytes_of("kept"));
    const rlimit limit{200, 200};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const Outcome full = outcome([&] { writer.append(2, bytes_of(std::string(1000, 'x'))); });
    const Outcome again = outcome([&] { writer.append(3, bytes_of("small")); });
    const bool right = full.code == ExitCode::io && again.code == ExitCode::io &&
                       full.message.find("disk is full") != std::string::npos &&
                       outcome([&] { writer.close(); }).code == ExitCode::io;
    std::_Exit(right ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  std::string damage;
  EXPECT_THAT(frames_of(folder / "j", &damage), testing::ElementsAre("1:kept"));
  EXPECT_THAT(damage, HasSubstr("frame 2"));
}

TEST(Journal, MissingAndForeignFilesAreRefused) {
  const Folder folder;
  EXPECT_EQ(outcome([&] { JournalReader{folder / "none"}; }).code, ExitCode::input_missing);
  put(folder / "text", "This is some text that is long enough to be read as a header.");
  EXPECT_EQ(outcome([&] { JournalReader{folder / "text"}; }).code, ExitCode::bad_input);
  EXPECT_EQ(outcome([&] { JournalReader{"/dev/zero"}; }).code, ExitCode::bad_input);
  remove_journal(folder / "none");
}

}  // namespace
}  // namespace agora::sim
