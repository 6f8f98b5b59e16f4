// SPDX-License-Identifier: MIT
#include "sim/graph/measures/components.h"

#include <algorithm>
#include <cstddef>

#include "sim/graph/measures/forest.h"
#include "sim/graph/measures/tally.h"

namespace agora::sim {
namespace {

constexpr std::size_t kFewTies = 2;      // of each vertex, to begin with
constexpr std::size_t kLookedAt = 1024;  // vertices, to find a large component

/// The root of most of some vertices, evenly spaced.
std::uint32_t frequent_root(const detail::Forest& forest, std::uint32_t n) {
  std::vector<std::uint32_t> roots;
  for (std::size_t i = 0; i < kLookedAt; ++i) {
    roots.push_back(forest.root(static_cast<std::uint32_t>(i * n / kLookedAt)));
  }
  std::sort(roots.begin(), roots.end());
  std::uint32_t best = roots.front();
  std::ptrdiff_t longest = 0;
  for (auto first = roots.begin(); first != roots.end();) {
    const auto last = std::upper_bound(first, roots.end(), *first);
    if (last - first > longest) {
      longest = last - first;
      best = *first;
    }
    first = last;
  }
  return best;
}

}  // namespace

Components components(const Graph& graph, BlockOrder order) {
  Components result;
  if (graph.n() == 0) return result;
  detail::Forest forest{graph.n()};
  const auto link_ties = [&](std::uint32_t v, std::size_t first, std::size_t last) {
    const auto row = graph.neighbours(v);
    for (std::size_t i = first; i < std::min(last, row.size()); ++i) forest.link(v, row[i]);
  };
  const auto for_vertices = [&](const auto& body) {
    for_blocks(graph.n(), order, [&](BlockRange block) {
      for (std::size_t v = block.first; v < block.last; ++v) body(static_cast<std::uint32_t>(v));
    });
  };
  for_vertices([&](std::uint32_t v) { link_ties(v, 0, kFewTies); });
  forest.flatten(order);
  std::vector<std::uint8_t> known(graph.n(), 0);
  if (!graph.is_directed()) {
    // Ties that lead out of the largest component so far are seen from their other end.
    const std::uint32_t large = frequent_root(forest, graph.n());
    for_vertices([&](std::uint32_t v) { known[v] = forest.root(v) == large; });
  }
  for_vertices([&](std::uint32_t v) {
    if (known[v] == 0) link_ties(v, kFewTies, graph.degree(v));
  });
  forest.flatten(order);
  result.label = forest.take_roots();

  std::vector<std::uint64_t> size(graph.n(), 0);
  detail::tally(graph.n(), order, size, [&](std::uint32_t v) { return result.label[v]; });
  for (std::uint64_t s : size) {
    result.count += s > 0;
    result.giant_size = std::max(result.giant_size, static_cast<std::uint32_t>(s));
  }
  result.giant_share = static_cast<double>(result.giant_size) / graph.n();
  return result;
}

}  // namespace agora::sim
