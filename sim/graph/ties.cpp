// SPDX-License-Identifier: MIT
#include "sim/graph/ties.h"

#include <algorithm>
#include <vector>

#include "sim/graph/build.h"

namespace agora::sim {

Graph taken_as(Direction direction, const Graph& graph) {
  if (graph.direction() == direction) return graph;
  if (direction == Direction::directed) return graph.rows_as(direction);
  const auto name = [&](std::size_t part, const auto& tie) {
    for (const std::uint32_t v : people_of(part, graph.n())) {
      for (const std::uint32_t w : graph.neighbours(v)) tie(v, w);
    }
  };
  return build_graph(graph.n(), block_count(graph.n()), name, direction);
}

std::uint64_t isolated(const Graph& graph) {
  std::vector<bool> tied(graph.n(), false);
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (const std::uint32_t w : graph.neighbours(v)) tied[v] = tied[w] = true;
  }
  return static_cast<std::uint64_t>(std::ranges::count(tied, false));
}

}  // namespace agora::sim
