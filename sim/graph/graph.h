// SPDX-License-Identifier: MIT
// Who is tied to whom: compressed rows with 4 bytes an arc. A Graph is a pure function of its *set*
// of edges: rows are sorted and hold neither loops nor duplicates, so no order in which edges were
// found, and no number of threads that found them, can be seen in it. It never changes; copies
// share the rows, so that twenty replicates on one imported graph hold it once.
//
//   starts   0     2           5  ...           n+1 numbers of 4 bytes (row_starts.h)
//   targets  1  7  0  2  9     1  ...           one number of 4 bytes per arc
//            row 0 row 1       row 2
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/graph/row_starts.h"

namespace agora::sim {

/// A tie between two vertices; in a directed graph it points from `from` to `to`.
struct Edge {
  std::uint32_t from, to;
  auto operator<=>(const Edge&) const = default;
};

/// An undirected graph stores each edge as two arcs, a directed one as one.
enum class Direction : std::uint8_t { undirected, directed };

/// The largest number of vertices: the last 32-bit number is kept free to mean "nobody".
inline constexpr std::uint64_t kMaxVertices = 0xffff'ffffu;

class Graph {
 public:
  /// The graph without vertices.
  Graph() = default;

  /// Takes finished rows, n of them, which hold all the targets: strictly rising within a row,
  /// below n, not the row itself; if undirected, v in row u means u in row v. Checked in debug
  /// builds.
  Graph(Direction direction, RowStarts starts, std::vector<std::uint32_t> targets);
  /// The same rows, read as those of an undirected graph (which has both arcs of each tie) or of a
  /// directed one.
  Graph rows_as(Direction direction) const;

  std::uint32_t n() const { return n_; }
  /// Stored arcs: twice the number of edges if undirected.
  std::uint64_t arcs() const { return starts()[n_]; }
  /// Edges as people count them.
  std::uint64_t edges() const { return is_directed() ? arcs() : arcs() / 2; }
  bool is_directed() const { return direction_ == Direction::directed; }
  Direction direction() const { return direction_; }

  /// Row v, in increasing order.
  std::span<const std::uint32_t> neighbours(std::uint32_t v) const {
    const std::uint64_t first = starts()[v];
    return {targets_ + first, static_cast<std::size_t>(starts()[v + std::size_t{1}] - first)};
  }
  std::uint64_t degree(std::uint32_t v) const { return starts()[v + std::size_t{1}] - starts()[v]; }
  /// Index of the first arc of row v among all arcs: where v's part of an array per arc begins.
  std::uint64_t first_arc(std::uint32_t v) const { return starts()[v]; }
  /// Is there an arc from u to v? Logarithmic in the degree of u.
  bool has_arc(std::uint32_t u, std::uint32_t v) const;

  const RowStarts& starts() const { return *starts_; }
  std::span<const std::uint32_t> targets() const {
    return {targets_, static_cast<std::size_t>(arcs())};
  }

  /// Memory held by the rows, slack included.
  std::size_t bytes() const;

  /// Same direction and same rows.
  bool operator==(const Graph& other) const;

 private:
  struct Rows {
    RowStarts starts;
    std::vector<std::uint32_t> targets;
  };
  static const RowStarts kNoRows;

  std::shared_ptr<const Rows> rows_;
  const RowStarts* starts_ = &kNoRows;
  const std::uint32_t* targets_ = nullptr;
  std::uint32_t n_ = 0;
  Direction direction_ = Direction::undirected;
};

/// The graph of a list of edges in any order; loops and duplicates are dropped. Linear time; at its
/// peak it holds the list and the graph, and 4 bytes a vertex more. Who can name edges twice needs
/// no list: see build.h.
Graph from_edges(std::uint32_t n, std::vector<Edge> edges, Direction direction);

/// Every arc turned round. An undirected graph is its own transpose.
Graph transpose(const Graph& graph);

}  // namespace agora::sim
