// SPDX-License-Identifier: MIT
// A study: every variant of a scenario, replicate by replicate, on the same luck. What is recorded
// goes to a checksummed journal while the runs are under way, and becomes one result file at the
// end.
//
//   replicates side by side (small worlds)   or   one after the other with all threads (large ones)
//     └─ variants in turn, sharing graphs ──► journal ──► outcomes, comparison ──► NAME.h5
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/io/publish.h"
#include "sim/study/scenario.h"

namespace agora::sim {

/// How far a study is. Called from any thread.
struct Progress {
  std::uint64_t ticks_done, ticks_total;
  std::uint64_t runs_done, runs_total;
};

struct StudyOptions {
  std::filesystem::path output;
  Overwrite overwrite = Overwrite::no;
  Execution execution = {};
  std::function<void(const Progress&)> progress = {};  // may be empty
};

/// What a study is expected to need; told before the start.
struct StudyNeeds {
  double agents;            // of one world
  double world_bytes;       // of one world, and of what it records until that is in the journal
  int worlds_at_once;       // that fit and are worth running side by side
  double journal_bytes;     // on disk, while it runs
  double publishing_bytes;  // of memory, when the file is written and the worlds are gone
  /// Of all that, with the program itself and what the HDF5 library takes to write: both measured.
  double memory_bytes() const {
    constexpr double kProgram = 20e6, kWriting = 8e6;
    return kProgram + std::max(world_bytes * worlds_at_once, kWriting + publishing_bytes);
  }
};

/// Estimated before anything is allocated. Throws Failure(out_of_memory), with what would be
/// needed, if one world does not fit into the memory that this machine has.
StudyNeeds estimate_needs(const std::vector<Variant>& variants, const Execution& execution);

/// Runs every variant and publishes the result file. Throws Failure; on failure no file appears and
/// none is overwritten.
void run_study(const ScenarioSource& source, const std::vector<Variant>& variants,
               const StudyOptions& options);

/// Seed of the replicate-th run (0, 1, ...) of a scenario, the same for every variant.
std::uint64_t replicate_seed(std::int64_t scenario_seed, std::uint64_t replicate);

}  // namespace agora::sim
