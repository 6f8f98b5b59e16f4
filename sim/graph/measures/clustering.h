// SPDX-License-Identifier: MIT
// Are the friends of my friends my friends? Triangles, counted in parallel and in whole numbers.
// Undirected graphs only.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// Triangles through each vertex   [n]. About arcs^1.5 steps at worst (Chiba and Nishizeki 1985);
/// holds 2 bytes an arc and 16 a vertex.
std::vector<std::uint64_t> triangles(const Graph& graph, BlockOrder order = BlockOrder::parallel);

/// The share of each vertex's pairs of neighbours that are tied (Watts and Strogatz 1998), 0 to 1;
/// 0 for those with fewer than two neighbours   [n]. Costs what triangles() does.
std::vector<double> local_clustering(const Graph& graph, BlockOrder order = BlockOrder::parallel);

struct Clustering {
  double mean_local = 0.0;    // mean of local_clustering over all vertices, 0 to 1
  double transitivity = 0.0;  // 3 x triangles / paths of length two, 0 to 1
};
/// Costs what triangles() does.
Clustering clustering(const Graph& graph, BlockOrder order = BlockOrder::parallel);

}  // namespace agora::sim
