// SPDX-License-Identifier: MIT
// What a text must be before a parser that trusts its input may see it: not too long, valid UTF-8
// without control characters, and shallow.
#pragma once

#include <string>
#include <string_view>

#include "sim/core/diagnostics.h"

namespace agora::sim {

/// Reports the first thing that speaks against parsing `text`; true if there is none.
bool is_safe_toml(std::string_view text, const std::string& source, Diagnostics& diagnostics);

}  // namespace agora::sim
