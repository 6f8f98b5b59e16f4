// SPDX-License-Identifier: MIT
#include "sim/graph/graph.h"

#include <algorithm>
#include <utility>

#include "sim/core/expect.h"
#include "sim/graph/build.h"

namespace agora::sim {
namespace {

[[maybe_unused]] bool well_formed(Direction direction, std::span<const std::uint64_t> offsets,
                                  std::span<const std::uint32_t> targets) {
  if (offsets.empty() || offsets.size() - 1 > kMaxVertices) return false;
  if (offsets.front() != 0 || offsets.back() != targets.size()) return false;
  const std::size_t n = offsets.size() - 1;
  const auto row = [&](std::size_t v) {
    return targets.subspan(offsets[v], offsets[v + 1] - offsets[v]);
  };
  for (std::size_t v = 0; v < n; ++v) {
    if (offsets[v] > offsets[v + 1] || offsets[v + 1] > targets.size()) return false;
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

/// Turns counts at index v + 1 into the places where rows begin.
void accumulate(std::vector<std::uint64_t>& counts) {
  for (std::size_t v = 1; v < counts.size(); ++v) counts[v] += counts[v - 1];
}

/// The second half of the counting sort. Bucket v of `sources` holds who points to v, in any order;
/// reading the buckets in order of v leaves every row sorted.
std::vector<std::uint32_t> rows_from_buckets(std::span<const std::uint64_t> bucket_offsets,
                                             std::span<const std::uint32_t> sources,
                                             std::span<const std::uint64_t> row_offsets) {
  std::vector<std::uint32_t> targets(sources.size());
  std::vector<std::uint64_t> next(row_offsets.begin(), row_offsets.end() - 1);
  for (std::size_t v = 0; v + 1 < bucket_offsets.size(); ++v) {
    for (std::uint64_t i = bucket_offsets[v]; i < bucket_offsets[v + 1]; ++i) {
      targets[next[sources[i]]++] = static_cast<std::uint32_t>(v);
    }
  }
  return targets;
}

}  // namespace

Graph::Graph(Direction direction, std::vector<std::uint64_t> offsets,
             std::vector<std::uint32_t> targets)
    : direction_{direction} {
  AGORA_EXPECT(well_formed(direction, offsets, targets));
  n_ = static_cast<std::uint32_t>(offsets.size() - 1);
  rows_ = std::make_shared<const Rows>(Rows{std::move(offsets), std::move(targets)});
  offsets_ = rows_->offsets.data();
  targets_ = rows_->targets.data();
}

bool Graph::has_arc(std::uint32_t u, std::uint32_t v) const {
  return std::ranges::binary_search(neighbours(u), v);
}

std::size_t Graph::bytes() const {
  if (!rows_) return 0;
  return rows_->offsets.capacity() * sizeof(std::uint64_t) +
         rows_->targets.capacity() * sizeof(std::uint32_t);
}

bool Graph::operator==(const Graph& other) const {
  return direction_ == other.direction_ && std::ranges::equal(offsets(), other.offsets()) &&
         std::ranges::equal(targets(), other.targets());
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
  std::vector<std::uint64_t> offsets(std::size_t{graph.n()} + 1, 0);
  for (std::uint32_t target : graph.targets()) ++offsets[target + std::size_t{1}];
  accumulate(offsets);
  std::vector<std::uint32_t> targets = rows_from_buckets(graph.offsets(), graph.targets(), offsets);
  return Graph{Direction::directed, std::move(offsets), std::move(targets)};
}

}  // namespace agora::sim
