// SPDX-License-Identifier: MIT
// The result file of a sweep: a table of runs, a summary of every point, what the design found, and
// what each run recorded if that was asked for. Filled run by run: of a run no more than its
// numbers are in memory. docs/experiments.md has the list for readers.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/io/publish.h"
#include "sim/study/experiment.h"
#include "sim/study/sweep_store.h"

namespace agora::sim {

/// A sweep that has been played.
struct PlayedSweep {
  const Experiment& experiment;
  const Known& known;
  SweepStore& store;
  /// Replicates of each point, as they were played.
  std::vector<std::uint32_t> replicates;
  /// Of these, the pilot that decided how many (precision); 0: none did.
  std::uint32_t pilot = 0;
  /// The past in a file that all runs went on from (study.from), or none.
  const WarmState* from = nullptr;
};

/// Fills the file and publishes it.
void write_sweep(Publication publication, const PlayedSweep& sweep);

}  // namespace agora::sim
