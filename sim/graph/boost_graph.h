// SPDX-License-Identifier: MIT
// The one door to Boost.Graph. Free functions and traits, found through our own types, make
// compressed rows models of its concepts, so that its algorithms run on them without a copy.
//
//   Graph            any of ours, as a digraph of arcs: VertexListGraph, IncidenceGraph,
//                    AdjacencyGraph, EdgeListGraph, AdjacencyMatrix (edge() is a binary search)
//   UndirectedView   an undirected one, as Boost means it: all of these, BidirectionalGraph too,
//   each
//                    edge listed once. It holds a pointer: the Graph must outlive it.
//
// Two types because Boost asks for the direction at compile time and we learn it from a file.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <concepts>
#include <cstdint>
#include <limits>
#include <utility>

#include "sim/core/expect.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// An undirected Graph in Boost's eyes.
class UndirectedView {
 public:
  explicit UndirectedView(const Graph& graph) : graph_{&graph} {
    AGORA_EXPECT(!graph.is_directed());
  }
  const Graph& graph() const { return *graph_; }

 private:
  const Graph* graph_;
};

inline const Graph& rows_of(const Graph& graph) { return graph; }
inline const Graph& rows_of(const UndirectedView& view) { return view.graph(); }

template <class G>
concept BoostModel = std::same_as<G, Graph> || std::same_as<G, UndirectedView>;

/// The arcs of vertices first .. last-1 as a multi-pass range of Edge. With `once`, an edge that is
/// stored as two arcs is seen from its smaller end only; with `reversed`, it points to the row.
class ArcIterator
    : public boost::iterator_facade<ArcIterator, Edge, boost::forward_traversal_tag, Edge> {
 public:
  ArcIterator() = default;
  ArcIterator(const Graph& graph, std::uint32_t row, std::uint32_t last, bool once, bool reversed)
      : graph_{&graph}, row_{row}, last_{last}, once_{once}, reversed_{reversed} {
    arc_ = graph.first_arc(row);
    settle();
  }

 private:
  friend class boost::iterator_core_access;

  Edge dereference() const {
    const std::uint32_t other = graph_->targets()[arc_];
    return reversed_ ? Edge{other, row_} : Edge{row_, other};
  }
  bool equal(const ArcIterator& other) const { return row_ == other.row_ && arc_ == other.arc_; }
  void increment() {
    ++arc_;
    settle();
  }
  /// Moves on to the next arc that counts, or to the end.
  void settle() {
    for (; row_ < last_; ++row_) {
      const std::uint64_t end = graph_->first_arc(row_) + graph_->degree(row_);
      while (once_ && arc_ < end && graph_->targets()[arc_] < row_) ++arc_;
      if (arc_ < end) return;
    }
  }

  const Graph* graph_ = nullptr;
  std::uint64_t arc_ = 0;
  std::uint32_t row_ = 0, last_ = 0;
  bool once_ = false, reversed_ = false;
};

}  // namespace agora::sim

namespace agora::sim::detail {

struct DigraphTraversal : boost::vertex_list_graph_tag,
                          boost::incidence_graph_tag,
                          boost::adjacency_graph_tag,
                          boost::edge_list_graph_tag,
                          boost::adjacency_matrix_tag {};
struct UndirectedTraversal : boost::vertex_list_graph_tag,
                             boost::bidirectional_graph_tag,
                             boost::adjacency_graph_tag,
                             boost::edge_list_graph_tag,
                             boost::adjacency_matrix_tag {};

template <class DirectedCategory, class TraversalCategory>
struct BoostTraits {
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = Edge;
  using directed_category = DirectedCategory;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using traversal_category = TraversalCategory;
  using vertex_iterator = boost::counting_iterator<std::uint32_t>;
  using adjacency_iterator = const std::uint32_t*;
  using out_edge_iterator = ArcIterator;
  using in_edge_iterator = ArcIterator;
  using edge_iterator = ArcIterator;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  static vertex_descriptor null_vertex() { return std::numeric_limits<std::uint32_t>::max(); }
};

}  // namespace agora::sim::detail

namespace boost {

template <>
struct graph_traits<agora::sim::Graph>
    : agora::sim::detail::BoostTraits<directed_tag, agora::sim::detail::DigraphTraversal> {};
template <>
struct graph_traits<agora::sim::UndirectedView>
    : agora::sim::detail::BoostTraits<undirected_tag, agora::sim::detail::UndirectedTraversal> {};

// Some of Boost's algorithms name the type with its const.
template <>
struct graph_traits<const agora::sim::Graph> : graph_traits<agora::sim::Graph> {};
template <>
struct graph_traits<const agora::sim::UndirectedView> : graph_traits<agora::sim::UndirectedView> {};

template <>
struct property_map<agora::sim::Graph, vertex_index_t> {
  using type = typed_identity_property_map<std::uint32_t>;
  using const_type = type;
};
template <>
struct property_map<agora::sim::UndirectedView, vertex_index_t>
    : property_map<agora::sim::Graph, vertex_index_t> {};

}  // namespace boost

namespace agora::sim {

// Names and signatures below are Boost's.

template <BoostModel G>
auto vertices(const G& g) {
  using Iterator = typename boost::graph_traits<G>::vertex_iterator;
  return std::pair{Iterator{0u}, Iterator{rows_of(g).n()}};
}
template <BoostModel G>
std::size_t num_vertices(const G& g) {
  return rows_of(g).n();
}

template <BoostModel G>
auto out_edges(std::uint32_t v, const G& g) {
  const Graph& rows = rows_of(g);
  ArcIterator begin{rows, v, v + 1, false, false};
  // The end of row v is where the next row begins.
  return std::pair{begin, ArcIterator{rows, v + 1, v + 1, false, false}};
}
template <BoostModel G>
std::size_t out_degree(std::uint32_t v, const G& g) {
  return rows_of(g).degree(v);
}
template <BoostModel G>
std::uint32_t source(const Edge& e, const G&) {
  return e.from;
}
template <BoostModel G>
std::uint32_t target(const Edge& e, const G&) {
  return e.to;
}

inline auto in_edges(std::uint32_t v, const UndirectedView& g) {
  const Graph& rows = g.graph();
  return std::pair{ArcIterator{rows, v, v + 1, false, true},
                   ArcIterator{rows, v + 1, v + 1, false, true}};
}
inline std::size_t in_degree(std::uint32_t v, const UndirectedView& g) {
  return g.graph().degree(v);
}
inline std::size_t degree(std::uint32_t v, const UndirectedView& g) { return g.graph().degree(v); }

template <BoostModel G>
auto adjacent_vertices(std::uint32_t v, const G& g) {
  const auto row = rows_of(g).neighbours(v);
  return std::pair{row.data(), row.data() + row.size()};
}

template <BoostModel G>
auto edges(const G& g) {
  constexpr bool kOnce = std::same_as<G, UndirectedView>;
  const Graph& rows = rows_of(g);
  return std::pair{ArcIterator{rows, 0, rows.n(), kOnce, false},
                   ArcIterator{rows, rows.n(), rows.n(), kOnce, false}};
}
inline std::size_t num_edges(const Graph& g) { return g.arcs(); }
inline std::size_t num_edges(const UndirectedView& g) { return g.graph().edges(); }

template <BoostModel G>
std::pair<Edge, bool> edge(std::uint32_t u, std::uint32_t v, const G& g) {
  return {Edge{u, v}, rows_of(g).has_arc(u, v)};
}

template <BoostModel G>
boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t, const G&) {
  return {};
}
template <BoostModel G>
std::uint32_t get(boost::vertex_index_t, const G&, std::uint32_t v) {
  return v;
}

}  // namespace agora::sim
