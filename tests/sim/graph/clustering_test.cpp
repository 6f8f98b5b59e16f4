// SPDX-License-Identifier: MIT
// Clustering is held against Boost.Graph in boost_graph_test.cpp.
#include "sim/graph/measures/clustering.h"

#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

using namespace testing;

TEST(Clustering, OfATriangleWithATail) {
  const Graph graph = undirected(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}});
  const Clustering c = clustering(graph);
  EXPECT_DOUBLE_EQ(c.mean_local, (1.0 + 1.0 + 1.0 / 3.0 + 0.0) / 4.0);
  EXPECT_DOUBLE_EQ(c.transitivity, 3.0 / 5.0);
  EXPECT_EQ(local_clustering(graph), (std::vector<double>{1.0, 1.0, 1.0 / 3.0, 0.0}));
  EXPECT_EQ(clustering(Graph{}).transitivity, 0.0);
}

TEST(Clustering, IsOneWhereAllKnowAllAndNoneInTreesAndGrids) {
  EXPECT_EQ(triangles(complete(9)), std::vector<std::uint64_t>(9, 28));
  EXPECT_DOUBLE_EQ(clustering(complete(9)).mean_local, 1.0);
  EXPECT_DOUBLE_EQ(clustering(complete(9)).transitivity, 1.0);
  for (const Graph& graph : {star(9), path(9), cycle(9), grid(4, 5)}) {
    EXPECT_EQ(clustering(graph).mean_local, 0.0);
    EXPECT_EQ(clustering(graph).transitivity, 0.0);
  }
}

TEST(Clustering, IsTheSameBitsHoweverComputed) {
  const Graph graph = crowd(1);
  expect_same_bits([&](BlockOrder order) {
    const Clustering c = clustering(graph, order);
    return std::tuple{c.mean_local, c.transitivity, triangles(graph, order),
                      local_clustering(graph, order)};
  });
}

}  // namespace
}  // namespace agora::sim
