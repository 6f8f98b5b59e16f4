// SPDX-License-Identifier: MIT
// What a sweep's file says, as text for a terminal and as a tree for machines: who won how many of
// the points, what the design found, what failed. Read, not computed.
#pragma once

#include <string>

#include "sim/core/value.h"
#include "sim/io/result.h"

namespace agora::analysis {

/// Whether the file is one of a sweep.
bool is_sweep(const sim::Result& result);

/// Ends in a newline. Safe to print. Failure(bad_input) if the file is not one of a sweep.
std::string sweep_text(const sim::Result& result);

/// Everything but the runs: factors, points with their means and differences, shares of the points
/// won, findings of the design, failures.
sim::Value sweep_value(const sim::Result& result);

}  // namespace agora::analysis
