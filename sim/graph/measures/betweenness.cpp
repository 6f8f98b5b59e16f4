// SPDX-License-Identifier: MIT
#include "sim/graph/measures/betweenness.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <limits>
#include <span>

namespace agora::sim {
namespace {

/// Goes out from one source after the other and adds up how much of the paths to others passes each
/// vertex. Vertices of one distance form a level. Whatever a vertex needs to know, it gathers along
/// its own row, so no sum depends on who was found first.
class PathCounter {
 public:
  PathCounter(const Graph& graph, const Graph& back, BlockOrder order)
      : total(graph.n(), 0.0),
        graph_{graph},
        back_{back},
        order_{order},
        distance_(graph.n(), kFar),
        paths_(graph.n()),
        passing_(graph.n()) {
    found_.reserve(graph.n());
  }

  void add_from(std::uint32_t source) {
    found_.assign(1, source);
    starts_.assign({0, 1});
    distance_[source] = 0;
    paths_[source] = 1.0;
    while (starts_.back() > *(starts_.end() - 2)) open_level();
    // Empty is the last level; the source itself stands between nobody.
    for (std::size_t level = starts_.size() - 2; level > 1; --level) come_back(level - 1);
    for (std::uint32_t v : found_) distance_[v] = kFar;
  }

  std::vector<double> total;  // [n]

 private:
  /// Vertices of some blocks.
  using Parts = std::vector<std::vector<std::uint32_t>>;

  static constexpr std::size_t kMany = 16;  // one of so many vertices
  static constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

  std::span<const std::uint32_t> level(std::size_t d) const {
    return std::span{found_}.subspan(starts_[d], starts_[d + 1] - starts_[d]);
  }

  template <class Body>
  void for_vertices(std::span<const std::uint32_t> some, const Body& body) {
    for_blocks(some.size(), order_, [&](BlockRange block) {
      for (std::size_t i = block.first; i < block.last; ++i) body(some[i], block.index);
    });
  }

  /// Finds the next level, and the number of shortest paths to each vertex of it.
  void open_level() {
    const std::size_t last = starts_.size() - 2;
    const auto next = static_cast<std::uint32_t>(last + 1);
    Parts reached(block_count(level(last).size()));
    for_vertices(level(last), [&](std::uint32_t v, std::size_t block) {
      for (std::uint32_t w : graph_.neighbours(v)) {
        std::atomic_ref distance{distance_[w]};
        std::uint32_t far = distance.load(std::memory_order_relaxed);
        if (far == kFar && distance.compare_exchange_strong(far, next, std::memory_order_relaxed)) {
          reached[block].push_back(w);
        }
      }
    });
    std::size_t count = 0;
    for (const auto& part : reached) count += part.size();
    // The rows of many are better read in the order in which they lie.
    if (count > distance_.size() / kMany) reached = all_at(next);
    for (const auto& part : reached) found_.insert(found_.end(), part.begin(), part.end());
    starts_.push_back(found_.size());
    for_vertices(level(next), [&](std::uint32_t w, std::size_t) {
      double sum = 0.0;
      for (std::uint32_t v : back_.neighbours(w)) {
        if (distance_[v] == last) sum += paths_[v];
      }
      paths_[w] = sum;
    });
  }

  Parts all_at(std::uint32_t distance) const {
    Parts parts(block_count(distance_.size()));
    for_blocks(distance_.size(), order_, [&](BlockRange block) {
      for (std::size_t v = block.first; v < block.last; ++v) {
        if (distance_[v] == distance) parts[block.index].push_back(static_cast<std::uint32_t>(v));
      }
    });
    return parts;
  }

  /// A vertex passes on what all those behind it need, by its share of their paths.
  void come_back(std::size_t d) {
    for_vertices(level(d), [&](std::uint32_t v, std::size_t) {
      double sum = 0.0;
      for (std::uint32_t w : graph_.neighbours(v)) {
        if (distance_[w] == d + 1) sum += passing_[w];
      }
      total[v] += sum * paths_[v];
      passing_[v] = sum + 1.0 / paths_[v];
    });
  }

  const Graph& graph_;
  const Graph& back_;
  BlockOrder order_;
  std::vector<std::uint32_t> distance_;  // from the source   [n]
  std::vector<double> paths_;            // shortest ones from the source   [n]
  std::vector<double> passing_;          // (1 + dependency of Brandes) / paths   [n]
  std::vector<std::uint32_t> found_;     // level after level
  std::vector<std::size_t> starts_;      // of levels in found_
};

constexpr std::size_t kMostCounters = 16, kVerticesHeld = std::size_t{1} << 21;

}  // namespace

Betweenness betweenness(const Graph& graph, const SourceSample& sample, BlockOrder order) {
  Betweenness result{.share = std::vector<double>(graph.n(), 0.0)};
  const std::vector<std::uint32_t> sources = sample_vertices(graph.n(), sample);
  result.sources = static_cast<std::uint32_t>(sources.size());
  if (graph.n() < 3 || sources.empty()) return result;

  // Small graphs are worked through side by side, each counter with its own share of the sources;
  // how many counters there are depends on the problem alone.
  const Graph back = transpose(graph);
  const std::size_t counters = std::clamp<std::size_t>(kVerticesHeld / graph.n(), 1,
                                                       std::min(kMostCounters, sources.size()));
  std::vector<std::vector<double>> totals(counters);
  for_tasks(counters, order, [&](std::size_t c) {
    PathCounter count{graph, back, order};
    for (std::size_t s = c; s < sources.size(); s += counters) count.add_from(sources[s]);
    totals[c] = std::move(count.total);
  });
  const double n = graph.n(), seen = static_cast<double>(sources.size()) / n;
  for_blocks(graph.n(), order, [&](BlockRange block) {
    for (std::size_t v = block.first; v < block.last; ++v) {
      for (const std::vector<double>& total : totals) result.share[v] += total[v];
      result.share[v] /= seen * (n - 1.0) * (n - 2.0);
    }
  });
  return result;
}

}  // namespace agora::sim
