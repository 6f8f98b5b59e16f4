// SPDX-License-Identifier: MIT
// What runs record, in the journal and out of it again. Runs write side by side, so their frames
// lie mixed; the archive finds each run's own and hands them out run by run, whatever the order in
// which they were written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "sim/io/journal.h"

namespace agora::sim {

/// Which run of a study.
struct RunId {
  std::uint32_t variant, replicate;
};

/// How much one run leaves behind.
struct RunShape {
  std::size_t records;      // per run
  std::size_t record_size;  // values
  std::size_t digests;      // per run: one, or one per tick
};

/// Writes records of runs. Thread-safe.
class RunJournal {
 public:
  /// A new journal, or one to go on with from where RunArchive found its end.
  RunJournal(const std::filesystem::path& path, std::string_view header);
  RunJournal(const std::filesystem::path& path, JournalEnd end);

  void record(RunId run, std::uint32_t index, std::span<const double> values);
  void digest(RunId run, std::uint32_t index, std::uint64_t digest);
  void close() { writer_.close(); }

 private:
  JournalWriter writer_;
};

/// Everything one run recorded.
struct RunRecords {
  std::vector<double> values;          // [records x record_size]
  std::vector<std::uint64_t> digests;  // [digests]
};

/// The runs in a journal. Memory grows with the number of frames (8 bytes each), not with their
/// size.
class RunArchive {
 public:
  RunArchive(const std::filesystem::path& path, std::uint32_t variants, std::uint32_t replicates,
             const RunShape& shape);

  const std::string& header() const { return reader_.header(); }
  JournalEnd end() const { return end_; }
  /// Whether everything the run had to leave is there.
  bool complete(RunId run) const;
  /// A complete run.
  RunRecords read(RunId run);

 private:
  static constexpr std::uint64_t kMissing = 0;  // no frame begins at the start of the file
  struct Frames {
    std::vector<std::uint64_t> records, digests;  // where each frame begins
  };
  const Frames& frames(RunId run) const;

  JournalReader reader_;
  JournalEnd end_;
  std::uint32_t replicates_;
  RunShape shape_;
  std::vector<Frames> runs_;
};

}  // namespace agora::sim
