// SPDX-License-Identifier: MIT
// What a change does to a total of one brand: the same market with and without, on the same luck,
// replicate by replicate; and how a measurement gets another graph than that of its scenario.
#pragma once

#include <string>
#include <vector>

#include "models/verification/stage.h"
#include "models/verification/statistics.h"

namespace agora::models {

/// Totals of a channel for acme over a run, one per replicate.
inline std::vector<double> totals(const Stage& stage, const Overrides& overrides,
                                  const std::string& channel, std::size_t replicates) {
  const sim::Play play = stage(overrides);
  return over_replicates(
      replicates, [&](std::size_t r) { return one_of_many(play, r).total(channel, "acme"); });
}

inline std::vector<double> less(std::vector<double> a, const std::vector<double>& b) {
  for (std::size_t r = 0; r < a.size(); ++r) a[r] -= b[r];
  return a;
}

/// Changes the section of the graph, where it is written as one.
template <class Change>
void for_network(sim::Value& scenario, const Change& change) {
  auto* all = scenario.get<sim::Table>();
  sim::Value* network = all != nullptr ? all->find("network") : nullptr;
  if (network != nullptr && network->is<sim::Table>()) change(*network->get<sim::Table>());
}

/// Mean of all but one.
inline double mean_without(const std::vector<double>& values, std::size_t left_out) {
  double sum = 0.0;
  std::size_t n = 0;
  for (std::size_t r = 0; r < values.size(); ++r) {
    if (r == left_out) continue;
    sum += values[r];
    ++n;
  }
  return sum / static_cast<double>(n);
}

}  // namespace agora::models
