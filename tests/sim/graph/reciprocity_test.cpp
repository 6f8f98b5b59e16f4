// SPDX-License-Identifier: MIT
// The count of pairs as oracle.
#include "sim/graph/measures/reciprocity.h"

#include <gtest/gtest.h>

#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

using namespace testing;

TEST(Reciprocity, IsTheShareOfArcsThatComeBack) {
  EXPECT_EQ(reciprocity(Graph{}), 0.0);
  EXPECT_EQ(reciprocity(path(4)), 1.0);
  EXPECT_EQ(reciprocity(from_edges(3, {{0, 1}, {1, 2}, {2, 0}}, Direction::directed)), 0.0);
  EXPECT_EQ(reciprocity(from_edges(3, {{0, 1}, {1, 0}, {2, 0}}, Direction::directed)), 2.0 / 3.0);
  // An undirected graph and a digraph of the same ties, both ways.
  const Graph graph = crowd(1);
  EXPECT_EQ(reciprocity(graph.rows_as(Direction::directed)), 1.0);
}

TEST(Reciprocity, OfAllArcsIsTheCountOfPairs) {
  const Graph digraph = from_edges(300, random_edges(300, 9000, 2), Direction::directed);
  double mutual = 0.0;
  for (std::uint32_t v = 0; v < digraph.n(); ++v) {
    for (std::uint32_t w : digraph.neighbours(v)) mutual += digraph.has_arc(w, v);
  }
  EXPECT_DOUBLE_EQ(reciprocity(digraph), mutual / static_cast<double>(digraph.arcs()));
}

TEST(Reciprocity, IsTheSameBitsHoweverComputed) {
  const Graph digraph = from_edges(9000, random_edges(9000, 90000, 3), Direction::directed);
  expect_same_bits([&](BlockOrder order) { return reciprocity(digraph, order); });
}

}  // namespace
}  // namespace agora::sim
