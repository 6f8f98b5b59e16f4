// SPDX-License-Identifier: MIT
// Components are held against Boost.Graph in boost_graph_test.cpp.
#include "sim/graph/measures/components.h"

#include <gtest/gtest.h>

#include <boost/graph/connected_components.hpp>
#include <tuple>
#include <vector>

#include "sim/graph/boost_graph.h"
#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

using namespace testing;

TEST(Components, OfADigraphTakeArcsBothWays) {
  const Components c = components(from_edges(5, {{4, 1}, {0, 1}}, Direction::directed));
  EXPECT_EQ(c.count, 3u);
  EXPECT_EQ(c.giant_size, 3u);
  EXPECT_DOUBLE_EQ(c.giant_share, 0.6);
  EXPECT_EQ(c.label, (std::vector<std::uint32_t>{0, 0, 2, 3, 0}));
}

TEST(Components, OfNobodyAreNone) {
  EXPECT_EQ(components(Graph{}).count, 0u);
  EXPECT_EQ(components(Graph{}).giant_share, 0.0);
  EXPECT_EQ(components(undirected(3, {})).count, 3u);
}

// Most arcs lead to people who have none that lead back.
TEST(Components, OfADigraphAreThoseOfItsTies) {
  const std::vector<Edge> edges = random_edges(5000, 6000, 9);
  std::vector<Edge> few;
  for (const Edge& edge : edges) few.push_back({edge.from % 500, edge.to});
  EXPECT_EQ(components(from_edges(5000, few, Direction::directed)).label,
            components(undirected(5000, few)).label);
}

// Each step of a long path hooks a chain below a chain; the digraph shows ties at one end only.
TEST(Components, OfLongPathsAreFoundInAnyDirection) {
  constexpr std::uint32_t kLong = 200000;
  std::vector<Edge> up, down;
  for (std::uint32_t v = 1; v < kLong; ++v) {
    up.push_back({v - 1, v});
    down.push_back({v, v - 1});
  }
  for (const auto& edges : {up, down}) {
    const Graph graph = from_edges(kLong, edges, Direction::directed);
    for (BlockOrder order : {BlockOrder::parallel, BlockOrder::backwards}) {
      const Components c = components(graph, order);
      EXPECT_EQ(c.count, 1u);
      EXPECT_EQ(c.giant_size, kLong);
    }
  }
}

TEST(Components, OfManyBlocksAreThoseOfBoost) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Graph graph = undirected(9000, random_edges(9000, 3000 * seed, seed));
    std::vector<std::uint32_t> theirs(graph.n()), name;
    name.resize(boost::connected_components(UndirectedView{graph}, by_vertex(theirs)), graph.n());
    const Components ours = components(graph);
    ASSERT_EQ(ours.count, name.size());
    for (std::uint32_t v = 0; v < graph.n(); ++v) {
      name[theirs[v]] = std::min(name[theirs[v]], v);
      ASSERT_EQ(ours.label[v], name[theirs[v]]);
    }
  }
}

TEST(Components, AreTheSameBitsHoweverComputed) {
  for (const Direction direction : {Direction::undirected, Direction::directed}) {
    const Graph graph = from_edges(12000, random_edges(12000, 9000, 3), direction);
    expect_same_bits([&](BlockOrder order) {
      const Components c = components(graph, order);
      return std::tuple{c.count, c.giant_size, c.giant_share, c.label};
    });
  }
}

}  // namespace
}  // namespace agora::sim
