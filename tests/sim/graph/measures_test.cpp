// SPDX-License-Identifier: MIT
// A real graph, on which others have published what they measured.
#include "sim/graph/measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/graph/core_numbers.hpp>
#include <numeric>

#include "sim/graph/boost_graph.h"
#include "sim/graph/formats/readers.h"
#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

// Finding N3 of the anchors: McAuley and Leskovec 2012; diameters from SNAP's page of the data.
TEST(EgoFacebook, HasItsPublishedNumbers) {
  const std::string path = testing::shared_data("facebook_combined.txt");
  AGORA_SKIP_WITHOUT(path);
  const Graph graph = read_edge_list(path).graph;
  EXPECT_EQ(graph.n(), 4039u);
  EXPECT_EQ(graph.edges(), 88234u);
  const Clustering c = clustering(graph);
  EXPECT_NEAR(c.mean_local, 0.6055, 5e-5);
  EXPECT_NEAR(c.transitivity, 0.5192, 5e-5);
  const std::vector<std::uint64_t> corners = triangles(graph);
  EXPECT_EQ(std::reduce(corners.begin(), corners.end()) / 3, 1612010u);
  EXPECT_NEAR(degree_assortativity(graph), 0.064, 5e-4);
  EXPECT_EQ(components(graph).count, 1u);
  const Distances d = distances(graph, {.count = graph.n()});
  EXPECT_EQ(d.longest, 8u);
  EXPECT_NEAR(d.effective_diameter, 4.7, 0.1);  // theirs is from a sample of sources
  EXPECT_NEAR(d.mean, 3.6925, 5e-5);            // the guides of NetworkX
  EXPECT_EQ(degrees(graph).quantile(0.5), 25u);
  EXPECT_EQ(degrees(graph).max, 1045u);
}

// Louvain's method finds 0.83 to 0.84 here.
TEST(EgoFacebook, HasItsCommunitiesAndCores) {
  const std::string path = testing::shared_data("facebook_combined.txt");
  AGORA_SKIP_WITHOUT(path);
  const Graph graph = read_edge_list(path).graph;
  EXPECT_GT(find_communities(graph).modularity, 0.83);
  UndirectedView view{graph};
  std::vector<std::size_t> theirs(graph.n());
  boost::core_numbers(view, testing::by_vertex(theirs));
  EXPECT_TRUE(std::ranges::equal(core_numbers(graph).number, theirs));
}

}  // namespace
}  // namespace agora::sim
