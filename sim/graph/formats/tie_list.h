// SPDX-License-Identifier: MIT
// The last step of every reader whose format lists ties one by one: from the list to the graph,
// with the account of what was dropped.
#pragma once

#include <vector>

#include "sim/graph/formats/readers.h"

namespace agora::sim {

/// The graph of vertices 0 .. n-1; completes `report`, which says what the reader itself has
/// dropped.
Import import_ties(std::uint32_t n, std::vector<Edge> ties, Direction direction,
                   ImportReport report);

}  // namespace agora::sim
