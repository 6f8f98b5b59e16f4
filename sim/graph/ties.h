// SPDX-License-Identifier: MIT
// Ties as such, whichever way they go.
#pragma once

#include <cstdint>

#include "sim/graph/graph.h"

namespace agora::sim {

/// The same ties in the other sort of graph: undirected ones going both ways, or arrows without
/// their heads. The graph itself if it is of this sort already.
Graph taken_as(Direction direction, const Graph& graph);

/// Vertices without any tie, to them or from them.
std::uint64_t isolated(const Graph& graph);

}  // namespace agora::sim
