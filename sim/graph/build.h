// SPDX-License-Identifier: MIT
// Compressed rows without a list of edges. Whoever knows the edges names them part by part, and
// names them twice: once they are counted, once they are written where they belong. So a graph is
// built in parallel and in little more memory than it will hold, and since rows are sorted at the
// end, neither the number of threads nor the order of the parts can be seen in it.
//
//   count   each tie adds to the degrees of its ends              4 bytes a vertex
//   place   rows begin where those before them end; each tie is   8 bytes a vertex, 4 an arc
//           written into the rows of its ends, in any order
//   settle  each row is sorted, loops and doubles are dropped;
//           what they leave is room at the end of the row
//   fill    more ties, into that room, as far as it goes          (only for those who ask)
//   finish  rows move together
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <vector>

#include "sim/core/expect.h"
#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim {

class GraphBuilder {
 public:
  GraphBuilder(std::uint32_t n, Direction direction, BlockOrder order = BlockOrder::parallel);

  /// `name(part, tie)` calls tie(u, v) for every edge of a part: the same ones whenever it is
  /// asked, in any order, whatever the other parts do at the time. Loops and doubles do no harm.
  /// May be called several times, for several kinds of parts, all of them before place().
  template <class Name>
  void count(std::size_t parts, const Name& name) {
    for_parts(parts, name, [this](std::span<const Edge> ties) {
      for (const Edge& tie : ties) {
        std::atomic_ref{degree_[tie.from]}.fetch_add(1, std::memory_order_relaxed);
        if (both_ways_) std::atomic_ref{degree_[tie.to]}.fetch_add(1, std::memory_order_relaxed);
      }
    });
  }

  /// Ties counted so far at a vertex, doubles included, loops not; before open_rows().
  std::uint32_t counted(std::uint32_t v) const { return degree_[v]; }

  /// All is counted: makes the rows.
  void open_rows();

  /// Writes the ties of parts that were counted.
  template <class Name>
  void place(std::size_t parts, const Name& name) {
    for_parts(parts, name, [this](std::span<const Edge> ties) { put(ties); });
  }

  /// All is placed: sorts the rows and drops doubles.
  void settle();

  /// After settle(): places that doubles have left in the row of a vertex.
  std::uint32_t room(std::uint32_t v) const {
    return static_cast<std::uint32_t>(offsets_[v + std::size_t{1}] - offsets_[v]) - degree_[v];
  }

  /// After settle(): whether u and v are tied.
  bool tied(std::uint32_t u, std::uint32_t v) const;

  /// After settle(): writes more ties where both ends (directed: the first) have room for them; the
  /// caller sees to that. Settles the rows again.
  void fill(std::span<const Edge> more);

  /// The graph. The builder is empty afterwards.
  Graph finish();

 private:
  static constexpr std::size_t kBatch = 64;

  /// Rows lie anywhere in memory, and a processor that waits for one after the other waits most of
  /// the time. So ties are taken in batches, for all of which memory is asked before it is used.
  /// Loops are left out.
  template <class Name, class Take>
  void for_parts(std::size_t parts, const Name& name, const Take& take) {
    const auto body = [&](BlockRange one) {
      std::array<Edge, kBatch> batch;
      std::size_t held = 0;
      name(one.first, [&](std::uint32_t u, std::uint32_t v) {
        AGORA_EXPECT(u < n_ && v < n_);
        if (u == v) return;
        ask_for_row(u);
        if (both_ways_) ask_for_row(v);
        batch[held++] = {u, v};
        if (held < kBatch) return;
        take(batch);
        held = 0;
      });
      take(std::span{batch}.first(held));
    };
    for_blocks(parts, order_, body, 1);
  }

  void ask_for_row(std::uint32_t v) const {
    __builtin_prefetch(&degree_[v], 1);
    if (!offsets_.empty()) __builtin_prefetch(&offsets_[v]);
  }

  /// Rows are filled from their ends, so that what is left of a degree says where to go on.
  void put(std::span<const Edge> ties) {
    std::array<std::uint64_t, 2 * kBatch> place;
    const auto claim = [&](std::uint32_t row) {
      const std::uint32_t left =
          std::atomic_ref{degree_[row]}.fetch_sub(1, std::memory_order_relaxed);
      const std::uint64_t free = offsets_[row] + left - 1;
      __builtin_prefetch(&targets_[free], 1);
      return free;
    };
    for (std::size_t i = 0; i < ties.size(); ++i) {
      place[2 * i] = claim(ties[i].from);
      if (both_ways_) place[2 * i + 1] = claim(ties[i].to);
    }
    for (std::size_t i = 0; i < ties.size(); ++i) {
      targets_[place[2 * i]] = ties[i].to;
      if (both_ways_) targets_[place[2 * i + 1]] = ties[i].from;
    }
  }

  void settle_row(std::uint32_t v, std::uint32_t length);

  std::uint32_t n_;
  Direction direction_;
  bool both_ways_;
  BlockOrder order_;
  std::vector<std::uint32_t> degree_;   // counted, then left to place, then settled   [n]
  std::vector<std::uint64_t> offsets_;  // where rows begin   [n + 1]
  std::vector<std::uint32_t> targets_;
};

/// The vertices of a part, where parts are blocks of vertices: block_count(n) of them.
inline auto people_of(std::size_t part, std::uint32_t n) {
  const std::size_t first = part * kBlockSize;
  return std::views::iota(static_cast<std::uint32_t>(first),
                          static_cast<std::uint32_t>(std::min<std::size_t>(n, first + kBlockSize)));
}

/// The graph of the edges that `name(part, tie)` names for part 0 .. parts-1, as above.
template <class Name>
Graph build_graph(std::uint32_t n, std::size_t parts, const Name& name,
                  Direction direction = Direction::undirected,
                  BlockOrder order = BlockOrder::parallel) {
  GraphBuilder builder{n, direction, order};
  builder.count(parts, name);
  builder.open_rows();
  builder.place(parts, name);
  builder.settle();
  return builder.finish();
}

}  // namespace agora::sim
