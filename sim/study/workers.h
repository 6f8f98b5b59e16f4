// SPDX-License-Identifier: MIT
// The workers of a sweep, seen from the one who leads: processes that are started, fed with cells
// and heard, one of which may die at any time. What it was playing has then failed, with what is
// known of its end, and another takes its place.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "sim/study/scenario.h"
#include "sim/study/sweep_store.h"

namespace agora::sim {

/// What is handed out at once: variants of a point in one replicate, which share graphs.
struct SweepCell {
  std::uint32_t point, replicate;
  std::uint32_t luck;  // of the replicate
  std::vector<double> at;
  std::vector<std::uint32_t> variants;
};

/// The next cell to be played; nothing once there are no more, and from then on.
using NextCell = std::function<std::optional<SweepCell>()>;

/// What is told, on the thread that plays.
struct SweepEvents {
  /// A run is over, or has failed. False: start no more, and come back when those under way are
  /// over.
  std::function<bool(SweepRun run, const RunResult& result)> over;
  std::function<void(std::uint64_t ticks)> ticked;
};

class Workers {
 public:
  /// `count` processes of `threads` threads each, started when there is work.
  Workers(const ScenarioSource& source, int count, int threads);
  ~Workers();  // ends them
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Plays cells as they come, until there are none. Returns when all are over; false if `over`
  /// asked to stop. Failure(io) if no worker can be started.
  bool play(const NextCell& next, const SweepEvents& events);

 private:
  class Worker;
  std::string study_;
  int threads_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace agora::sim
