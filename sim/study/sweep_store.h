// SPDX-License-Identifier: MIT
// What the runs of a sweep leave behind, in a journal: a frame for each run, so that a run that is
// told to be over stays so, and one that was killed never was. Reading a run goes to the file; in
// memory there are eight bytes for each.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/journal.h"

namespace agora::sim {

/// Which run of a sweep.
struct SweepRun {
  std::uint32_t point, variant, replicate;

  auto operator<=>(const SweepRun&) const = default;
};

/// What became of it.
struct RunResult {
  std::string failure = {};               // "": none
  std::uint64_t digest = 0;               // of the state at the end
  std::vector<double> outcomes = {};      // [outcomes x items]
  std::vector<double> trajectories = {};  // [records x record size], or empty
};

std::string to_bytes(const RunResult& result);
/// Failure(io) if they are not those of a result.
RunResult run_result(std::string_view bytes);

class SweepStore {
 public:
  /// A new journal with this header, or one that is there and has the same; `resumed` tells which.
  /// Of an earlier attempt, runs that failed count as not played.
  SweepStore(const std::filesystem::path& path, std::string_view header, bool resumed);

  void add(SweepRun run, const RunResult& result);
  /// Whether it has been played, successfully or not.
  bool has(SweepRun run) const { return place(run) != kMissing; }
  /// A run that it has.
  RunResult read(SweepRun run);
  /// What failed since this store was opened, in the order of runs.
  std::vector<SweepRun> failed() const;
  void sync() { writer_->sync(); }
  void close() { writer_->close(); }

 private:
  static constexpr std::uint64_t kMissing = 0;
  std::uint64_t place(SweepRun run) const;
  /// Notes the frames that were not read yet.
  void catch_up();

  std::optional<JournalWriter> writer_;
  std::optional<JournalReader> reader_;
  JournalEnd read_to_;
  std::vector<std::vector<std::vector<std::uint64_t>>> places_;  // [point][variant][replicate]
  std::vector<SweepRun> failed_;
};

}  // namespace agora::sim
