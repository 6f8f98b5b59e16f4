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

std::vector<std::uint32_t> SweepPlay::missing(std::uint32_t point, std::uint32_t replicate) const {
  std::vector<std::uint32_t> missing;
  for (std::uint32_t v = 0; v < variants_; ++v) {
    if (!store_.has({point, v, replicate})) missing.push_back(v);
  }
  return missing;
}

/// Replicate by replicate over all points, so that whoever stops early has some of everything.
void SweepPlay::play_up_to(std::vector<std::uint32_t> replicates, Action action) {
  const std::uint32_t most = std::ranges::max(replicates);
  std::uint32_t replicate = 0, point = 0;
  const NextCell next = [&]() -> std::optional<SweepCell> {
    for (; replicate < most; ++replicate, point = 0) {
      while (point < replicates.size()) {
        const std::uint32_t here = point++;
        if (replicate >= replicates[here]) continue;
        std::vector<std::uint32_t> variants = missing(here, replicate);
        if (variants.empty()) continue;
        const Wanted& wanted = known_.points()[here];
        return SweepCell{here, replicate, wanted.luck + replicate, wanted.at, std::move(variants)};
      }
    }
    return std::nullopt;
  };
  std::uint64_t cells = 0, runs = 0;  // missing
  runs_ = 0;
  while (const std::optional<SweepCell> cell = next()) {
    ++cells;
    runs += cell->variants.size();
  }
  for (std::uint32_t count : replicates) runs_ += std::uint64_t{count} * variants_;
  runs_done_ = runs_ - runs;
  ticks_done_ = runs_done_ * settings_.ticks();
  replicate = point = 0;
  if (cells > 0) (this->*action)(cells, next);
  known_.learn(std::move(replicates));
}

void SweepPlay::play_cells(std::uint64_t cells, const NextCell& next) {
  const SweepCrew crew = crew_for(experiment_, cells, options_.threads);
  Workers workers{experiment_.source, crew.workers, crew.threads};
  std::string first_failure;
  const bool finished = workers.play(next, {.over =
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

void SweepPlay::refuse_cells(std::uint64_t cells, const NextCell& next) {
  const SweepCell first = next().value();
  throw Failure{ExitCode::bad_input, "the shards lack runs of " + std::to_string(cells) +
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
