// SPDX-License-Identifier: MIT
#include "sim/graph/measures/assortativity.h"

#include <array>

#include "sim/core/expect.h"
#include "sim/graph/measures/degrees.h"
#include "sim/graph/measures/tally.h"

namespace agora::sim {
namespace {

struct Moments {
  double variance = 0.0, covariance = 0.0;
  void operator+=(const Moments& other) {
    variance += other.variance;
    covariance += other.covariance;
  }
};

/// Arcs by the groups at their ends.
struct Mixing {
  std::array<std::uint64_t, 256> from{}, to{};
  std::uint64_t within = 0;
  void operator+=(const Mixing& other) {
    for (std::size_t g = 0; g < from.size(); ++g) {
      from[g] += other.from[g];
      to[g] += other.to[g];
    }
    within += other.within;
  }
};

double as_double(std::uint64_t x) { return static_cast<double>(x); }

}  // namespace

double degree_assortativity(const Graph& graph, BlockOrder order) {
  AGORA_EXPECT(!graph.is_directed());
  if (graph.arcs() == 0) return 0.0;
  // Over arcs, both ends have the same mean and variance.
  const Degrees ties = degrees(graph, order);
  const double mean = ties.mean + ties.variance / ties.mean;
  const Moments sums = sum_blocks(graph.n(), order, Moments{}, [&](BlockRange block) {
    Moments local;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      const double d = as_double(graph.degree(v)), off = d - mean;
      double others = 0.0;
      for (std::uint32_t w : graph.neighbours(v)) others += as_double(graph.degree(w)) - mean;
      local += {d * off * off, off * others};
    }
    return local;
  });
  return ties.min == ties.max || sums.variance <= 0.0 ? 0.0 : sums.covariance / sums.variance;
}

std::vector<double> neighbour_degree(const Graph& graph, BlockOrder order) {
  AGORA_EXPECT(!graph.is_directed());
  const std::vector<std::uint64_t> vertices = degrees(graph, order).count;
  std::vector<std::uint64_t> sum(vertices.size(), 0);
  detail::tally(
      graph.n(), order, sum,
      [&](std::uint32_t v) { return static_cast<std::uint32_t>(graph.degree(v)); },
      [&](std::uint32_t v) {
        std::uint64_t others = 0;
        for (std::uint32_t w : graph.neighbours(v)) others += graph.degree(w);
        return others;
      });
  std::vector<double> mean(vertices.size(), 0.0);
  for (std::size_t d = 1; d < mean.size(); ++d) {
    if (vertices[d] > 0) mean[d] = as_double(sum[d]) / (as_double(vertices[d]) * as_double(d));
  }
  return mean;
}

double group_assortativity(const Graph& graph, std::span<const std::uint8_t> group,
                           BlockOrder order) {
  AGORA_EXPECT(group.size() == graph.n());
  if (graph.arcs() == 0) return 0.0;
  constexpr std::size_t kLongBlock = std::size_t{1} << 16;  // a block's sum is 4 kB long
  const Mixing mix = sum_blocks(
      graph.n(), order, Mixing{},
      [&](BlockRange block) {
        Mixing local;
        for (std::size_t i = block.first; i < block.last; ++i) {
          const auto v = static_cast<std::uint32_t>(i);
          local.from[group[v]] += graph.degree(v);
          for (std::uint32_t w : graph.neighbours(v)) {
            ++local.to[group[w]];
            local.within += group[v] == group[w];
          }
        }
        return local;
      },
      kLongBlock);
  const double arcs = as_double(graph.arcs());
  double by_chance = 0.0;
  for (std::size_t g = 0; g < mix.from.size(); ++g) {
    by_chance += (as_double(mix.from[g]) / arcs) * (as_double(mix.to[g]) / arcs);
  }
  if (by_chance >= 1.0) return 0.0;
  return (as_double(mix.within) / arcs - by_chance) / (1.0 - by_chance);
}

}  // namespace agora::sim
