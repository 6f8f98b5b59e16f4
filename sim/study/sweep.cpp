// SPDX-License-Identifier: MIT
#include "sim/study/sweep.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/io/fingerprint.h"
#include "sim/io/result.h"
#include "sim/stats/stopping.h"
#include "sim/study/comparison_file.h"
#include "sim/study/machine.h"
#include "sim/study/provenance.h"
#include "sim/study/recording.h"
#include "sim/study/sweep_file.h"
#include "sim/study/workers.h"

namespace agora::sim {
namespace {

/// The journal as designs see it.
class StoreKnown final : public Known {
 public:
  StoreKnown(const Experiment& experiment, SweepStore& store)
      : items_{experiment.variants.front().model->items().size()},
        focal_{focal_item(experiment.variants.front())},
        variants_{static_cast<std::uint32_t>(experiment.variants.size())},
        store_{store} {}

  const std::vector<Wanted>& points() const override { return points_; }

  std::vector<double> outcomes(std::size_t point, std::size_t outcome) const override {
    std::vector<double> found;
    for (std::uint32_t v = 0; v < variants_; ++v) {
      for (std::uint32_t r = 0; r < replicates[point]; ++r) {
        const RunResult result = store_.read({static_cast<std::uint32_t>(point), v, r});
        found.push_back(result.failure.empty() ? result.outcomes[outcome * items_ + focal_]
                                               : std::numeric_limits<double>::quiet_NaN());
      }
    }
    return found;
  }

  void learn(std::vector<Wanted> points) { points_ = std::move(points); }

  std::vector<std::uint32_t> replicates;  // of each point, as played

 private:
  std::size_t items_, focal_;
  std::uint32_t variants_;
  SweepStore& store_;
  std::vector<Wanted> points_;
};

bool same(const std::vector<Wanted>& a, const std::vector<Wanted>& b) {
  return a.size() == b.size() && std::ranges::equal(a, b, [](const Wanted& x, const Wanted& y) {
           return x.replicates == y.replicates;
         });
}

class Sweep {
 public:
  Sweep(const Experiment& experiment, const SweepOptions& options)
      : experiment_{experiment},
        options_{options},
        settings_{experiment.variants.front().settings},
        variants_{static_cast<std::uint32_t>(experiment.variants.size())},
        journal_{options.output.string() + ".journal"},
        store_{open_store()},
        known_{experiment, *store_} {}

  void play() {
    for (;;) {
      std::vector<Wanted> wanted = experiment_.design->wanted(experiment_.task, known_);
      const bool complete = same(wanted, known_.points());
      known_.learn(std::move(wanted));
      if (complete) return;
      std::vector<std::uint32_t> replicates;
      for (const Wanted& point : known_.points()) replicates.push_back(point.replicates);
      play_up_to(replicates);
      if (!settings_.study.precision) continue;
      for (std::uint32_t point = 0; point < replicates.size(); ++point) {
        replicates[point] = needed(point);
      }
      play_up_to(replicates);
    }
  }

  SweepEnd write(Publication publication) {
    const PlayedSweep played{
        experiment_, known_, *store_, known_.replicates,
        settings_.study.precision ? experiment_.task.replicates : std::uint32_t{0}};
    write_sweep(std::move(publication), played);
    store_->close();
    remove_journal(journal_);
    return {known_.points().size(), runs_, store_->failed().size()};
  }

 private:
  std::unique_ptr<SweepStore> open_store() {
    const std::string header = study_fingerprint(experiment_.source, experiment_.variants);
    if (!std::filesystem::exists(journal_)) {
      return std::make_unique<SweepStore>(journal_, header, false);
    }
    const std::string differs = fingerprint_difference(JournalReader{journal_}.header(), header);
    if (differs.empty()) return std::make_unique<SweepStore>(journal_, header, true);
    if (options_.overwrite == Overwrite::no) {
      throw Failure{ExitCode::version_mismatch, quote(journal_.string()) +
                                                    " was left by another study (" + differs +
                                                    "); --force begins anew, another -o keeps it"};
    }
    remove_journal(journal_);
    return std::make_unique<SweepStore>(journal_, header, false);
  }

  /// Replicates that the precision takes at this point, of which the pilot has been played.
  std::uint32_t needed(std::uint32_t point) const {
    const std::vector<double> pilot = known_.outcomes(point, experiment_.task.primary);
    const std::size_t replicates = pilot.size() / variants_;
    std::vector<double> whole;
    for (std::size_t v = 0; v < variants_; ++v) {
      for (std::size_t r = 0; r < replicates; ++r) {
        bool all = true;
        for (std::size_t u = 0; u < variants_; ++u) all &= !std::isnan(pilot[u * replicates + r]);
        if (all) whole.push_back(pilot[v * replicates + r]);
      }
    }
    if (whole.size() < 2 * variants_) return static_cast<std::uint32_t>(replicates);
    const std::size_t found =
        replicates_needed(whole, variants_, *settings_.study.precision, settings_.study.confidence,
                          static_cast<std::size_t>(settings_.study.most_replicates));
    return static_cast<std::uint32_t>(std::max(found, replicates));
  }

  /// Replicate by replicate over all points, so that whoever stops early has some of everything and
  /// workers meet the same luck again.
  void play_up_to(const std::vector<std::uint32_t>& replicates) {
    std::vector<SweepCell> cells;
    std::uint64_t missing = 0, all = 0;
    const std::uint32_t most = std::ranges::max(replicates);
    for (std::uint32_t r = 0; r < most; ++r) {
      for (std::uint32_t point = 0; point < replicates.size(); ++point) {
        if (r >= replicates[point]) continue;
        SweepCell cell{point, r, known_.points()[point].at, {}};
        for (std::uint32_t v = 0; v < variants_; ++v) {
          if (!store_->has({point, v, r})) cell.variants.push_back(v);
        }
        all += variants_;
        missing += cell.variants.size();
        if (!cell.variants.empty()) cells.push_back(std::move(cell));
      }
    }
    runs_ = all;
    runs_done_ = all - missing;
    ticks_done_ = runs_done_ * settings_.ticks();
    if (!cells.empty()) play_cells(cells);
    known_.replicates = replicates;
  }

  void play_cells(const std::vector<SweepCell>& cells) {
    const SweepCrew crew = crew_for(experiment_, cells.size(), options_.threads);
    Workers workers{experiment_.source, crew.workers, crew.threads};
    std::string first_failure;
    const bool finished = workers.play(cells, {.over =
                                                   [&](SweepRun run, const RunResult& result) {
                                                     store_->add(run, result);
                                                     ++runs_done_;
                                                     report();
                                                     if (result.failure.empty()) return true;
                                                     if (options_.failed)
                                                       options_.failed(run, result.failure);
                                                     if (first_failure.empty())
                                                       first_failure = result.failure;
                                                     return options_.on_error == OnError::skip;
                                                   },
                                               .ticked =
                                                   [&](std::uint64_t ticks) {
                                                     ticks_done_ += ticks;
                                                     report();
                                                   }});
    if (finished) return;
    store_->close();
    throw Failure{ExitCode::bug,
                  "a run failed (" + first_failure +
                      "); what was played is kept: the same command goes on from there, and "
                      "--on-error skip leaves failing runs out"};
  }

  void report() const {
    if (!options_.progress) return;
    const std::uint64_t ticks = runs_ * settings_.ticks();
    options_.progress({std::min(ticks_done_, ticks), ticks, runs_done_, runs_});
  }

  const Experiment& experiment_;
  const SweepOptions& options_;
  const Settings& settings_;
  std::uint32_t variants_;
  std::filesystem::path journal_;
  std::unique_ptr<SweepStore> store_;
  StoreKnown known_;
  std::uint64_t runs_ = 0, runs_done_ = 0, ticks_done_ = 0;
};

}  // namespace

SweepCrew crew_for(const Experiment& experiment, std::uint64_t cells, int threads) {
  const int all = threads > 0 ? threads : available_threads();
  double world = 0.0, agents = 0.0;
  for (const Variant& variant : experiment.variants) {
    world = std::max(world, variant.model->memory() + recording_needs(variant).memory_bytes);
    agents = std::max(agents, variant.model->agents());
  }
  constexpr double kProgram = 20e6;
  const double memory = available_memory(), fit = std::floor(0.8 * memory / (world + kProgram));
  if (fit < 1.0) {
    throw Failure{ExitCode::out_of_memory,
                  "a world of " + number_text(agents) + " agents needs about " + bytes_text(world) +
                      " of memory, and this machine has " + bytes_text(memory) +
                      " free; make the world smaller"};
  }
  const auto useful = static_cast<double>(std::min<std::uint64_t>(cells, 1'000'000));
  const int workers =
      static_cast<int>(std::clamp(std::min(fit, useful), 1.0, static_cast<double>(all)));
  return {workers, std::max(1, all / workers)};
}

SweepEnd run_sweep(const Experiment& experiment, const SweepOptions& options) {
  Publication publication{options.output, options.overwrite};
  Sweep sweep{experiment, options};
  sweep.play();
  return sweep.write(std::move(publication));
}

}  // namespace agora::sim
