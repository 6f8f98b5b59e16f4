// SPDX-License-Identifier: MIT
// A study over factors, read and checked: what `agora sweep` is about to play. At every point of
// its factors the scenario is as if their values had been written there, and has its variants.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/study/design.h"
#include "sim/study/factors.h"
#include "sim/study/scenario.h"
#include "sim/study/simulate.h"

namespace agora::sim {

struct Experiment {
  ScenarioSource source;
  Variant trunk;                  // of a common past, without factors (read_trunk)
  std::vector<Variant> variants;  // as the scenario has them, without factors; of a fit: itself
  std::shared_ptr<const Design> design;
  DesignTask task;  // holds the factors
};

/// Stops (Failure) if `diagnostics` holds any error.
Experiment read_experiment(const ScenarioSource& source, Diagnostics& diagnostics);

/// Tries every factor at its ends, so that hours of playing do not end in a value that was never
/// allowed, or in one that changes nothing. Stops likewise.
void try_factors(const Experiment& experiment, Diagnostics& diagnostics);

/// The variants at a point (a coordinate for each factor). Stops (Failure) if `diagnostics` holds
/// any error: they are not allowed there, or do not fit together.
std::vector<Variant> variants_at(const Experiment& experiment, std::span<const double> at,
                                 Diagnostics& diagnostics);

}  // namespace agora::sim
