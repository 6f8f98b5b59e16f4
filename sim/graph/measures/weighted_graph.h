// SPDX-License-Identifier: MIT
// A graph whose vertices stand for groups of vertices of another one: the ladder that communities
// are found on. Weights count arcs; the lowest rung borrows the rows of the graph itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim::detail {

class WeightedGraph {
 public:
  /// Every vertex for itself, every arc once. `graph` must outlive it.
  explicit WeightedGraph(const Graph& graph);

  WeightedGraph(WeightedGraph&&) = default;
  WeightedGraph& operator=(WeightedGraph&&) = default;

  std::uint32_t n() const { return static_cast<std::uint32_t>(degree_.size()); }
  /// Arcs of the vertices that v stands for, those among themselves included.
  std::uint64_t degree(std::uint32_t v) const { return degree_[v]; }
  /// Of all vertices together.
  std::uint64_t arcs() const { return arcs_; }

  /// How many neighbours it has.
  std::size_t row_length(std::uint32_t v) const { return starts_[v + std::size_t{1}] - starts_[v]; }
  /// Calls body(w, weight) for every neighbour of v, which v itself never is.
  template <class Body>
  void for_neighbours(std::uint32_t v, const Body& body) const {
    const std::uint64_t end = starts_[v + std::size_t{1}];
    for (std::uint64_t i = starts_[v]; i < end; ++i) {
      body(targets_[i], weights_.empty() ? 1 : weights_[i]);
    }
  }

  /// The graph of the groups. group: of each vertex, 0 .. groups-1   [n]
  WeightedGraph contracted(std::span<const std::uint32_t> group, std::uint32_t groups,
                           BlockOrder order) const;

  /// Modularity if each vertex is a community.
  double modularity() const;

 private:
  WeightedGraph() = default;

  std::uint64_t arcs_ = 0;
  std::vector<std::uint64_t> degree_;  // [n]
  RowStarts starts_;
  std::span<const std::uint32_t> targets_;  // rows, sorted, as in Graph
  std::vector<std::uint64_t> weights_;      // of each target; none: all are 1
  std::vector<std::uint32_t> own_targets_;  // at which the span looks, above the lowest rung
};

}  // namespace agora::sim::detail
