// SPDX-License-Identifier: MIT
// How well given communities part a graph; communities.h says what is counted.
#include <atomic>

#include "sim/core/expect.h"
#include "sim/graph/measures/communities.h"
#include "sim/graph/measures/tally.h"

namespace agora::sim {

double modularity(const Graph& graph, std::span<const std::uint32_t> community, BlockOrder order) {
  AGORA_EXPECT(community.size() == graph.n());
  if (graph.arcs() == 0) return 0.0;
  const std::uint32_t n = graph.n();
  const auto within = sum_blocks(n, order, std::uint64_t{0}, [&](BlockRange block) {
    std::uint64_t local = 0;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      for (std::uint32_t w : graph.neighbours(v)) local += community[v] == community[w];
    }
    return local;
  });
  std::vector<std::uint64_t> out(n, 0), in;
  detail::tally(
      n, order, out, [&](std::uint32_t v) { return community[v]; },
      [&](std::uint32_t v) { return graph.degree(v); });
  if (graph.is_directed()) {
    in.resize(n, 0);
    for_blocks(n, order, [&](BlockRange block) {
      for (std::size_t i = block.first; i < block.last; ++i) {
        for (std::uint32_t w : graph.neighbours(static_cast<std::uint32_t>(i))) {
          std::atomic_ref{in[community[w]]}.fetch_add(1, std::memory_order_relaxed);
        }
      }
    });
  }
  const std::vector<std::uint64_t>& to = graph.is_directed() ? in : out;
  const auto arcs = static_cast<double>(graph.arcs());
  const double by_chance = sum_blocks(n, order, 0.0, [&](BlockRange block) {
    double local = 0.0;
    for (std::size_t c = block.first; c < block.last; ++c) {
      local += (static_cast<double>(out[c]) / arcs) * (static_cast<double>(to[c]) / arcs);
    }
    return local;
  });
  return static_cast<double>(within) / arcs - by_chance;
}

}  // namespace agora::sim
