// SPDX-License-Identifier: MIT
#include "sim/graph/graph.h"

#include <algorithm>
#include <utility>

#include "sim/core/expect.h"
#include "sim/graph/build.h"

namespace agora::sim {
namespace {

[[maybe_unused]] bool well_formed(Direction direction, const RowStarts& starts,
                                  std::span<const std::uint32_t> targets) {
  const std::size_t n = starts.rows();
  if (n > kMaxVertices || starts[n] != targets.size()) return false;
  const auto row = [&](std::size_t v) {
    return targets.subspan(starts[v], starts[v + 1] - starts[v]);
  };
  for (std::size_t v = 0; v < n; ++v) {
    const auto r = row(v);
    for (std::size_t i = 0; i < r.size(); ++i) {
      if (r[i] >= n || r[i] == v || (i > 0 && r[i - 1] >= r[i])) return false;
    }
  }
  if (direction == Direction::directed) return true;
  for (std::size_t v = 0; v < n; ++v) {
    for (std::uint32_t w : row(v)) {
      if (!std::ranges::binary_search(row(w), static_cast<std::uint32_t>(v))) return false;
    }
  }
  return true;
}

}  // namespace

const RowStarts Graph::kNoRows;

Graph::Graph(Direction direction, RowStarts starts, std::vector<std::uint32_t> targets)
    : direction_{direction} {
  AGORA_EXPECT(well_formed(direction, starts, targets));
  n_ = static_cast<std::uint32_t>(starts.rows());
  rows_ = std::make_shared<const Rows>(Rows{std::move(starts), std::move(targets)});
  starts_ = &rows_->starts;
  targets_ = rows_->targets.data();
}

Graph Graph::rows_as(Direction direction) const {
  AGORA_EXPECT(well_formed(direction, starts(), targets()));
  Graph graph = *this;
  graph.direction_ = direction;
  return graph;
}

bool Graph::has_arc(std::uint32_t u, std::uint32_t v) const {
  return std::ranges::binary_search(neighbours(u), v);
}

std::size_t Graph::bytes() const {
  if (!rows_) return 0;
  return rows_->starts.bytes() + rows_->targets.capacity() * sizeof(std::uint32_t);
}

bool Graph::operator==(const Graph& other) const {
  if (direction_ != other.direction_ || n_ != other.n_) return false;
  for (std::uint32_t v = 0; v < n_; ++v) {
    if (degree(v) != other.degree(v)) return false;
  }
  return std::ranges::equal(targets(), other.targets());
}

Graph from_edges(std::uint32_t n, std::vector<Edge> edges, Direction direction) {
  constexpr std::size_t kPart = std::size_t{1} << 16;
  const auto name = [&](std::size_t part, const auto& tie) {
    const std::size_t last = std::min(edges.size(), (part + 1) * kPart);
    for (std::size_t i = part * kPart; i < last; ++i) tie(edges[i].from, edges[i].to);
  };
  return build_graph(n, block_count(edges.size(), kPart), name, direction);
}

Graph transpose(const Graph& graph) {
  if (!graph.is_directed()) return graph;
  std::vector<std::uint32_t> filled(graph.n(), 0);
  for (std::uint32_t target : graph.targets()) ++filled[target];
  RowStarts starts{filled};
  std::vector<std::uint32_t> targets(graph.targets().size());
  std::ranges::fill(filled, 0);
  // Read in order of v, which leaves every row sorted.
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (std::uint32_t target : graph.neighbours(v)) {
      targets[starts[target] + filled[target]++] = v;
    }
  }
  return Graph{Direction::directed, std::move(starts), std::move(targets)};
}

}  // namespace agora::sim
