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
//   fill    more ties, into that room, and settle once more       (only for those who ask)
//   finish  rows move together
#pragma once

#include <algorithm>
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
    for_parts(parts, name, [this](std::uint32_t u, std::uint32_t v) {
      AGORA_EXPECT(u < n_ && v < n_);
      std::atomic_ref{degree_[u]}.fetch_add(1, std::memory_order_relaxed);
      if (both_ways_) std::atomic_ref{degree_[v]}.fetch_add(1, std::memory_order_relaxed);
    });
  }

  /// Ties counted so far at a vertex, doubles included, an undirected loop twice; before
  /// open_rows().
  std::uint32_t counted(std::uint32_t v) const { return degree_[v]; }

  /// All is counted: makes the rows.
  void open_rows();

  /// Writes the ties of parts that were counted.
  template <class Name>
  void place(std::size_t parts, const Name& name) {
    for_parts(parts, name, [this](std::uint32_t u, std::uint32_t v) {
      put(u, v);
      if (both_ways_) put(v, u);
    });
  }

  /// All is placed, or filled in: sorts the rows, drops loops and doubles.
  void settle();

  /// After settle(): places that loops and doubles have left in the row of a vertex.
  std::uint32_t room(std::uint32_t v) const {
    return static_cast<std::uint32_t>(offsets_[v + std::size_t{1}] - offsets_[v]) - degree_[v];
  }

  /// After settle(): whether u and v are tied.
  bool tied(std::uint32_t u, std::uint32_t v) const;

  /// After settle(): writes the ties of more parts, named this once. Both ends (directed: the
  /// first) must have room for all that is written before the next settle(), which must follow.
  template <class Name>
  void fill(std::size_t parts, const Name& name) {
    for_parts(parts, name, [this](std::uint32_t u, std::uint32_t v) {
      append(u, v);
      if (both_ways_) append(v, u);
    });
  }

  /// The graph. The builder is empty afterwards.
  Graph finish();

 private:
  template <class Name, class Tie>
  void for_parts(std::size_t parts, const Name& name, const Tie& tie) {
    for_blocks(
        parts, order_, [&](BlockRange one) { name(one.first, tie); }, 1);
  }

  /// Rows are filled from their ends, so that what is left of a degree says where to go on.
  void put(std::uint32_t row, std::uint32_t target) {
    const std::uint32_t left =
        std::atomic_ref{degree_[row]}.fetch_sub(1, std::memory_order_relaxed);
    targets_[offsets_[row] + left - 1] = target;
  }

  /// Once settled, they grow towards their ends.
  void append(std::uint32_t row, std::uint32_t target) {
    const std::uint32_t length =
        std::atomic_ref{degree_[row]}.fetch_add(1, std::memory_order_relaxed);
    AGORA_EXPECT(length < offsets_[row + std::size_t{1}] - offsets_[row]);
    targets_[offsets_[row] + length] = target;
  }

  void settle_row(std::uint32_t v, std::uint32_t length);

  std::uint32_t n_;
  Direction direction_;
  bool both_ways_;
  bool settled_ = false;
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
