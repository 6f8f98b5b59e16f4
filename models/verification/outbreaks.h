// SPDX-License-Identifier: MIT
// What the laws of cascades and epidemics share: how large outbreaks are in many runs.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "models/verification/statistics.h"
#include "sim/core/play.h"

namespace agora::models {

inline std::string setting(const std::string& key, double value) {
  return key + "=" + std::to_string(value);
}

/// An outcome of the first item in each of `replicates` runs.
inline std::vector<double> outcome_of(const sim::Play& play, const std::string& outcome,
                                      std::size_t replicates) {
  const std::string item = play.model->items().front();
  return over_replicates(replicates, [&](std::size_t r) {
    return sim::Played{play, r}.outcome(outcome, item);
  });
}

/// Those shares that are no small outbreaks.
inline std::vector<double> large_ones(const std::vector<double>& shares) {
  std::vector<double> large;
  std::ranges::copy_if(shares, std::back_inserter(large), [](double s) { return s > 0.1; });
  return large;
}

}  // namespace agora::models
