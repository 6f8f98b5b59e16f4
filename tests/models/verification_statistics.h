// SPDX-License-Identifier: MIT
// Thresholds for tests of laws, derived from how often a correct program may fail: with probability
// kFalseAlarm for a whole test. Where a test makes several checks, each gets its part of that
// (Bonferroni). Seeds are fixed, so a test that passes once passes always.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>

#include "sim/stats/distributions.h"
#include "sim/stats/summary.h"

namespace agora::models::testing {

inline constexpr double kFalseAlarm = 1e-4;

/// How many known standard errors an estimate may be off.
inline double critical_z(std::size_t checks = 1) {
  return -sim::normal_quantile(kFalseAlarm / (2.0 * static_cast<double>(checks)));
}
/// The same where the standard error comes from `replicates` values.
inline double critical_t(std::size_t replicates, std::size_t checks = 1) {
  return sim::student_t_critical(kFalseAlarm / static_cast<double>(checks),
                                 static_cast<double>(replicates - 1));
}
inline double critical_chi_square(std::size_t dof, std::size_t checks = 1) {
  return sim::chi_square_critical(kFalseAlarm / static_cast<double>(checks),
                                  static_cast<double>(dof));
}

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

}  // namespace agora::models::testing
