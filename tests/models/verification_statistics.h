// SPDX-License-Identifier: MIT
// Thresholds for tests of laws, derived from how often a correct program may fail: with probability
// kFalseAlarm for a whole test. Where a test makes several checks, each gets its part of that
// (Bonferroni). Seeds are fixed, so a test that passes once passes always.
#pragma once

#include <cstddef>

#include "models/verification/statistics.h"
#include "sim/stats/distributions.h"

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

}  // namespace agora::models::testing
