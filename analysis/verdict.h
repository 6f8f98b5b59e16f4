// SPDX-License-Identifier: MIT
// The answer in one or two plain sentences: which variant won on the outcome that decides, by how
// much, and how surely; or that no difference is shown, and how large one could still be.
#pragma once

#include <string>

#include "analysis/comparison.h"

namespace agora::analysis {

/// Ends in a full stop, without a newline. Safe to print.
std::string verdict(const Comparison& comparison);

}  // namespace agora::analysis
