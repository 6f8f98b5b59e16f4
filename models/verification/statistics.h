// SPDX-License-Identifier: MIT
// The few statistics by which runs are held against laws, and numbers by our own exp and log.
#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "sim/core/math.h"
#include "sim/core/parallel.h"
#include "sim/core/play.h"
#include "sim/stats/summary.h"

namespace agora::models {

/// Pearson's statistic. Every expected count should be 5 or more.
inline double chi_square(std::span<const double> observed, std::span<const double> expected) {
  double sum = 0.0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    sum += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
  }
  return sum;
}

/// Standard errors between a count out of n and its expectation n x share.
inline double z_of_count(double count, double n, double share) {
  return (count - n * share) / std::sqrt(n * share * (1.0 - share));
}

/// Standard errors between the mean of independent values and what it must be.
inline double z_of_mean(std::span<const double> values, double truth) {
  return (sim::mean(values) - truth) / sim::standard_error(values);
}

/// x^y for x > 0.
inline double power(double x, double y) { return sim::exp(y * sim::log(x)); }

inline std::vector<double> times(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

/// of(r) for r = 0 .. replicates-1, worked out side by side.
template <class Of>
auto over_replicates(std::size_t replicates, const Of& of) {
  std::vector<decltype(of(std::size_t{}))> values(replicates);
  sim::for_tasks(replicates, sim::BlockOrder::parallel, [&](std::size_t r) { values[r] = of(r); });
  return values;
}

/// One of many runs that are worked out side by side: by itself it needs no second thread.
inline sim::Played one_of_many(const sim::Play& play, std::size_t replicate) {
  return sim::Played{play, replicate, sim::BlockOrder::forwards};
}

}  // namespace agora::models
