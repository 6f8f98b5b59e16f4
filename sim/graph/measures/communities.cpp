// SPDX-License-Identifier: MIT
#include "sim/graph/measures/communities.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <utility>

#include "sim/core/draws.h"
#include "sim/core/expect.h"
#include "sim/graph/measures/forest.h"
#include "sim/graph/measures/scoreboard.h"
#include "sim/graph/measures/weighted_graph.h"

namespace agora::sim {
namespace {

using detail::Scoreboard;
using detail::WeightedGraph;

constexpr std::uint32_t kParts = 32;       // of the vertices, that decide one after the other
constexpr std::uint32_t kMostRounds = 32;  // of all parts, on one rung
constexpr std::uint32_t kFewMovers = 200;  // a rung is done when less than one in so many moves
constexpr std::size_t kVerticesAtOnce = 256;
constexpr double kLeastGain = 1e-6;  // of modularity, for another rung

/// On one rung of the ladder, vertices move to the community next to them that gains most.
class Movers {
 public:
  Movers(const WeightedGraph& graph, BlockOrder order)
      : graph_{graph},
        order_{order},
        label_(graph.n()),
        wish_(graph.n()),
        awake_(graph.n(), 1),
        size_(graph.n(), 1),
        degree_(graph.n()) {
    std::iota(label_.begin(), label_.end(), 0u);
    for (std::uint32_t v = 0; v < graph.n(); ++v) degree_[v] = graph.degree(v);
  }

  /// Communities of the vertices, by the numbers of some of them   [n]
  const std::vector<std::uint32_t>& settle() {
    for (std::uint32_t round = 0; round < kMostRounds; ++round) {
      draw_parts(round);
      std::uint32_t moved = 0;
      for (const std::vector<std::uint32_t>& part : parts_) moved += move(part);
      if (moved <= graph_.n() / kFewMovers) break;
    }
    return label_;
  }

 private:
  /// Others in every round, or two who decide at once might change places for ever.
  void draw_parts(std::uint32_t round) {
    constexpr Stream kPart = stream("graph.measures.part");
    const Draws draws{graph_.n()};
    for (std::vector<std::uint32_t>& part : parts_) part.clear();
    for (std::uint32_t v = 0; v < graph_.n(); ++v) {
      parts_[draws(kPart, round, v).lane[0] % kParts].push_back(v);
    }
  }

  /// All of a part decide on what is known now; then they move.
  std::uint32_t move(const std::vector<std::uint32_t>& part) {
    const auto for_part = [&](const auto& body) {
      for_blocks(part.size(), order_, body, kVerticesAtOnce);
    };
    for_part([&](BlockRange block) {
      Scoreboard ties;
      for (std::size_t i = block.first; i < block.last; ++i) {
        const std::uint32_t v = part[i];
        wish_[v] = awake_[v] != 0 ? best(v, ties) : label_[v];
        awake_[v] = 0;
      }
    });
    std::atomic<std::uint32_t> moved{0};
    for_part([&](BlockRange block) {
      for (std::size_t i = block.first; i < block.last; ++i) {
        const std::uint32_t v = part[i], from = label_[v], to = wish_[v];
        if (from == to) continue;
        std::atomic_ref{size_[from]}.fetch_sub(1, std::memory_order_relaxed);
        std::atomic_ref{size_[to]}.fetch_add(1, std::memory_order_relaxed);
        std::atomic_ref{degree_[from]}.fetch_sub(graph_.degree(v), std::memory_order_relaxed);
        std::atomic_ref{degree_[to]}.fetch_add(graph_.degree(v), std::memory_order_relaxed);
        label_[v] = to;
        graph_.for_neighbours(v, [&](std::uint32_t w, std::uint64_t) {
          std::atomic_ref{awake_[w]}.store(1, std::memory_order_relaxed);
        });
        moved.fetch_add(1, std::memory_order_relaxed);
      }
    });
    return moved;
  }

  /// The community that v gains most from; the own one, then the smallest number, breaks draws.
  std::uint32_t best(std::uint32_t v, Scoreboard& ties) const {
    ties.clear(graph_.row_length(v));
    graph_.for_neighbours(
        v, [&](std::uint32_t w, std::uint64_t weight) { ties.add(label_[w], weight); });
    const std::uint32_t own = label_[v];
    const auto mine = static_cast<double>(graph_.degree(v));
    const double per_degree = mine / static_cast<double>(graph_.arcs());
    // Ties to a community, less those to expect of its degree without v.
    const auto gain = [&](std::uint32_t to, std::uint64_t weight) {
      const double theirs = static_cast<double>(degree_[to]) - (to == own ? mine : 0.0);
      return static_cast<double>(weight) - per_degree * theirs;
    };
    std::uint32_t choice = own;
    double most = gain(own, ties[own]);
    for (const auto& [to, weight] : ties.scores()) {
      // Of two who are alone only one moves, or they would change places.
      if (to == own || (to > own && size_[own] == 1 && size_[to] == 1)) continue;
      const double here = gain(to, weight);
      if (here > most || (here == most && choice != own && to < choice)) {
        most = here;
        choice = to;
      }
    }
    return choice;
  }

  const WeightedGraph& graph_;
  BlockOrder order_;
  std::array<std::vector<std::uint32_t>, kParts> parts_;
  std::vector<std::uint32_t> label_, wish_;  // of each vertex: its community now and next   [n]
  std::vector<std::uint8_t> awake_;          // has something changed next to a vertex?   [n]
  std::vector<std::uint32_t> size_;          // vertices of each community   [n]
  std::vector<std::uint64_t> degree_;        // of each community, together   [n]
};

/// Connected pieces of communities, numbered by their smallest vertices: 0, 1, ...
struct Pieces {
  std::vector<std::uint32_t> number;  // [n]
  std::uint32_t count = 0;
};

Pieces pieces_of(const WeightedGraph& graph, const std::vector<std::uint32_t>& label,
                 BlockOrder order) {
  detail::Forest forest{graph.n()};
  for_blocks(graph.n(), order, [&](BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      graph.for_neighbours(v, [&](std::uint32_t w, std::uint64_t) {
        if (w < v && label[v] == label[w]) forest.link(v, w);
      });
    }
  });
  forest.flatten(order);
  Pieces pieces{.number = forest.take_roots()};
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    std::uint32_t& number = pieces.number[v];
    number = number == v ? pieces.count++ : pieces.number[number];
  }
  return pieces;
}

}  // namespace

Communities find_communities(const Graph& graph, BlockOrder order) {
  AGORA_EXPECT(!graph.is_directed());
  Communities result;
  result.label.resize(graph.n());
  std::iota(result.label.begin(), result.label.end(), 0u);
  WeightedGraph rung{graph};
  result.modularity = rung.modularity();
  while (rung.n() > 0) {
    const Pieces pieces = pieces_of(rung, Movers{rung, order}.settle(), order);
    if (pieces.count == rung.n()) break;
    WeightedGraph next = rung.contracted(pieces.number, pieces.count, order);
    const double reached = next.modularity();
    if (reached < result.modularity + kLeastGain) break;
    result.modularity = reached;
    for (std::uint32_t& label : result.label) label = pieces.number[label];
    rung = std::move(next);
  }
  result.count = rung.n();
  // From numbers to smallest vertices, which come first.
  std::vector<std::uint32_t> smallest(result.count, graph.n());
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    std::uint32_t& name = smallest[result.label[v]];
    name = std::min(name, v);
    result.label[v] = name;
  }
  return result;
}

}  // namespace agora::sim
