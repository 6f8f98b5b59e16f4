// SPDX-License-Identifier: MIT
// Is it mutual?
#pragma once

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// The share of arcs whose reverse is there as well, 0 to 1; 1 if undirected, 0 without arcs. Arcs
/// times the logarithm of a degree.
double reciprocity(const Graph& graph, BlockOrder order = BlockOrder::parallel);

}  // namespace agora::sim
