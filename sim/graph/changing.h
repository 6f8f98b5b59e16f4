// SPDX-License-Identifier: MIT
// A graph in the course of time. Its state is a short list: the pairs that are not as they were at
// first, tied then and not now or the other way round. Whoever saves the list has saved the graph.
// The rows are a consequence, made anew in one pass over memory whenever something has changed; a
// graph in which nothing does costs nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/core/table.h"
#include "sim/graph/build.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// `graph` with each of the pairs turned round: tied if it was not, and not if it was. The pairs
/// rise strictly; in an undirected graph, from < to. Linear time, most of it copying.
Graph toggled(const Graph& graph, std::vector<Edge> pairs, BlockOrder order = BlockOrder::parallel);

/// What a graph that changes takes beside its first rows: those of now and of the next moment, and
/// at most a list with each tie that there was and each that there is.
constexpr double changing_bytes(double vertices, double arcs) {
  return 2.0 * graph_bytes(vertices, arcs) + 4.0 * vertices + sizeof(Edge) * arcs;
}

class ChangingGraph {
 public:
  /// Nothing has changed yet.
  explicit ChangingGraph(Graph first);

  /// As it is now.
  const Graph& now() const { return now_; }

  /// Makes it what the list says, if it is not: of a saved state, say.
  void restore(std::span<const Edge> changed, BlockOrder order = BlockOrder::parallel);

  /// Toggles each of the pairs, in any order, once however often it is named; and keeps the list.
  void toggle(std::span<const Edge> pairs, Rows<Edge>& changed,
              BlockOrder order = BlockOrder::parallel);

 private:
  Graph first_, now_;
  std::uint64_t made_of_;  // digest of the list of which now_ was made
};

}  // namespace agora::sim
