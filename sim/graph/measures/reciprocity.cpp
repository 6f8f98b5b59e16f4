// SPDX-License-Identifier: MIT
#include "sim/graph/measures/reciprocity.h"

#include <cstdint>

namespace agora::sim {

double reciprocity(const Graph& graph, BlockOrder order) {
  if (graph.arcs() == 0) return 0.0;
  if (!graph.is_directed()) return 1.0;
  const auto mutual = sum_blocks(graph.n(), order, std::uint64_t{0}, [&](BlockRange block) {
    std::uint64_t local = 0;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      // Each pair is found at its smaller end.
      for (std::uint32_t w : graph.neighbours(v)) local += v < w && graph.has_arc(w, v) ? 2u : 0u;
    }
    return local;
  });
  return static_cast<double>(mutual) / static_cast<double>(graph.arcs());
}

}  // namespace agora::sim
