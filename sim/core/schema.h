// SPDX-License-Identifier: MIT
// The JSON Schema (draft 2020-12) of a scenario, derived from the descriptions, for editors that
// check while one types. As a tree; sim/io/json.h turns it into text.
#pragma once

#include <vector>

#include "sim/core/params_info.h"

namespace agora::sim {

/// The schema of a scenario whose root table is shared by `groups`.
Value json_schema(const std::vector<const GroupInfo*>& groups);

}  // namespace agora::sim
