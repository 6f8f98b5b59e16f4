// SPDX-License-Identifier: MIT
// The manual page of the parameters, in Markdown: one table per section and per kind, derived from
// the descriptions, so that it cannot be out of date.
#pragma once

#include <string>
#include <vector>

#include "sim/core/params_info.h"

namespace agora::sim {

/// The page of a scenario whose root table is shared by `groups`.
std::string manual_page(const std::vector<const GroupInfo*>& groups);

/// The part of the page for one kind, heading included: for a page about one registry.
std::string manual_of_kind(const KindInfo& kind);

}  // namespace agora::sim
