// SPDX-License-Identifier: MIT
// The sorted list of degrees as oracle.
#include "sim/graph/measures/degrees.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

using namespace testing;

TEST(Degrees, OfAStar) {
  const Degrees d = degrees(star(5));
  EXPECT_EQ(d.min, 1u);
  EXPECT_EQ(d.max, 4u);
  EXPECT_DOUBLE_EQ(d.mean, 1.6);
  EXPECT_DOUBLE_EQ(d.variance, (4.0 * 0.36 + 2.4 * 2.4) / 5.0);
  EXPECT_EQ(d.count, (std::vector<std::uint64_t>{0, 4, 0, 0, 1}));
  EXPECT_EQ(d.quantile(0.0), 1u);
  EXPECT_EQ(d.quantile(0.8), 1u);
  EXPECT_EQ(d.quantile(0.81), 4u);
  EXPECT_EQ(d.quantile(1.0), 4u);
}

TEST(Degrees, OfNobodyAndOfPeopleAlone) {
  EXPECT_EQ(degrees(Graph{}).mean, 0.0);
  EXPECT_EQ(degrees(Graph{}).quantile(0.5), 0u);
  const Degrees alone = degrees(undirected(3, {}));
  EXPECT_EQ(alone.count, std::vector<std::uint64_t>{3});
  EXPECT_EQ(alone.variance, 0.0);
}

TEST(Degrees, AreThoseOfTheSortedList) {
  const Graph graph = crowd(1);
  std::vector<std::uint64_t> sorted;
  double sum = 0.0, squares = 0.0;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    sorted.push_back(graph.degree(v));
    sum += static_cast<double>(graph.degree(v));
    squares += static_cast<double>(graph.degree(v) * graph.degree(v));
  }
  std::sort(sorted.begin(), sorted.end());
  const Degrees d = degrees(graph);
  EXPECT_EQ(d.min, sorted.front());
  EXPECT_EQ(d.max, sorted.back());
  EXPECT_NEAR(d.mean, sum / graph.n(), 1e-12);
  EXPECT_NEAR(d.variance / (squares / graph.n() - d.mean * d.mean), 1.0, 1e-9);
  for (std::uint32_t k = 1; k <= 100; ++k) {
    EXPECT_EQ(d.quantile(k / 100.0), sorted[k * graph.n() / 100 - 1]) << k;
  }
}

TEST(Degrees, InAreThoseOfTheTranspose) {
  const Graph digraph = crowd(2, Direction::directed);
  EXPECT_EQ(in_degrees(digraph).count, degrees(transpose(digraph)).count);
  EXPECT_NE(in_degrees(digraph).count, degrees(digraph).count);
  const Graph graph = crowd(2);
  EXPECT_EQ(in_degrees(graph).count, degrees(graph).count);
}

TEST(Degrees, AreTheSameBitsHoweverComputed) {
  const Graph digraph = crowd(3, Direction::directed);
  expect_same_bits([&](BlockOrder order) {
    const Degrees out = degrees(digraph, order), in = in_degrees(digraph, order);
    return std::tuple{out.mean, out.variance, out.count, in.variance, in.count};
  });
}

}  // namespace
}  // namespace agora::sim
