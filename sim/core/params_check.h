// SPDX-License-Identifier: MIT
// One value against one description: the type, the range, and the words for what does not fit. The
// same check holds for what a scenario says and for the defaults of our own.
#pragma once

#include <optional>
#include <string>

#include "sim/core/diagnostics.h"
#include "sim/core/params_info.h"

namespace agora::sim {

/// A bound of a range so large that there is none.
inline constexpr double kNoBound = 1e300;

/// The value in the described type (whole numbers become doubles where doubles are meant), or an
/// error about `path`. Not for sections, named sections and kinds.
std::optional<Value> check(const ParamInfo& info, const Value& given, const std::string& path,
                           Diagnostics& diagnostics);

/// Whether the number of entries fits; an error at `place` otherwise.
bool check_size(const ParamInfo& info, std::size_t size, const Place& place,
                const std::string& path, Diagnostics& diagnostics);

/// `a number, 0 to 10 m2`, `a text in quotes`, `true or false`, ...
std::string expectation(const ParamInfo& info);

/// The value as it was written, if it is short enough to be shown; else its type.
std::string shown(const Value& value);

/// `3 m2`; without a unit for "" and "1".
std::string with_unit(const std::string& number, const std::string& unit);

/// `1 to 16 entries`, `at least 1 entry`; "" where every number of entries is allowed.
std::string size_text(const ParamInfo& info);

}  // namespace agora::sim
