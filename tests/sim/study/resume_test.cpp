// SPDX-License-Identifier: MIT
// A study that was interrupted anywhere, and started again, leaves the very file that it would have
// left at once: also of axes and of rows.
#include <gtest/gtest.h>

#include <filesystem>

#include "sim/io/journal.h"
#include "tests/sim/io/folder.h"
#include "tests/sim/study/meadow.h"
#include "tests/sim/study/meadow_study.h"

namespace agora::sim::meadow {
namespace {

namespace fs = std::filesystem;

/// Where the frames of a journal end, and where the first begins.
std::vector<std::uint64_t> frame_ends(const fs::path& journal) {
  JournalReader reader{journal};
  std::vector<std::uint64_t> ends{reader.end().offset};
  while (reader.next()) ends.push_back(reader.end().offset);
  return ends;
}

TEST(Resume, FromAnyPrefixOfTheJournalGivesTheSameBytes) {
  const Folder folder;
  const Study meadow = study({"study.replicates=1", "record.every=5.0"});
  const std::string reference = contents(run(meadow, folder / "once.h5"));
  run_until(2, meadow, folder / "a.h5");
  const fs::path path = folder / "a.h5.journal";
  const std::string journal = contents(path);
  const std::vector<std::uint64_t> ends = frame_ends(path);
  ASSERT_EQ(ends.size(), 1u + 2 * (4 + 2 * 4 + 1)) << "records, batches of two tables, a digest";
  ASSERT_EQ(ends.back(), journal.size());
  for (const std::uint64_t end : ends) {
    for (const std::uint64_t cut : {end, end + 1}) {
      put(path, journal.substr(0, cut));
      EXPECT_EQ(contents(run(meadow, folder / "a.h5")), reference) << cut;
      EXPECT_FALSE(fs::exists(path));
      fs::remove(folder / "a.h5");
    }
  }
}

TEST(Resume, DamageInTheJournalGivesTheSameBytes) {
  const Folder folder;
  const Study meadow = study();
  const std::string reference = contents(run(meadow, folder / "once.h5"));
  run_until(6, meadow, folder / "a.h5");
  const std::string journal = contents(folder / "a.h5.journal");
  for (std::size_t place = journal.size() / 20; place < journal.size();
       place += journal.size() / 9) {
    std::string damaged = journal;
    damaged[place] = static_cast<char>(damaged[place] ^ 0x10);
    put(folder / "a.h5.journal", damaged);
    EXPECT_EQ(contents(run(meadow, folder / "a.h5")), reference) << place;
    fs::remove(folder / "a.h5");
  }
}

TEST(Resume, AfterKillsInTheMiddleOfRunsGivesTheSameBytes) {
  const Folder folder;
  const Study meadow = study();
  const std::string reference = contents(run(meadow, folder / "once.h5"));
  for (const std::uint64_t ticks : {30u, 55u, 119u, 170u}) {
    // The ticks of runs that are done already count too, so each attempt comes further.
    const int code = in_child([&] {
      run(meadow, folder / "a.h5", {.threads = 1}, [ticks](const Progress& progress) {
        if (progress.ticks_done == ticks) std::_Exit(75);
      });
      return 0;
    });
    EXPECT_EQ(code, 75) << ticks;
  }
  EXPECT_EQ(contents(run(meadow, folder / "a.h5")), reference);
}

}  // namespace
}  // namespace agora::sim::meadow
