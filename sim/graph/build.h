// SPDX-License-Identifier: MIT
// Compressed rows without a list of edges. Whoever knows the edges names them part by part, and
// names them twice: once they are counted, once they are written where they belong. So a graph is
// built in parallel and in little more memory than it will hold, and since rows are sorted at the
// end, neither the number of threads nor the order of the parts can be seen in it.
//
//   count   each tie adds to the degrees of its ends              4 bytes a vertex
//   place   rows begin where those before them end; each tie is   4 bytes a vertex, 4 an arc
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

  std::uint32_t n() const { return n_; }

  /// `name(part, tie)` calls tie(u, v) for every edge of a part: the same ones whenever it is
  /// asked, in any order, whatever the other parts do at the time. Loops and doubles do no harm.
  /// May be called several times, for several kinds of parts, all of them before place().
  template <class Name>
  void count(std::size_t parts, const Name& name) {
    for_parts(parts, name, [this](Batch& arcs) {
      arcs.for_each([&](Arc& arc) { std::atomic_ref{degree_[arc.row]}.fetch_add(1, kRelaxed); });
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
    // Rows are filled from their ends, so that what is left of a degree says where to go on.
    write(parts, name, [](std::uint32_t& left) {
      return std::atomic_ref{left}.fetch_sub(1, kRelaxed) - std::uint64_t{1};
    });
  }

  /// All is placed, or filled in: sorts the rows, drops loops and doubles.
  void settle();

  /// After settle(): places that loops and doubles have left in the row of a vertex.
  std::uint32_t room(std::uint32_t v) const {
    return static_cast<std::uint32_t>(starts_[v + std::size_t{1}] - starts_[v]) - degree_[v];
  }

  /// After settle(): whom v is tied to, in increasing order.
  std::span<const std::uint32_t> row(std::uint32_t v) const {
    return {targets_.data() + starts_[v], degree_[v]};
  }

  /// After settle(): whether u and v are tied.
  bool tied(std::uint32_t u, std::uint32_t v) const;

  /// After settle(): writes the ties of more parts, named this once. Both ends (directed: the
  /// first) must have room for all that is written before the next settle(), which must follow.
  template <class Name>
  void fill(std::size_t parts, const Name& name) {
    write(parts, name, [](std::uint32_t& length) {
      return std::uint64_t{std::atomic_ref{length}.fetch_add(1, kRelaxed)};
    });
  }

  /// The graph. The builder is empty afterwards.
  Graph finish();

 private:
  static constexpr auto kRelaxed = std::memory_order_relaxed;

  struct Arc {
    std::uint32_t row, target;
    std::uint64_t place;
  };

  /// Rows lie anywhere in memory. Arcs are collected, so that one asks for all of their rows before
  /// one waits for the first: an atomic operation lets nothing overtake it.
  class Batch {
   public:
    bool is_full() const { return size_ == kArcs; }
    void add(std::uint32_t row, std::uint32_t target) { arcs_[size_++] = {row, target, 0}; }
    template <class Body>
    void for_each(const Body& body) {
      for (std::size_t i = 0; i < size_; ++i) body(arcs_[i]);
    }
    void clear() { size_ = 0; }

   private:
    static constexpr std::size_t kArcs = 128;  // even: both arcs of a tie fit or none
    Arc arcs_[kArcs];
    std::size_t size_ = 0;
  };

  /// Calls use(batch) for all arcs of all ties, after the degrees of their rows have been asked
  /// for.
  template <class Name, class Use>
  void for_parts(std::size_t parts, const Name& name, const Use& use) {
    const auto work = [&](BlockRange one) {
      Batch arcs;
      const auto flush = [&] {
        arcs.for_each([&](const Arc& arc) { __builtin_prefetch(&degree_[arc.row], 1); });
        use(arcs);
        arcs.clear();
      };
      name(one.first, [&](std::uint32_t u, std::uint32_t v) {
        AGORA_EXPECT(u < n_ && v < n_);
        arcs.add(u, v);
        if (both_ways_) arcs.add(v, u);
        if (arcs.is_full()) flush();
      });
      flush();
    };
    for_blocks(parts, order_, work, 1);
  }

  /// Writes arcs where take(degree) says, counted from the beginning of the row.
  template <class Name, class Take>
  void write(std::size_t parts, const Name& name, const Take& take) {
    for_parts(parts, name, [this, &take](Batch& arcs) {
      arcs.for_each([&](const Arc& arc) { starts_.prefetch(arc.row); });
      arcs.for_each([&](Arc& arc) {
        const std::uint64_t place = take(degree_[arc.row]);
        AGORA_EXPECT(place < starts_[arc.row + std::size_t{1}] - starts_[arc.row]);
        arc.place = starts_[arc.row] + place;
        __builtin_prefetch(&targets_[arc.place], 1);
      });
      arcs.for_each([&](const Arc& arc) { targets_[arc.place] = arc.target; });
    });
  }

  void settle_row(std::uint32_t v, std::uint32_t length);

  std::uint32_t n_;
  Direction direction_;
  bool both_ways_;
  bool settled_ = false;
  BlockOrder order_;
  std::vector<std::uint32_t> degree_;  // counted, then left to place, then settled   [n]
  RowStarts starts_;
  std::vector<std::uint32_t> targets_;
};

/// Bytes of a graph, and at the peak of building it.
constexpr double graph_bytes(double vertices, double arcs) { return 4.0 * (arcs + vertices); }
constexpr double building_bytes(double vertices, double arcs, double scratch = 0.0) {
  return 4.0 * arcs + 12.0 * vertices + scratch;
}

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
