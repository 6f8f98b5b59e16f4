// SPDX-License-Identifier: MIT
// What hangs together. Sampling union-find (Afforest: Sutton, Ben-Nun and Barak, IPDPS 2018): a few
// ties of each vertex join most of the largest component, whose other ties need not be looked at.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim {

struct Components {
  std::uint32_t count = 0;
  std::uint32_t giant_size = 0;      // vertices of the largest
  double giant_share = 0.0;          // of all vertices, 0 to 1
  std::vector<std::uint32_t> label;  // the smallest vertex of each vertex's component   [n]
};

/// Connected components; arcs of a directed graph count in both directions. At most linear in the
/// arcs; holds 12 bytes a vertex.
Components components(const Graph& graph, BlockOrder order = BlockOrder::parallel);

}  // namespace agora::sim
