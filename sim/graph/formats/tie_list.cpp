// SPDX-License-Identifier: MIT
#include "sim/graph/formats/tie_list.h"

#include <utility>

#include "sim/graph/ties.h"

namespace agora::sim {

Import import_ties(std::uint32_t n, std::vector<Edge> ties, Direction direction,
                   ImportReport report) {
  const std::uint64_t lines = ties.size();
  for (const Edge& tie : ties) report.dropped_loops += tie.from == tie.to;
  Graph graph = from_edges(n, std::move(ties), direction);
  report.vertices = n;
  report.edges = graph.edges();
  report.dropped_duplicates = lines - report.dropped_loops - report.edges;
  report.isolated = isolated(graph);
  return {std::move(graph), report};
}

}  // namespace agora::sim
