// SPDX-License-Identifier: MIT
#include "sim/study/sweep_play.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "sim/core/failure.h"
#include "sim/stats/stopping.h"
#include "sim/study/comparison_file.h"

namespace agora::sim {
namespace {

/// Designs only ever want more: of the same points, or others.
bool wants_no_more(const std::vector<Wanted>& wanted, const std::vector<Wanted>& known) {
  return wanted.size() == known.size() &&
         std::ranges::equal(wanted, known, {}, &Wanted::replicates, &Wanted::replicates);
}

}  // namespace

StoreKnown::StoreKnown(const Experiment& experiment, SweepStore& store)
    : items_{experiment.variants.front().model->items().size()},
      focal_{focal_item(experiment.variants.front())},
      rows_{experiment.task.targets.rows()},
      variants_{static_cast<std::uint32_t>(experiment.variants.size())},
      store_{store} {}

std::vector<double> StoreKnown::outcomes(std::size_t point, std::size_t outcome) const {
  std::vector<double> found;
  for (std::uint32_t v = 0; v < variants_; ++v) {
    for (std::uint32_t r = 0; r < replicates_[point]; ++r) {
      const RunResult result = store_.read({static_cast<std::uint32_t>(point), v, r});
      found.push_back(result.failure.empty() ? result.outcomes[outcome * items_ + focal_]
                                             : std::numeric_limits<double>::quiet_NaN());
    }
  }
  return found;
}

SweepPlay::SweepPlay(const Experiment& experiment, SweepStore& store, const SweepOptions& options,
                     Shard shard)
    : experiment_{experiment},
      store_{store},
      options_{options},
      shard_{shard},
      settings_{experiment.variants.front().settings},
      variants_{static_cast<std::uint32_t>(experiment.variants.size())},
      known_{experiment, store} {}

std::vector<std::vector<double>> StoreKnown::series(std::size_t point) const {
  std::vector<std::vector<double>> found;
  for (std::uint32_t r = 0; r < replicates_[point]; ++r) {
    RunResult result = store_.read({static_cast<std::uint32_t>(point), 0, r});
    found.push_back(std::move(result.series));
    if (found.back().size() == rows_ || !result.failure.empty()) continue;
    throw Failure{ExitCode::io, "the file of a target has changed while it was being fitted"};
  }
  return found;
}

void SweepPlay::play() { go_through(&SweepPlay::play_cells); }

void SweepPlay::require_complete() { go_through(&SweepPlay::refuse_cells); }

std::uint32_t SweepPlay::pilot() const {
  return settings_.study.precision ? experiment_.task.replicates : 0;
}

SweepEnd SweepPlay::end() const { return {known_.points().size(), runs_, store_.failed().size()}; }

void SweepPlay::go_through(Action action) {
  for (;;) {
    std::vector<Wanted> wanted = experiment_.design->wanted(experiment_.task, known_);
    const bool complete = wants_no_more(wanted, known_.points());
    known_.learn(std::move(wanted));
    if (complete) return;
    std::vector<std::uint32_t> replicates;
    for (std::uint32_t point = 0; point < known_.points().size(); ++point) {
      replicates.push_back(is_ours(point) ? known_.points()[point].replicates : 0);
    }
    play_up_to(replicates, action);
    if (!settings_.study.precision) continue;
    for (std::uint32_t point = 0; point < replicates.size(); ++point) {
      if (is_ours(point)) replicates[point] = needed(point);
    }
    play_up_to(std::move(replicates), action);
  }
}

std::uint32_t SweepPlay::needed(std::uint32_t point) const {
  const std::vector<double> pilot = known_.outcomes(point, experiment_.task.primary);
  const std::size_t replicates = pilot.size() / variants_;
  const std::vector<double> whole = complete_replicates(pilot, variants_);
  if (whole.size() < 2 * variants_) return static_cast<std::uint32_t>(replicates);
  const std::size_t found =
      replicates_needed(whole, variants_, *settings_.study.precision, settings_.study.confidence,
                        static_cast<std::size_t>(settings_.study.most_replicates));
  return static_cast<std::uint32_t>(std::max(found, replicates));
}

/// Replicate by replicate over all points, so that whoever stops early has some of everything.
void SweepPlay::play_up_to(std::vector<std::uint32_t> replicates, Action action) {
  std::vector<SweepCell> cells;
  std::uint64_t missing = 0;
  runs_ = 0;
  for (std::uint32_t r = 0; r < std::ranges::max(replicates); ++r) {
    for (std::uint32_t point = 0; point < replicates.size(); ++point) {
      if (r >= replicates[point]) continue;
      const Wanted& wanted = known_.points()[point];
      SweepCell cell{point, r, wanted.luck + r, wanted.at, {}};
      for (std::uint32_t v = 0; v < variants_; ++v) {
        if (!store_.has({point, v, r})) cell.variants.push_back(v);
      }
      runs_ += variants_;
      missing += cell.variants.size();
      if (!cell.variants.empty()) cells.push_back(std::move(cell));
    }
  }
  runs_done_ = runs_ - missing;
  ticks_done_ = runs_done_ * settings_.ticks();
  if (!cells.empty()) (this->*action)(cells);
  known_.learn(std::move(replicates));
}

void SweepPlay::play_cells(const std::vector<SweepCell>& cells) {
  const SweepCrew crew = crew_for(experiment_, cells.size(), options_.threads);
  Workers workers{experiment_.source, crew.workers, crew.threads};
  std::string first_failure;
  const bool finished = workers.play(cells, {.over =
                                                 [&](SweepRun run, const RunResult& result) {
                                                   store_.add(run, result);
                                                   ++runs_done_;
                                                   report();
                                                   if (result.failure.empty()) return true;
                                                   if (options_.failed) {
                                                     options_.failed(run, result.failure);
                                                   }
                                                   if (first_failure.empty()) {
                                                     first_failure = result.failure;
                                                   }
                                                   return options_.on_error == OnError::skip;
                                                 },
                                             .ticked =
                                                 [&](std::uint64_t ticks) {
                                                   ticks_done_ += ticks;
                                                   report();
                                                 }});
  if (finished) return;
  store_.close();
  throw Failure{ExitCode::bug,
                "a run failed (" + first_failure +
                    "); what was played is kept: the same command goes on from there, and "
                    "--on-error skip leaves failing runs out"};
}

void SweepPlay::refuse_cells(const std::vector<SweepCell>& cells) {
  const SweepCell& first = cells.front();
  throw Failure{ExitCode::bad_input, "the shards lack runs of " + std::to_string(cells.size()) +
                                         " cells, the first of them point " +
                                         std::to_string(first.point) + ", replicate " +
                                         std::to_string(first.replicate) + ", variant " +
                                         experiment_.task.variants[first.variants.front()] +
                                         "; play the shard that has it again"};
}

void SweepPlay::report() const {
  if (!options_.progress) return;
  const std::uint64_t ticks = runs_ * settings_.ticks();
  options_.progress({std::min(ticks_done_, ticks), ticks, runs_done_, runs_});
}

}  // namespace agora::sim
