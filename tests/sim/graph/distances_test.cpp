// SPDX-License-Identifier: MIT
// Closed forms, Boost.Graph from every source, and the honesty of the standard error.
#include "sim/graph/measures/distances.h"

#include <gtest/gtest.h>

#include <boost/graph/breadth_first_search.hpp>
#include <set>
#include <tuple>
#include <vector>

#include "sim/graph/boost_graph.h"
#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

using namespace testing;

Distances from_all(const Graph& graph) { return distances(graph, {.count = graph.n()}); }

TEST(Distances, OfKnownGraphsHaveTheirClosedForms) {
  struct Case {
    const char* name;
    Graph graph;
    double mean;
    std::uint32_t diameter;
  };
  for (const auto& [name, graph, mean, diameter] :
       {Case{"complete", complete(100), 1.0, 1}, Case{"star", star(100), 2.0 - 2.0 / 100, 2},
        Case{"path", path(1000), 1001 / 3.0, 999}, Case{"cycle", cycle(301), 302 / 4.0, 150},
        Case{"grid", grid(20, 30), 50 / 3.0, 48}}) {
    const Distances d = from_all(graph);
    EXPECT_EQ(d.sources, graph.n()) << name;
    EXPECT_DOUBLE_EQ(d.mean, mean) << name;
    EXPECT_EQ(d.mean_error, 0.0) << name;
    EXPECT_EQ(d.reached, 1.0) << name;
    EXPECT_EQ(d.longest, diameter) << name;
    EXPECT_GE(d.diameter_bound, diameter) << name;
  }
  EXPECT_EQ(from_all(star(100)).diameter_bound, 2u);  // the middle is a source
}

TEST(Distances, OfNobodyAndOfPeopleAloneAreNone) {
  EXPECT_EQ(from_all(Graph{}).sources, 0u);
  const Distances alone = from_all(undirected(3, {}));
  EXPECT_EQ(alone.pairs, std::vector<std::uint64_t>{3});
  EXPECT_EQ(alone.reached, 0.0);
  EXPECT_EQ(alone.mean, 0.0);
}

// A cycle of 21: two others at each distance 1 .. 10, so the ninth ends at 90 %.
TEST(Distances, NineTenthsLieWithinTheEffectiveDiameter) {
  EXPECT_NEAR(from_all(cycle(21)).effective_diameter, 9.0, 1e-12);
  EXPECT_NEAR(from_all(complete(10)).effective_diameter, 0.9, 1e-12);
}

TEST(Distances, AreThoseOfBoost) {
  for (const Direction direction : {Direction::undirected, Direction::directed}) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const Graph graph = from_edges(300, random_edges(300, 120 * seed, seed), direction);
      std::vector<std::uint64_t> pairs;
      for (std::uint32_t source = 0; source < graph.n(); ++source) {
        std::vector<std::size_t> distance(graph.n(), 0);
        boost::breadth_first_search(graph, source,
                                    boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                        by_vertex(distance), boost::on_tree_edge{}))));
        for (std::uint32_t v = 0; v < graph.n(); ++v) {
          if (v != source && distance[v] == 0) continue;
          if (pairs.size() <= distance[v]) pairs.resize(distance[v] + 1);
          ++pairs[distance[v]];
        }
      }
      EXPECT_EQ(from_all(graph).pairs, pairs);
    }
  }
}

// Half of the sources, so that it matters that none is asked twice. The squares of what normal
// numbers are off, in standard errors, add up to chi-square: 1e-4 on either side says whether the
// errors are boastful or timid.
TEST(Distances, AreEstimatedWithinTheirStandardError) {
  const Graph graph = undirected(1000, random_edges(1000, 2500, 2));
  const double truth = from_all(graph).mean;
  double squares = 0.0;
  constexpr std::uint64_t kSamples = 200;
  for (std::uint64_t seed = 1; seed <= kSamples; ++seed) {
    const Distances d = distances(graph, {.count = 500, .seed = seed});
    const double z = (d.mean - truth) / d.mean_error;
    squares += z * z;
  }
  EXPECT_LT(squares, chi_square_limit(kSamples));
  EXPECT_GT(squares, chi_square_limit(kSamples, -3.72));
}

TEST(Distances, AreTheSameBitsHoweverComputed) {
  for (const Direction direction : {Direction::undirected, Direction::directed}) {
    const Graph graph = crowd(3, direction);
    expect_same_bits([&](BlockOrder order) {
      const Distances d = distances(graph, {.count = 100, .seed = 5}, order);
      return std::tuple{d.pairs,   d.mean,    d.mean_error,    d.effective_diameter,
                        d.reached, d.longest, d.diameter_bound};
    });
  }
}

TEST(SampleVertices, AreDifferentAndBeginWithTheSmallerSample) {
  const std::vector<std::uint32_t> all = sample_vertices(100, {.count = 200, .seed = 3});
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), 100u);
  const std::vector<std::uint32_t> few = sample_vertices(100, {.count = 30, .seed = 3});
  EXPECT_TRUE(std::equal(few.begin(), few.end(), all.begin()));
  EXPECT_NE(few, sample_vertices(100, {.count = 30, .seed = 4}));
  EXPECT_TRUE(sample_vertices(0, {}).empty());
}

// Ten pairs out of five: chi-square with nine degrees of freedom, false alarm 1e-4.
TEST(SampleVertices, AreAnyWithTheSameProbability) {
  std::vector<double> count(25, 0.0), seen;
  constexpr int kSamples = 10000;
  for (std::uint64_t seed = 0; seed < kSamples; ++seed) {
    const auto pair = sample_vertices(5, {.count = 2, .seed = seed});
    ++count[5 * std::min(pair[0], pair[1]) + std::max(pair[0], pair[1])];
  }
  for (double c : count) {
    if (c > 0.0) seen.push_back(c);
  }
  ASSERT_EQ(seen.size(), 10u);
  EXPECT_LT(chi_square(seen, std::vector<double>(10, kSamples / 10.0)), chi_square_limit(9));
}

}  // namespace
}  // namespace agora::sim
