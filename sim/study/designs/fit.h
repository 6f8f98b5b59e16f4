// SPDX-License-Identifier: MIT
// What designs that fit series have in common: what they need, and how they tell what their best
// answer makes of the series.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sim/study/design.h"

namespace agora::sim {

/// Why the task cannot be fitted, or "".
std::string fit_complaint(const DesignTask& task);

/// An array without values.
Findings::Array fit_array(std::string name, std::string long_name, std::string unit,
                          std::vector<std::string> axes);

/// What is told of the series.
struct SeriesTold {
  std::string name, long_name;
  std::vector<std::string> axes;  // before the rows
};
/// `series` ([over its axes][rows of all targets]) as arrays NAME_<target>, over rows that the file
/// of a sweep has as axes row_<target>.
void tell_series(Findings& findings, const DesignTask& task, const SeriesTold& told,
                 std::span<const std::vector<double>> series);

/// Whether the search came to its end, or to its limit.
void tell_settled(Findings& findings, bool settled);

/// How much of each target a series explains, over what was fitted and over what was held out.
void tell_explained(Findings& findings, const DesignTask& task, std::span<const double> series);

}  // namespace agora::sim
