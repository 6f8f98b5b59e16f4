// SPDX-License-Identifier: MIT
// The one door to nlohmann-json: a tree becomes JSON text. Keys keep their order; a number that
// JSON cannot say (NaN, infinity) becomes null; stray bytes become U+FFFD.
#pragma once

#include <string>

#include "sim/core/value.h"

namespace agora::sim {

/// With `indent` spaces per level, or on one line if `indent` is negative. No newline at the end.
std::string to_json(const Value& value, int indent = 2);

}  // namespace agora::sim
