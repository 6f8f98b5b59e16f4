// SPDX-License-Identifier: MIT
// Closed forms and Boost.Graph.
#include "sim/graph/measures/cores.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/graph/core_numbers.hpp>
#include <vector>

#include "sim/graph/boost_graph.h"
#include "tests/sim/graph/measures_testing.h"

namespace agora::sim {
namespace {

using namespace testing;
using Numbers = std::vector<std::uint32_t>;

TEST(Cores, OfKnownGraphs) {
  EXPECT_EQ(core_numbers(complete(6)).number, Numbers(6, 5));
  EXPECT_EQ(core_numbers(star(6)).number, Numbers(6, 1));
  EXPECT_EQ(core_numbers(path(6)).number, Numbers(6, 1));
  EXPECT_EQ(core_numbers(cycle(6)).number, Numbers(6, 2));
  EXPECT_EQ(core_numbers(grid(4, 3)).number, Numbers(12, 2));
  EXPECT_EQ(core_numbers(undirected(2, {})).number, Numbers(2, 0));
  EXPECT_EQ(core_numbers(Graph{}).largest, 0u);
  // A clique of four with a tail of two, and somebody alone.
  const Cores cores =
      core_numbers(undirected(7, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}}));
  EXPECT_EQ(cores.number, (Numbers{3, 3, 3, 3, 1, 1, 0}));
  EXPECT_EQ(cores.largest, 3u);
  EXPECT_EQ(cores.innermost, 4u);
}

TEST(Cores, AreThoseOfBoost) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Graph graph = seed == 6 ? crowd(6) : undirected(200, random_edges(200, 300 * seed, seed));
    UndirectedView view{graph};
    std::vector<std::size_t> theirs(graph.n());
    boost::core_numbers(view, by_vertex(theirs));
    const Cores ours = core_numbers(graph);
    EXPECT_TRUE(std::ranges::equal(ours.number, theirs));
    EXPECT_EQ(ours.largest, *std::ranges::max_element(theirs));
  }
}

}  // namespace
}  // namespace agora::sim
