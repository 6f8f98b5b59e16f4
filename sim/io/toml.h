// SPDX-License-Identifier: MIT
// The one door to toml++: text in, a tree with places out. The library trusts its input more than
// we do, so bytes, depth and size are checked before it sees anything.
#pragma once

#include <string>
#include <string_view>

#include "sim/core/diagnostics.h"
#include "sim/core/value.h"

namespace agora::sim {

inline constexpr std::size_t kMaxScenarioBytes = std::size_t{4} << 20;
inline constexpr int kMaxScenarioDepth = 32;  // of brackets, and of dots in one key

/// The table that `text` spells, empty after an error. `source` is its name in places and messages.
Value read_toml(std::string_view text, const std::string& source, Diagnostics& diagnostics);

}  // namespace agora::sim
