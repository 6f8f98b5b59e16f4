// SPDX-License-Identifier: MIT
#include "sim/graph/measures/degrees.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "sim/core/expect.h"
#include "sim/graph/measures/tally.h"

namespace agora::sim {
namespace {

/// The largest of the blocks' largest.
struct Largest {
  std::uint32_t value = 0;
  void operator+=(const Largest& other) { value = std::max(value, other.value); }
};

template <class DegreeOf>
Degrees describe(std::uint32_t n, const DegreeOf& degree_of, BlockOrder order) {
  Degrees result;
  if (n == 0) return result;
  const Largest largest = sum_blocks(n, order, Largest{}, [&](BlockRange block) {
    Largest local;
    for (std::size_t v = block.first; v < block.last; ++v) {
      local += {degree_of(static_cast<std::uint32_t>(v))};
    }
    return local;
  });
  result.max = largest.value;
  result.count.resize(std::size_t{largest.value} + 1);
  detail::tally(n, order, result.count, degree_of);
  while (result.count[result.min] == 0) ++result.min;
  double ties = 0.0, squares = 0.0;
  for (std::size_t d = 0; d < result.count.size(); ++d) {
    ties += static_cast<double>(result.count[d]) * static_cast<double>(d);
  }
  result.mean = ties / n;
  for (std::size_t d = 0; d < result.count.size(); ++d) {
    const double off = static_cast<double>(d) - result.mean;
    squares += static_cast<double>(result.count[d]) * off * off;
  }
  result.variance = squares / n;
  return result;
}

}  // namespace

std::uint64_t Degrees::quantile(double share) const {
  AGORA_EXPECT(share >= 0.0 && share <= 1.0);
  std::uint64_t n = 0;
  for (std::uint64_t c : count) n += c;
  const double wanted = share * static_cast<double>(n);
  std::uint64_t below = 0;
  for (std::uint64_t d = min; d < max; ++d) {
    below += count[d];
    if (static_cast<double>(below) >= wanted) return d;
  }
  return max;
}

Degrees degrees(const Graph& graph, BlockOrder order) {
  return describe(
      graph.n(), [&](std::uint32_t v) { return static_cast<std::uint32_t>(graph.degree(v)); },
      order);
}

Degrees in_degrees(const Graph& graph, BlockOrder order) {
  if (!graph.is_directed()) return degrees(graph, order);
  std::vector<std::uint32_t> count(graph.n(), 0);
  for_blocks(graph.n(), order, [&](BlockRange block) {
    for (std::size_t v = block.first; v < block.last; ++v) {
      for (std::uint32_t w : graph.neighbours(static_cast<std::uint32_t>(v))) {
        std::atomic_ref{count[w]}.fetch_add(1, std::memory_order_relaxed);
      }
    }
  });
  return describe(
      graph.n(), [&](std::uint32_t v) { return count[v]; }, order);
}

}  // namespace agora::sim
