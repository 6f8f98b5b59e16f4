// SPDX-License-Identifier: MIT
// Correlations by the book, over the list of all arcs.
#include "sim/graph/measures/assortativity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <vector>

#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

using namespace testing;

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
  EXPECT_NEAR(degree_assortativity(star(4)), -1.0, 1e-12);
  EXPECT_EQ(degree_assortativity(cycle(3)), 0.0);
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

TEST(NeighbourDegree, IsTheMeanOverTheArcsOfADegree) {
  EXPECT_EQ(neighbour_degree(star(5)), (std::vector<double>{0, 4, 0, 0, 1}));
  const Graph graph = crowd(5);
  const std::vector<double> found = neighbour_degree(graph);
  struct Ends {
    double sum = 0.0, arcs = 0.0;
  };
  std::map<std::uint64_t, Ends> by_degree;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    Ends& ends = by_degree[graph.degree(v)];
    for (std::uint32_t w : graph.neighbours(v)) {
      ends.sum += static_cast<double>(graph.degree(w));
      ++ends.arcs;
    }
  }
  for (std::size_t d = 0; d < found.size(); ++d) {
    const Ends ends = by_degree[d];
    EXPECT_NEAR(found[d], ends.arcs > 0.0 ? ends.sum / ends.arcs : 0.0, 1e-9) << d;
  }
}

TEST(Assortativity, IsTheSameBitsHoweverComputed) {
  const Graph graph = crowd(4);
  std::vector<std::uint8_t> group(graph.n());
  for (std::uint32_t v = 0; v < graph.n(); ++v) group[v] = static_cast<std::uint8_t>(v % 5);
  expect_same_bits([&](BlockOrder order) {
    std::vector<double> all = neighbour_degree(graph, order);
    all.push_back(degree_assortativity(graph, order));
    all.push_back(group_assortativity(graph, group, order));
    return all;
  });
}

}  // namespace
}  // namespace agora::sim
