// SPDX-License-Identifier: MIT
// A sweep: a study at many points of its factors, played by processes of its own, a run of which
// may crash without harm to the others. What a run leaves behind goes to a journal as soon as it is
// over; in the end there is one result file. Killed and begun again, it plays only what is missing.
//
//   design ─ wanted ─► cells ─► workers ─► journal ─┐
//      ▲                                            ├─► wanted = known ─► NAME.h5
//      └────────────── known ◄──────────────────────┘
//
// Cut into shards, each plays its share of the points, anywhere, and leaves a shard file; merged,
// they are the very file that the whole would have left.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "sim/io/publish.h"
#include "sim/study/experiment.h"
#include "sim/study/study.h"
#include "sim/study/sweep_store.h"

namespace agora::sim {

enum class OnError : std::uint8_t { stop, skip };

struct SweepOptions {
  std::filesystem::path output;
  Overwrite overwrite = Overwrite::no;
  int threads = 0;  // in all; 0: as many as the machine gives
  OnError on_error = OnError::stop;
  std::function<void(const Progress&)> progress = {};  // may be empty
  /// A run that failed, as soon as it did. May be empty.
  std::function<void(SweepRun run, const std::string& failure)> failed = {};
};

struct SweepEnd {
  std::uint64_t points, runs, failed;
};

/// One of `count` parts of a sweep: every count-th point, beginning with the index-th (1, 2, ...).
struct Shard {
  std::uint32_t index = 1, count = 1;
};

/// How a sweep is spread over processes.
struct SweepCrew {
  int workers;  // processes
  int threads;  // of each
};

/// As many processes as there are threads, with one each; fewer with more each, if there is less
/// work or less room than that. Throws Failure(out_of_memory) if not even one world has room.
SweepCrew crew_for(const Experiment& experiment, std::uint64_t cells, int threads);

/// Plays what the design wants and publishes the result file. A run that fails stops the sweep
/// (Failure(bug), the journal stays), or is left out and told. Throws Failure; on failure no file
/// appears and none is overwritten.
SweepEnd run_sweep(const Experiment& experiment, const SweepOptions& options);

/// The same of one shard, which leaves a shard file at options.output. Failure(bad_input) for a
/// design that goes by what all points have shown.
SweepEnd run_shard(const Experiment& experiment, Shard shard, const SweepOptions& options);

/// Puts all shards of a sweep, in any order, together to its result file. Failure(bad_input) if one
/// is missing, twice there or damaged, Failure(version_mismatch) if they are not of the same sweep
/// and program.
SweepEnd merge_shards(std::span<const std::filesystem::path> shards, const SweepOptions& options);

}  // namespace agora::sim
