// SPDX-License-Identifier: MIT
// Morris screening: which of many factors matter, in few runs. A trajectory is a walk through the
// unit cube that moves one factor at a time, all of them once; what each step changed, over the
// size of the step, is an elementary effect of its factor (Morris 1991).
//
//   start ─ move x2 ─► ─ move x1 ─► ─ move x3 ─►    one trajectory: factors + 1 points
//
// The mean of the effects' sizes ranks the factors (Campolongo, Cariboni and Saltelli 2007); their
// standard deviation tells curves and interactions from straight lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/paired.h"
#include "sim/stats/points.h"

namespace agora::sim {

/// Points of `trajectories` walks on a grid of `levels` (even, 2 or more) values for each factor,
/// walk after walk. A step is levels / (2 (levels - 1)) of the range.
Points morris_points(std::size_t factors, std::size_t trajectories, std::size_t levels,
                     std::uint64_t seed);

/// What is known of one factor's effect on a response, per whole range of the factor.
struct ElementaryEffects {
  double mean;             // of the effects, with their sign
  double mean_size;        // of their sizes: mu*
  double deviation;        // sigma: standard deviation of the effects; NaN of one trajectory
  Interval size_interval;  // of mean_size, by bootstrap over trajectories; NaN of one
};

/// One for each factor. `responses` at the points, in their order. `level` in (0, 1).
std::vector<ElementaryEffects> elementary_effects(const Points& points,
                                                  std::span<const double> responses, double level,
                                                  std::uint64_t seed);

}  // namespace agora::sim
