// SPDX-License-Identifier: MIT
#include "sim/study/sweep.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/core/parallel.h"
#include "sim/io/sha256.h"
#include "sim/study/machine.h"
#include "sim/study/provenance.h"
#include "sim/study/recording.h"
#include "sim/study/sweep_file.h"
#include "sim/study/sweep_play.h"
#include "sim/study/warm_file.h"

namespace agora::sim {
namespace {

/// What the journal belongs to: the study, and the series that it is fitted to.
std::string header_of(const Experiment& experiment, const WarmState* from) {
  const Targets& targets = experiment.task.targets;
  std::string header = study_fingerprint(experiment.source, experiment.variants, from);
  if (!targets.empty()) {
    const std::vector<double> observed = targets.observed();
    header += "targets=" + sha256_hex(std::as_bytes(std::span{observed})) + "\n";
  }
  return header;
}

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
  const std::filesystem::path journal = options.output.string() + ".journal";
  const std::optional<WarmState> from = past_in_file(experiment.trunk);
  SweepStore store =
      open_store(journal, header_of(experiment, from ? &*from : nullptr), options.overwrite);
  SweepPlay sweep{experiment, store, options};
  sweep.play();
  write_sweep(std::move(publication), {experiment, sweep.known(), store, sweep.known().replicates(),
                                       sweep.pilot(), from ? &*from : nullptr});
  const SweepEnd end = sweep.end();
  store.close();
  remove_journal(journal);
  return end;
}

}  // namespace agora::sim
