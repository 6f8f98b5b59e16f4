// SPDX-License-Identifier: MIT
// A comparison as a table for a terminal, and the same numbers as a tree for machines.
#pragma once

#include <string>

#include "analysis/comparison.h"
#include "sim/core/value.h"

namespace agora::analysis {

/// For every outcome, each variant's mean and its paired difference from the first variant with its
/// interval; "no difference shown" where that spans zero. Ends in a newline.
std::string comparison_table(const Comparison& comparison);

/// Everything in the comparison and the verdict; every pair, not only those with the first variant.
sim::Value comparison_value(const Comparison& comparison);

}  // namespace agora::analysis
