// SPDX-License-Identifier: MIT
#include "sim/graph/formats/tie_list.h"

#include <algorithm>
#include <utility>

namespace agora::sim {

Import import_ties(std::uint32_t n, std::vector<Edge> ties, Direction direction,
                   ImportReport report) {
  const std::uint64_t lines = ties.size();
  for (const Edge& tie : ties) report.dropped_loops += tie.from == tie.to;
  Graph graph = from_edges(n, std::move(ties), direction);
  report.vertices = n;
  report.edges = graph.edges();
  report.dropped_duplicates = lines - report.dropped_loops - report.edges;
  std::vector<bool> tied(n, false);
  for (std::uint32_t v = 0; v < n; ++v) {
    for (std::uint32_t w : graph.neighbours(v)) tied[v] = tied[w] = true;
  }
  report.isolated = static_cast<std::uint64_t>(std::ranges::count(tied, false));
  return {std::move(graph), report};
}

}  // namespace agora::sim
