// SPDX-License-Identifier: MIT
// Ties for those who met twice, in two circles say, or themselves: doubles leave room in the rows
// of both, which are seats in pools once more. Not everybody finds somebody new; then room is left.
#pragma once

#include "sim/core/draws.h"
#include "sim/graph/build.h"
#include "sim/graph/society/homes.h"

namespace agora::sim {

/// In up to four rounds, until hardly any of `target` arcs is missing. Of all ties, `homophily` of
/// those that are not by chance lie within groups when it is done.
void make_up(GraphBuilder& builder, const GroupPools& groups, double homophily, double target,
             const Draws& draws, BlockOrder order);

}  // namespace agora::sim
