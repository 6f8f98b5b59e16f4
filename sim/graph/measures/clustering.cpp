// SPDX-License-Identifier: MIT
#include "sim/graph/measures/clustering.h"

#include <atomic>
#include <span>

#include "sim/core/expect.h"
#include "sim/graph/measures/scoreboard.h"

namespace agora::sim {
namespace {

constexpr std::size_t kRowsAtOnce = 256;  // rows differ widely in cost

/// Each tie kept at the end with fewer ties only (the smaller number breaks draws), which leaves no
/// row longer than about the root of the arcs.
class UpwardRows {
 public:
  UpwardRows(const Graph& graph, BlockOrder order)
      : graph_{graph}, offsets_(std::size_t{graph.n()} + 1, 0) {
    for_rows(order, [&](std::uint32_t v) {
      std::uint64_t count = 0;
      for (std::uint32_t w : graph.neighbours(v)) count += is_upward(v, w);
      offsets_[v + std::size_t{1}] = count;
    });
    for (std::size_t v = 1; v < offsets_.size(); ++v) offsets_[v] += offsets_[v - 1];
    targets_.resize(offsets_.back());
    for_rows(order, [&](std::uint32_t v) {
      std::uint64_t place = offsets_[v];
      for (std::uint32_t w : graph.neighbours(v)) {
        if (is_upward(v, w)) targets_[place++] = w;
      }
    });
  }

  std::span<const std::uint32_t> operator[](std::uint32_t v) const {
    return std::span{targets_}.subspan(offsets_[v], offsets_[v + std::size_t{1}] - offsets_[v]);
  }

 private:
  template <class Body>
  void for_rows(BlockOrder order, const Body& body) const {
    const auto rows = [&](BlockRange block) {
      for (std::size_t v = block.first; v < block.last; ++v) body(static_cast<std::uint32_t>(v));
    };
    for_blocks(graph_.n(), order, rows, kRowsAtOnce);
  }
  bool is_upward(std::uint32_t u, std::uint32_t v) const {
    const std::uint64_t a = graph_.degree(u), b = graph_.degree(v);
    return a != b ? a < b : u < v;
  }

  const Graph& graph_;
  std::vector<std::uint64_t> offsets_;
  std::vector<std::uint32_t> targets_;
};

void add(std::uint64_t& count, std::uint64_t more) {
  if (more > 0) std::atomic_ref{count}.fetch_add(more, std::memory_order_relaxed);
}

/// Pairs among the neighbours of v.
double pairs(const Graph& graph, std::uint32_t v) {
  const auto d = static_cast<double>(graph.degree(v));
  return d * (d - 1.0) / 2.0;
}

/// What a block of vertices adds to both coefficients.
struct Sums {
  double local = 0.0, closed = 0.0, all = 0.0;
  void operator+=(const Sums& other) {
    local += other.local;
    closed += other.closed;
    all += other.all;
  }
};

}  // namespace

std::vector<std::uint64_t> triangles(const Graph& graph, BlockOrder order) {
  AGORA_EXPECT(!graph.is_directed());
  // A triangle is found once, at its lowest corner.
  const UpwardRows row{graph, order};
  std::vector<std::uint64_t> count(graph.n(), 0);
  for_blocks(
      graph.n(), order,
      [&](BlockRange block) {
        detail::Scoreboard near;
        for (std::size_t i = block.first; i < block.last; ++i) {
          const auto mine = row[static_cast<std::uint32_t>(i)];
          if (mine.size() < 2) continue;
          near.clear(mine.size());
          for (std::uint32_t v : mine) near.add(v, 1);
          std::uint64_t here = 0;
          for (std::uint32_t v : mine) {
            std::uint64_t there = 0;
            for (std::uint32_t w : row[v]) {
              if (near[w] == 0) continue;
              ++there;
              add(count[w], 1);
            }
            add(count[v], there);
            here += there;
          }
          add(count[i], here);
        }
      },
      kRowsAtOnce);
  return count;
}

std::vector<double> local_clustering(const Graph& graph, BlockOrder order) {
  const std::vector<std::uint64_t> count = triangles(graph, order);
  std::vector<double> local(graph.n(), 0.0);
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    if (count[v] > 0) local[v] = static_cast<double>(count[v]) / pairs(graph, v);
  }
  return local;
}

Clustering clustering(const Graph& graph, BlockOrder order) {
  if (graph.n() == 0) return {};
  const std::vector<std::uint64_t> count = triangles(graph, order);
  const Sums sums = sum_blocks(graph.n(), order, Sums{}, [&](BlockRange block) {
    Sums local;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const double possible = pairs(graph, static_cast<std::uint32_t>(i));
      const auto found = static_cast<double>(count[i]);
      local += {possible > 0.0 ? found / possible : 0.0, found, possible};
    }
    return local;
  });
  return {.mean_local = sums.local / graph.n(),
          .transitivity = sums.all > 0.0 ? sums.closed / sums.all : 0.0};
}

}  // namespace agora::sim
