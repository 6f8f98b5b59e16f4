// SPDX-License-Identifier: MIT
// The labels of a result file's axes, by their type.
#pragma once

#include <string>
#include <vector>

#include "sim/io/result.h"

namespace agora::analysis {

/// Names along an axis. Failure(bad_input) if it has numbers instead.
std::vector<std::string> names_on(const sim::Result& result, const std::string& axis);

/// End of the last recorded interval, in days since the beginning.
double last_time(const sim::Result& result);

}  // namespace agora::analysis
