// SPDX-License-Identifier: MIT
// What runs record, in the journal and out of it again. Runs write side by side, so their frames
// lie mixed; the archive finds each run's own and hands them out run by run, whatever the order in
// which they were written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/courier.h"
#include "sim/core/record.h"
#include "sim/io/journal.h"

namespace agora::sim {

/// Which run of a study.
struct RunId {
  std::uint32_t variant, replicate;
};

/// How much one run leaves behind.
struct RunShape {
  std::size_t records;                    // per run
  std::size_t record_size;                // values
  std::size_t digests;                    // per run: one, or one per tick
  std::vector<std::size_t> columns = {};  // of each table
};

/// Of what was recorded, so much may wait to be written; and rows are written in frames of so much.
inline constexpr std::size_t kWaitingRecords = std::size_t{1} << 22;  // bytes
inline constexpr std::size_t kRowsFrame = std::size_t{1} << 20;       // bytes

/// Writes records of runs, on a thread of its own: what fails there is thrown by a later call. The
/// order of calls is kept. Thread-safe. The last digest of a run must come after all its rows.
class RunJournal {
 public:
  /// A new journal, or one to go on with from where RunArchive found its end.
  RunJournal(const std::filesystem::path& path, std::string_view header);
  RunJournal(const std::filesystem::path& path, JournalEnd end);

  void record(RunId run, std::uint32_t index, std::span<const double> values);
  void digest(RunId run, std::uint32_t index, std::uint64_t digest);
  /// Takes rows of a table of this run away, and leaves an empty batch. They become frames `first`,
  /// `first` + 1, ... of this table and run, counted from 0; returns which comes next.
  std::uint32_t rows(RunId run, std::uint32_t table, std::uint32_t first, RowBatch& rows);
  /// Waits until everything so far is appended, where no kill reaches it.
  void flush() { courier_.finish(); }
  void close();

 private:
  void append_rows(RunId run, std::uint32_t table, std::uint32_t first, const RowBatch& rows);
  void keep(std::uint32_t table, RowBatch& written);
  RowBatch empty_batch(std::uint32_t table, std::size_t columns);

  JournalWriter writer_;
  std::mutex mutex_;
  std::map<std::uint32_t, RowBatch> spare_;  // by table: memory of a batch that is written
  Courier courier_{kWaitingRecords};         // last: its jobs use all of the above
};

/// Everything one run recorded.
struct RunRecords {
  std::vector<double> values;          // [records x record_size]
  std::vector<std::uint64_t> digests;  // [digests]
};

/// The runs in a journal. Memory grows with the number of frames (8 or 16 bytes each), not with
/// their size.
class RunArchive {
 public:
  RunArchive(const std::filesystem::path& path, std::uint32_t variants, std::uint32_t replicates,
             const RunShape& shape);

  const std::string& header() const { return reader_.header(); }
  JournalEnd end() const { return end_; }
  /// Whether everything the run had to leave is there. How many rows that is only the run knew; but
  /// it wrote its last digest after them, and the journal is whole up to its end.
  bool complete(RunId run) const;
  /// A complete run, without its rows.
  RunRecords read(RunId run);
  /// Rows of a table in all runs together.
  std::uint64_t rows(std::size_t table) const;
  /// A complete run's rows of a table, batch by batch, in the order in which they were added.
  void read_rows(RunId run, std::size_t table, const std::function<void(const RowBatch&)>& sink);

 private:
  static constexpr std::uint64_t kMissing = 0;  // no frame begins at the start of the file
  struct Batch {
    std::uint64_t place = kMissing, rows = 0;
  };
  struct Frames {
    std::vector<std::uint64_t> records, digests;  // where each frame begins
    std::vector<std::vector<Batch>> tables;
  };
  const Frames& frames(RunId run) const;
  void note(Frames& frames, std::uint32_t index, std::uint64_t place, const Frame& frame) const;
  /// The payload of the frame at this place, which must have `size` bytes.
  std::vector<std::byte> payload(std::uint64_t place, std::size_t size);

  JournalReader reader_;
  JournalEnd end_;
  std::uint32_t replicates_;
  RunShape shape_;
  std::vector<Frames> runs_;
};

}  // namespace agora::sim
