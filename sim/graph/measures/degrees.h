// SPDX-License-Identifier: MIT
// How many ties vertices have: the whole distribution, and what is usually said about it.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim {

struct Degrees {
  double mean = 0.0;      // ties of a vertex
  double variance = 0.0;  // of all vertices, not of a sample: divided by n
  std::uint64_t min = 0;
  std::uint64_t max = 0;
  std::vector<std::uint64_t> count;  // vertices of each degree   [max + 1], empty if there are none

  /// The smallest degree that at least `share` (0 to 1) of the vertices do not exceed; 0.5 asks for
  /// the median. 0 if there are no vertices.
  std::uint64_t quantile(double share) const;
};

/// Of stored rows: out-degrees if directed. Linear in the vertices; holds 8 bytes for each degree
/// up to the largest.
Degrees degrees(const Graph& graph, BlockOrder order = BlockOrder::parallel);

/// Arcs that point to each vertex; the same as degrees() if undirected. Linear in the arcs, holds 4
/// bytes a vertex more.
Degrees in_degrees(const Graph& graph, BlockOrder order = BlockOrder::parallel);

}  // namespace agora::sim
