// SPDX-License-Identifier: MIT
// What the runs of a sweep leave behind, in a journal: a frame for each run, so that a run that is
// told to be over stays so, and one that was killed never was. Reading a run goes to the file; in
// memory there is its place in it.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/journal.h"
#include "sim/io/publish.h"

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
  std::vector<double> series = {};        // [rows of all targets]
  std::vector<double> trajectories = {};  // [records x record size], or empty
};

std::string to_bytes(const RunResult& result);
/// Failure(io) if they are not those of a result.
RunResult run_result(std::string_view bytes);

class SweepStore {
 public:
  /// A new journal with this header.
  static SweepStore begin(const std::filesystem::path& path, std::string_view header);
  /// Goes on with a journal that is there. What failed in it counts as not played.
  static SweepStore go_on(const std::filesystem::path& path);
  /// A journal to be read only.
  static SweepStore look_at(const std::filesystem::path& path) { return SweepStore{path}; }

  void add(SweepRun run, const RunResult& result);
  /// Keeps something that is no run, in a frame of this kind (2 or more).
  void note(std::uint32_t kind, std::string_view bytes);
  /// Whether it has been played, successfully or not.
  bool has(SweepRun run) const { return place(run) != kMissing; }
  /// A run that it has.
  RunResult read(SweepRun run);
  /// What failed and was not played again, in the order of runs.
  std::vector<SweepRun> failed() const;
  /// Everything that has been played, in the order of runs.
  std::vector<SweepRun> runs() const;
  void close() { writer_->close(); }

 private:
  static constexpr std::uint64_t kMissing = 0;
  std::uint64_t place(SweepRun run) const;
  /// Notes the frames that were not read yet.
  void catch_up();

  explicit SweepStore(const std::filesystem::path& path);

  std::optional<JournalWriter> writer_;
  std::optional<JournalReader> reader_;
  JournalEnd read_to_;
  std::vector<std::vector<std::vector<std::uint64_t>>> places_;  // [point][variant][replicate]
  std::vector<SweepRun> failed_;
};

/// The journal of an earlier attempt at the very same thing, without what failed in it, or a new
/// one. Failure(version_mismatch) if something else left it and it may not be overwritten.
SweepStore open_store(const std::filesystem::path& journal, const std::string& header,
                      Overwrite overwrite);

}  // namespace agora::sim
