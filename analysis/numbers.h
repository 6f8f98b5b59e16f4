// SPDX-License-Identifier: MIT
// Numbers for people: as many decimals as mean something, thousands set apart, the sign said where
// it is the point.
#pragma once

#include <string>

#include "analysis/comparison.h"

namespace agora::analysis {

/// How many decimals an outcome deserves: the narrowest interval shows two digits of its
/// half-width; without intervals, means show four digits.
int decimals_of(const OutcomeComparison& outcome);

/// Decimals that show four digits of a number of this size.
int decimals_of(double size);

/// `1,234.50`; `-` for a missing number.
std::string number(double value, int decimals);

/// `+1,234.50`
std::string signed_number(double value, int decimals);

/// `0.035 to 0.047`
std::string interval(const Difference& difference, int decimals);

/// `p < 0.001`, `p = 0.032`
std::string p_value(double p);

/// `95 %`, `97.5 %`
std::string percent(double share);

}  // namespace agora::analysis
