// SPDX-License-Identifier: MIT
// Clustering and components are held against Boost.Graph in boost_graph_test.cpp.
#include "sim/graph/measures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/graph/formats/readers.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::random_edges;
using testing::undirected;

/// Pearson's correlation of x and y over all arcs, by the book.
double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
  const auto n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) mx += x[i] / n, my += y[i] / n;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / std::sqrt(xx * yy);
}

TEST(Degrees, OfAStar) {
  const Degrees d = degrees(undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}));
  EXPECT_EQ(d.max, 4u);
  EXPECT_DOUBLE_EQ(d.mean, 1.6);
  EXPECT_EQ(degrees(Graph{}).mean, 0.0);
}

TEST(Clustering, OfATriangleWithATail) {
  const Clustering c = clustering(undirected(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}}));
  EXPECT_DOUBLE_EQ(c.mean_local, (1.0 + 1.0 + 1.0 / 3.0 + 0.0) / 4.0);
  EXPECT_DOUBLE_EQ(c.transitivity, 3.0 / 5.0);
  EXPECT_EQ(clustering(Graph{}).transitivity, 0.0);
}

TEST(DegreeAssortativity, IsTheCorrelationOverArcs) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Graph graph = undirected(100, random_edges(100, 250, seed));
    std::vector<double> x, y;
    for (std::uint32_t v = 0; v < graph.n(); ++v) {
      for (std::uint32_t w : graph.neighbours(v)) {
        x.push_back(static_cast<double>(graph.degree(v)));
        y.push_back(static_cast<double>(graph.degree(w)));
      }
    }
    EXPECT_NEAR(degree_assortativity(graph), correlation(x, y), 1e-12);
  }
  EXPECT_NEAR(degree_assortativity(undirected(4, {{0, 1}, {0, 2}, {0, 3}})), -1.0, 1e-12);
  EXPECT_EQ(degree_assortativity(undirected(3, {{0, 1}, {1, 2}, {2, 0}})), 0.0);
}

TEST(GroupAssortativity, IsOneWithinMinusOneAcrossAndTheCorrelationOfTwoGroups) {
  const std::vector<std::uint8_t> group{0, 0, 1, 1};
  EXPECT_DOUBLE_EQ(group_assortativity(undirected(4, {{0, 1}, {2, 3}}), group), 1.0);
  EXPECT_DOUBLE_EQ(group_assortativity(undirected(4, {{0, 2}, {1, 3}}), group), -1.0);
  EXPECT_EQ(group_assortativity(undirected(4, {{0, 1}}), group), 0.0);
  // With two groups, Newman's coefficient is Pearson's of the membership.
  const Graph graph = undirected(200, random_edges(200, 700, 3));
  std::vector<std::uint8_t> halves(200);
  for (std::size_t v = 0; v < 200; ++v) halves[v] = v % 3 == 0;
  std::vector<double> x, y;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (std::uint32_t w : graph.neighbours(v)) {
      x.push_back(halves[v]);
      y.push_back(halves[w]);
    }
  }
  EXPECT_NEAR(group_assortativity(graph, halves), correlation(x, y), 1e-12);
}

TEST(Components, OfADigraphTakeArcsBothWays) {
  const Components c = components(from_edges(5, {{4, 1}, {0, 1}}, Direction::directed));
  EXPECT_EQ(c.count, 3u);
  EXPECT_EQ(c.giant_size, 3u);
  EXPECT_DOUBLE_EQ(c.giant_share, 0.6);
  EXPECT_EQ(c.label, (std::vector<std::uint32_t>{0, 0, 2, 3, 0}));
}

// Finding N3 of the anchors: McAuley and Leskovec 2012.
TEST(EgoFacebook, HasItsPublishedNumbers) {
  const std::string path = testing::shared_data("facebook_combined.txt");
  AGORA_SKIP_WITHOUT(path);
  const Graph graph = read_edge_list(path).graph;
  EXPECT_EQ(graph.n(), 4039u);
  EXPECT_EQ(graph.edges(), 88234u);
  const Clustering c = clustering(graph);
  EXPECT_NEAR(c.mean_local, 0.6055, 5e-5);
  EXPECT_NEAR(c.transitivity, 0.5192, 5e-5);
  EXPECT_NEAR(degree_assortativity(graph), 0.064, 5e-4);
  EXPECT_EQ(components(graph).count, 1u);
}

}  // namespace
}  // namespace agora::sim
