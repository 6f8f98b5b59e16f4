// SPDX-License-Identifier: MIT
// Ties whichever way they go.
#include "sim/graph/ties.h"

#include <gtest/gtest.h>

#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::random_edges;

TEST(TakenAs, MakesOfEveryTieTwoArrowsAndOfTheseTheTieAgain) {
  const Graph ties = testing::undirected(5000, random_edges(5000, 20000, 3));
  const Graph arrows = taken_as(Direction::directed, ties);
  EXPECT_EQ(arrows.edges(), 2 * ties.edges());
  EXPECT_EQ(transpose(arrows), arrows);
  EXPECT_EQ(taken_as(Direction::undirected, arrows), ties);
  EXPECT_EQ(taken_as(Direction::undirected, ties), ties);
}

TEST(TakenAs, ForgetsWhichWayArrowsWent) {
  const std::vector<Edge> edges = random_edges(5000, 20000, 4);
  EXPECT_EQ(taken_as(Direction::undirected, from_edges(5000, edges, Direction::directed)),
            from_edges(5000, edges, Direction::undirected));
}

TEST(Isolated, AreThoseWithoutTiesEitherWay) {
  EXPECT_EQ(isolated(from_edges(5, {{0, 1}, {3, 1}}, Direction::directed)), 2u);
  EXPECT_EQ(isolated(from_edges(5, {{0, 1}, {3, 1}}, Direction::undirected)), 2u);
  EXPECT_EQ(isolated(Graph{}), 0u);
}

}  // namespace
}  // namespace agora::sim
