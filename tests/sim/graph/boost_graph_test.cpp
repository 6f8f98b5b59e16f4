// SPDX-License-Identifier: MIT
// Boost's algorithms run on our rows without a copy, and agree with what is known.
#include "sim/graph/boost_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <vector>

#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::random_edges;
using testing::undirected;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<Graph>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<UndirectedView>));

template <class Value>
auto by_vertex(std::vector<Value>& values) {
  return boost::make_iterator_property_map(values.begin(),
                                           boost::typed_identity_property_map<std::uint32_t>{});
}

TEST(BoostGraph, SeesEachUndirectedEdgeOnceAndEachArcOfADigraph) {
  const Graph graph = undirected(60, random_edges(60, 100, 1));
  std::vector<Edge> seen;
  const UndirectedView view{graph};
  for (auto [e, end] = edges(view); e != end; ++e) seen.push_back(*e);
  EXPECT_EQ(seen.size(), num_edges(view));
  EXPECT_EQ(undirected(60, seen), graph);

  const Graph digraph = from_edges(60, random_edges(60, 100, 2), Direction::directed);
  seen.clear();
  for (auto [e, end] = edges(digraph); e != end; ++e) seen.push_back(*e);
  EXPECT_EQ(seen.size(), num_edges(digraph));
  EXPECT_EQ(from_edges(60, seen, Direction::directed), digraph);
}

TEST(BoostGraph, InEdgesOfAnUndirectedVertexPointToIt) {
  const Graph graph = undirected(4, {{0, 1}, {1, 2}, {1, 3}});
  const UndirectedView view{graph};
  int count = 0;
  for (auto [e, end] = in_edges(1, view); e != end; ++e, ++count) EXPECT_EQ(target(*e, view), 1u);
  EXPECT_EQ(count, 3);
  const Graph alone = undirected(1, {});
  auto [none, end] = in_edges(0, UndirectedView{alone});
  EXPECT_TRUE(none == end);
}

TEST(BoostGraph, FindsOurComponents) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Graph graph = undirected(300, random_edges(300, 50 + 20 * seed, seed));
    std::vector<std::uint32_t> theirs(graph.n());
    const auto count = boost::connected_components(UndirectedView{graph}, by_vertex(theirs));
    const Components ours = components(graph);
    ASSERT_EQ(ours.count, static_cast<std::uint32_t>(count));
    std::vector<std::uint32_t> name(static_cast<std::size_t>(count), graph.n()),
        size(static_cast<std::size_t>(count), 0);
    for (std::uint32_t v = 0; v < graph.n(); ++v) {
      if (name[theirs[v]] == graph.n()) name[theirs[v]] = v;
      ASSERT_EQ(ours.label[v], name[theirs[v]]);
      ++size[theirs[v]];
    }
    EXPECT_EQ(ours.giant_size, *std::max_element(size.begin(), size.end()));
  }
}

TEST(BoostGraph, FindsOurClustering) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Graph graph = undirected(80, random_edges(80, 100 + 60 * seed, seed));
    std::vector<double> local(graph.n());
    const double theirs =
        boost::all_clustering_coefficients(UndirectedView{graph}, by_vertex(local));
    EXPECT_NEAR(clustering(graph).mean_local, theirs, 1e-12);
    // The same rows read as a digraph: each triangle and each pair is counted twice.
    EXPECT_NEAR(boost::all_clustering_coefficients(graph, by_vertex(local)), theirs, 1e-12);
    const std::vector<std::uint64_t> count = triangles(graph);
    for (std::uint32_t v = 0; v < graph.n(); ++v) {
      ASSERT_EQ(count[v], boost::num_triangles_on_vertex(UndirectedView{graph}, v));
    }
  }
}

TEST(BoostGraph, MeasuresDistancesBreadthFirst) {
  // A ring of nine: distances 0 1 2 3 4 4 3 2 1.
  std::vector<Edge> ring;
  for (std::uint32_t v = 0; v < 9; ++v) ring.push_back({v, (v + 1) % 9});
  const Graph graph = undirected(9, ring);
  std::vector<int> distance(9, 0);
  boost::breadth_first_search(graph, 0u,
                              boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                  by_vertex(distance), boost::on_tree_edge{}))));
  EXPECT_EQ(distance, (std::vector<int>{0, 1, 2, 3, 4, 4, 3, 2, 1}));
}

TEST(BoostGraph, CountsCores) {
  // A clique of four with a tail of two.
  const Graph graph =
      undirected(6, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}});
  std::vector<std::size_t> core(6);
  UndirectedView view{graph};
  boost::core_numbers(view, by_vertex(core));
  EXPECT_EQ(core, (std::vector<std::size_t>{3, 3, 3, 3, 1, 1}));
}

TEST(BoostGraph, FindsWhoStandsBetween) {
  // On a path of five, 0-3-4-3-0 pairs go through.
  const Graph graph = undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
  std::vector<double> centrality(5, 0.0);
  boost::brandes_betweenness_centrality(UndirectedView{graph}, by_vertex(centrality));
  EXPECT_EQ(centrality, (std::vector<double>{0, 3, 4, 3, 0}));
}

TEST(BoostGraph, FindsStrongComponentsOfADigraph) {
  const Graph graph = from_edges(5, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}}, Direction::directed);
  std::vector<std::size_t> component(5);
  EXPECT_EQ(boost::strong_components(graph, by_vertex(component)), 3u);
  EXPECT_EQ(component[0], component[2]);
  EXPECT_NE(component[2], component[3]);
}

}  // namespace
}  // namespace agora::sim
