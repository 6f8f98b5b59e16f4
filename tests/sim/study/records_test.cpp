// SPDX-License-Identifier: MIT
// Records on their way into the journal, on a thread of their own: whole, in order, and beyond the
// reach of a kill once they are flushed; what fails there is heard here.
#include "sim/study/records.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "sim/study/recording.h"
#include "tests/sim/io/folder.h"
#include "tests/sim/study/meadow.h"
#include "tests/sim/study/meadow_study.h"

namespace agora::sim::meadow {
namespace {

namespace fs = std::filesystem;

/// Rows of two columns that tell where they belong.
RowBatch batch_of(std::size_t rows, double begin) {
  RowBatch batch{2};
  for (std::size_t i = 0; i < rows; ++i) batch.add({begin + static_cast<double>(i), -begin});
  batch.stamp(begin);
  return batch;
}

TEST(RunJournal, GivesBackRowsHoweverManyThereAreAtOnce) {
  const Folder folder;
  const std::vector<std::size_t> sizes{1, 43'690, 43'691, 200'000, 7};
  {
    RunJournal journal{folder / "j", ""};
    std::uint32_t frames = 0;
    double begin = 0.0;
    for (const std::size_t size : sizes) {
      RowBatch batch = batch_of(size, begin);
      frames = journal.rows({0, 0}, 0, frames, batch);
      EXPECT_EQ(batch.size(), 0u);
      EXPECT_EQ(batch.columns(), 2u);
      begin += 1e6;
    }
    EXPECT_EQ(frames, 1u + 1 + 2 + 5 + 1) << "43,690 rows of 24 bytes fit into a frame";
    journal.digest({0, 0}, 0, 17);
    journal.close();
  }
  JournalReader reader{folder / "j"};
  while (const auto frame = reader.next()) EXPECT_LE(frame->payload.size(), kRowsFrame + 12);
  RunArchive archive{folder / "j", 1, 1, {0, 0, 1, {2}}};
  EXPECT_TRUE(archive.complete({0, 0}));
  std::size_t size = 0, row = 0;
  archive.read_rows({0, 0}, 0, [&](const RowBatch& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i, ++row) {
      if (row == sizes.at(size)) row = 0, ++size;
      const double begin = 1e6 * static_cast<double>(size);
      ASSERT_EQ(rows.times()[i], begin);
      ASSERT_EQ(rows.values()[2 * i], begin + static_cast<double>(row));
      ASSERT_EQ(rows.values()[2 * i + 1], -begin);
    }
  });
  EXPECT_EQ(size, sizes.size() - 1);
  EXPECT_EQ(row, sizes.back());
}

TEST(RunJournal, AFullDiskIsHeardAtALaterCallAndAtClosing) {
  const Folder folder;
  const int code = in_child([&] {
    RunJournal journal{folder / "j", ""};
    journal.record({0, 0}, 0, std::vector(10, 1.0));
    journal.flush();
    const rlimit limit{400, 400};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const Failed full = failed([&] {
      for (;;) journal.record({0, 0}, 1, std::vector(100, 2.0));
    });
    const Failed again = failed([&] { journal.flush(); });
    const Failed closing = failed([&] { journal.close(); });
    const bool right = full.code == ExitCode::io && again.code == ExitCode::io &&
                       closing.code == ExitCode::io &&
                       full.message.find("disk is full") != std::string::npos &&
                       full.message == again.message && full.message == closing.message;
    return right ? 0 : 1;
  });
  EXPECT_EQ(code, 0);
  RunArchive archive{folder / "j", 1, 1, {1, 10, 0, {}}};
  EXPECT_EQ(archive.read({0, 0}).values, std::vector(10, 1.0)) << "what was written stays";
}

TEST(RunJournal, WhatIsFlushedIsBeyondTheReachOfAKill) {
  for (int trial = 0; trial < 10; ++trial) {
    const Folder folder;
    in_child([&] {
      RunJournal journal{folder / "j", ""};
      for (std::uint32_t i = 0; i < 200; ++i) {
        journal.record({0, 0}, i, std::vector(100, static_cast<double>(i)));
      }
      journal.flush();
      return std::raise(SIGKILL);
    });
    EXPECT_TRUE(RunArchive(folder / "j", 1, 1, {200, 100, 0, {}}).complete({0, 0}));
  }
}

TEST(RunJournal, ARunThatIsToldToBeOverSurvivesAKill) {
  const Study meadow = study();
  const RunShape shape = run_shape(meadow.variants.front());
  for (std::uint64_t runs = 1; runs <= 6; ++runs) {
    const Folder folder;
    in_child([&] {
      run(meadow, folder / "a.h5", {.threads = 1}, [runs](const Progress& progress) {
        if (progress.runs_done == runs) std::raise(SIGKILL);
      });
      return 0;
    });
    RunArchive archive{folder / "a.h5.journal", 2, 3, shape};
    std::uint64_t complete = 0;
    for (std::uint32_t v = 0; v < 2; ++v) {
      for (std::uint32_t r = 0; r < 3; ++r) complete += archive.complete({v, r}) ? 1u : 0u;
    }
    EXPECT_EQ(complete, runs);
  }
}

// The disk is full somewhere in the middle; there is room again; the same command goes on.
TEST(RunJournal, AStudyOnAFullDiskEndsWithOneSentenceAndGoesOnLater) {
  const Folder folder;
  const Study meadow = study();
  const std::string reference = contents(run(meadow, folder / "once.h5"));
  run_until(6, meadow, folder / "a.h5");
  const std::uint64_t whole = fs::file_size(folder / "a.h5.journal");
  fs::remove(folder / "a.h5.journal");
  for (const std::uint64_t eighth : {1u, 3u, 7u}) {
    const int code = in_child([&] {
      const rlimit limit{whole * eighth / 8, whole * eighth / 8};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      const Failed full = failed([&] { run(meadow, folder / "a.h5", {.threads = 1}); });
      const bool right = full.code == ExitCode::io && full.message.starts_with("while writing ") &&
                         full.message.find("a.h5.journal") != std::string::npos &&
                         full.message.find("the disk is full") != std::string::npos;
      return right ? 0 : 1;
    });
    EXPECT_EQ(code, 0) << eighth;
    EXPECT_FALSE(fs::exists(folder / "a.h5"));
  }
  EXPECT_EQ(contents(run(meadow, folder / "a.h5")), reference);
}

}  // namespace
}  // namespace agora::sim::meadow
