// SPDX-License-Identifier: MIT
// The playing of a sweep: what the design wants and the journal does not have yet is handed to
// workers, until nothing is missing. For sweep.cpp and shards.cpp, which open journals and publish.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/study/experiment.h"
#include "sim/study/sweep.h"
#include "sim/study/sweep_store.h"
#include "sim/study/workers.h"

namespace agora::sim {

/// The journal as designs see it.
class StoreKnown final : public Known {
 public:
  StoreKnown(const Experiment& experiment, SweepStore& store);

  const std::vector<Wanted>& points() const override { return points_; }
  std::vector<double> outcomes(std::size_t point, std::size_t outcome) const override;
  std::vector<std::vector<double>> series(std::size_t point) const override;

  /// What the design wanted last, and how often each point has been played.
  void learn(std::vector<Wanted> points) { points_ = std::move(points); }
  void learn(std::vector<std::uint32_t> replicates) { replicates_ = std::move(replicates); }
  const std::vector<std::uint32_t>& replicates() const { return replicates_; }

 private:
  std::size_t items_, focal_, rows_;
  std::uint32_t variants_;
  SweepStore& store_;
  std::vector<Wanted> points_;
  std::vector<std::uint32_t> replicates_;
};

class SweepPlay {
 public:
  /// Of a shard of a sweep, or of the whole. Everything must outlive it.
  SweepPlay(const Experiment& experiment, SweepStore& store, const SweepOptions& options,
            Shard shard = {});

  /// Until nothing is missing. Failure(bug) if a run fails and that is to stop it.
  void play();
  /// Finds out what would have been played. Failure(bad_input) if anything of it is missing.
  void require_complete();

  const StoreKnown& known() const { return known_; }
  /// Of a precision: how many replicates decided how many; 0 without one.
  std::uint32_t pilot() const;
  SweepEnd end() const;

 private:
  /// What is done with cells that are missing, of which there are so many.
  using Action = void (SweepPlay::*)(std::uint64_t cells, const NextCell& next);

  void go_through(Action action);
  void play_up_to(std::vector<std::uint32_t> replicates, Action action);
  /// The variants of a point that this replicate has not been played in.
  std::vector<std::uint32_t> missing(std::uint32_t point, std::uint32_t replicate) const;
  void play_cells(std::uint64_t cells, const NextCell& next);
  void refuse_cells(std::uint64_t cells, const NextCell& next);
  bool is_ours(std::uint32_t point) const { return point % shard_.count == shard_.index - 1; }
  /// Replicates that the precision takes at this point, of which the pilot has been played.
  std::uint32_t needed(std::uint32_t point) const;
  void report() const;

  const Experiment& experiment_;
  SweepStore& store_;
  const SweepOptions& options_;
  Shard shard_;
  const Settings& settings_;
  std::uint32_t variants_;
  StoreKnown known_;
  std::uint64_t runs_ = 0, runs_done_ = 0, ticks_done_ = 0;
};

}  // namespace agora::sim
