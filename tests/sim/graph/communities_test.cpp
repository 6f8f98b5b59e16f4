// SPDX-License-Identifier: MIT
// Modularity by its definition; groups that were planted are found, and what is found hangs
// together.
#include "sim/graph/measures/communities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "sim/core/draws.h"
#include "sim/graph/measures/components.h"
#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

using namespace testing;
using Labels = std::vector<std::uint32_t>;

/// By the definition: over all ordered pairs of vertices, out-degrees and in-degrees.
double by_definition(const Graph& graph, const Labels& community) {
  const Graph back = transpose(graph);
  const auto arcs = static_cast<double>(graph.arcs());
  double sum = 0.0;
  for (std::uint32_t u = 0; u < graph.n(); ++u) {
    for (std::uint32_t v = 0; v < graph.n(); ++v) {
      if (community[u] != community[v]) continue;
      sum += graph.has_arc(u, v);
      sum -= static_cast<double>(graph.degree(u)) * static_cast<double>(back.degree(v)) / arcs;
    }
  }
  return sum / arcs;
}

/// People of four groups, by number; a share of 16 ties each lies within the own group for sure.
Graph planted(std::uint32_t n /* a multiple of 4 */, std::uint64_t seed, double at_home) {
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < 8 * n; ++i) {
    const Block luck = Draws{seed}(stream("test.graph.planted"), 0, i);
    const std::uint32_t u = luck.lane[0] % n, group = u % 4;
    const std::uint32_t other = luck.lane[1] % n;
    edges.push_back({u, luck.uniform(2) < at_home ? other / 4 * 4 + group : other});
  }
  return undirected(n, std::move(edges));
}

TEST(Modularity, IsTheDefinition) {
  for (const Direction direction : {Direction::undirected, Direction::directed}) {
    const Graph graph = from_edges(120, random_edges(120, 500, 1), direction);
    Labels community(120);
    for (std::uint32_t v = 0; v < 120; ++v) community[v] = v * v % 7 + 100;
    EXPECT_NEAR(modularity(graph, community), by_definition(graph, community), 1e-12);
    EXPECT_NEAR(modularity(graph, Labels(120, 3)), 0.0, 1e-12);
  }
}

TEST(Modularity, OfKnownPartitionsHasItsClosedForms) {
  EXPECT_EQ(modularity(undirected(3, {}), Labels{0, 1, 2}), 0.0);
  EXPECT_DOUBLE_EQ(modularity(path(2), Labels{0, 1}), -0.5);
  // Of c cliques of s in a ring: all but one tie in s(s-1)/2 + 1, less 1/c.
  const Graph ring = ring_of_cliques(30, 5);
  Labels community(150);
  for (std::uint32_t v = 0; v < 150; ++v) community[v] = v / 5;
  EXPECT_NEAR(modularity(ring, community), 10.0 / 11.0 - 1.0 / 30.0, 1e-12);
}

// Above the resolution limit of modularity (Fortunato and Barthelemy 2007) cliques are not merged.
TEST(FindCommunities, FindsCliques) {
  const Communities found = find_communities(ring_of_cliques(8, 10));
  EXPECT_EQ(found.count, 8u);
  for (std::uint32_t v = 0; v < 80; ++v) EXPECT_EQ(found.label[v], v / 10 * 10);
}

TEST(FindCommunities, FindsNoneInACliqueAndOneOfEachComponent) {
  EXPECT_EQ(find_communities(complete(12)).count, 1u);
  EXPECT_EQ(find_communities(Graph{}).count, 0u);
  const Communities pairs = find_communities(undirected(5, {{0, 3}, {1, 2}}));
  EXPECT_EQ(pairs.label, (Labels{0, 1, 1, 0, 4}));
  EXPECT_DOUBLE_EQ(pairs.modularity, 0.5);
}

TEST(FindCommunities, FindsPlantedGroups) {
  const Graph graph = planted(4000, 1, 0.8);
  const Communities found = find_communities(graph);
  Labels truth(graph.n());
  for (std::uint32_t v = 0; v < graph.n(); ++v) truth[v] = v % 4;
  EXPECT_EQ(found.count, 4u);
  EXPECT_GE(found.modularity, modularity(graph, truth) - 1e-3);
  std::uint32_t alike = 0;
  for (std::uint32_t v = 0; v < graph.n(); ++v) alike += found.label[v] == v % 4;
  EXPECT_GT(alike, 3950u);
}

TEST(FindCommunities, SaysItsModularityAndNamesConnectedPartsByTheirSmallest) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Graph graph = undirected(3000, random_edges(3000, 2000 * seed, seed));
    const Communities found = find_communities(graph);
    EXPECT_NEAR(found.modularity, modularity(graph, found.label), 1e-12);
    // Ties within communities alone make components: the communities themselves.
    std::vector<Edge> within;
    for (std::uint32_t v = 0; v < graph.n(); ++v) {
      for (std::uint32_t w : graph.neighbours(v)) {
        if (found.label[v] == found.label[w]) within.push_back({v, w});
      }
    }
    const Components parts = components(undirected(3000, within));
    EXPECT_EQ(parts.label, found.label);
    EXPECT_EQ(parts.count, found.count);
  }
}

TEST(FindCommunities, FindsTheSameHoweverComputed) {
  const Graph graph = planted(6000, 2, 0.6);
  Labels thirds(graph.n());
  for (std::uint32_t v = 0; v < graph.n(); ++v) thirds[v] = v % 3;
  expect_same_bits([&](BlockOrder order) {
    const Communities found = find_communities(graph, order);
    return std::tuple{found.count, found.modularity, found.label, modularity(graph, thirds, order)};
  });
}

}  // namespace
}  // namespace agora::sim
