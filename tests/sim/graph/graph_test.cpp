// SPDX-License-Identifier: MIT
// Compressed rows: a pure function of the set of edges.
#include "sim/graph/graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::random_edges;

/// The slow way: a set of arcs.
std::set<std::pair<std::uint32_t, std::uint32_t>> arc_set(const std::vector<Edge>& edges,
                                                          Direction direction) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> arcs;
  for (const Edge& e : edges) {
    if (e.from == e.to) continue;
    arcs.insert({e.from, e.to});
    if (direction == Direction::undirected) arcs.insert({e.to, e.from});
  }
  return arcs;
}

TEST(Graph, RowsAreTheSortedSetOfEdges) {
  for (Direction direction : {Direction::undirected, Direction::directed}) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const auto n = static_cast<std::uint32_t>(1 + seed);
      const std::vector<Edge> edges = random_edges(n, seed * 4, seed);
      const Graph graph = from_edges(n, edges, direction);
      const auto expected = arc_set(edges, direction);
      ASSERT_EQ(graph.n(), n);
      ASSERT_EQ(graph.arcs(), expected.size());
      auto next = expected.begin();
      for (std::uint32_t v = 0; v < n; ++v) {
        ASSERT_EQ(graph.degree(v), graph.neighbours(v).size());
        for (std::uint32_t w : graph.neighbours(v)) {
          ASSERT_EQ(*next, (std::pair{v, w}));
          ++next;
        }
      }
    }
  }
}

TEST(Graph, CannotTellInWhichOrderItsEdgesWereFound) {
  std::vector<Edge> edges = random_edges(200, 3000, 1);
  const Graph undirected = from_edges(200, edges, Direction::undirected);
  const Graph directed = from_edges(200, edges, Direction::directed);
  std::reverse(edges.begin(), edges.end());
  EXPECT_EQ(from_edges(200, edges, Direction::undirected), undirected);
  EXPECT_EQ(from_edges(200, edges, Direction::directed), directed);
  for (Edge& e : edges) std::swap(e.from, e.to);
  EXPECT_EQ(from_edges(200, edges, Direction::undirected), undirected);
  EXPECT_EQ(from_edges(200, edges, Direction::directed), transpose(directed));
}

TEST(Graph, MayBeEmpty) {
  EXPECT_EQ(Graph{}.n(), 0u);
  EXPECT_EQ(Graph{}.arcs(), 0u);
  EXPECT_EQ(Graph{}.bytes(), 0u);
  EXPECT_EQ(from_edges(0, {}, Direction::undirected), Graph{});
  const Graph alone = from_edges(3, {{1, 1}}, Direction::undirected);
  EXPECT_EQ(alone.arcs(), 0u);
  EXPECT_TRUE(alone.neighbours(2).empty());
}

TEST(Graph, CountsEdgesAsPeopleDo) {
  EXPECT_EQ(from_edges(3, {{0, 1}, {1, 0}, {1, 2}}, Direction::undirected).edges(), 2u);
  EXPECT_EQ(from_edges(3, {{0, 1}, {1, 0}, {1, 2}}, Direction::directed).edges(), 3u);
}

TEST(Graph, TakesFourBytesAnArcAndEightAVertex) {
  const Graph graph = from_edges(1000, random_edges(1000, 20000, 3), Direction::directed);
  EXPECT_LE(static_cast<double>(graph.bytes()),
            1.13 * (4.0 * static_cast<double>(graph.arcs()) + 8.0 * 1001.0));
}

TEST(Graph, CopiesShareTheirRows) {
  const Graph graph = from_edges(3, {{0, 1}}, Direction::undirected);
  const Graph copy = graph;
  EXPECT_EQ(copy.targets().data(), graph.targets().data());
}

TEST(Graph, KnowsItsArcs) {
  const Graph graph = from_edges(4, {{0, 1}, {0, 3}, {2, 0}}, Direction::directed);
  EXPECT_TRUE(graph.has_arc(0, 3));
  EXPECT_FALSE(graph.has_arc(3, 0));
  EXPECT_FALSE(graph.has_arc(0, 2));
  EXPECT_EQ(graph.first_arc(2), 2u);
}

TEST(Transpose, TurnsEveryArcAndTurnedTwiceNothing) {
  const Graph graph = from_edges(300, random_edges(300, 2000, 5), Direction::directed);
  const Graph turned = transpose(graph);
  ASSERT_EQ(turned.arcs(), graph.arcs());
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (std::uint32_t w : graph.neighbours(v)) ASSERT_TRUE(turned.has_arc(w, v));
  }
  EXPECT_EQ(transpose(turned), graph);
}

}  // namespace
}  // namespace agora::sim
