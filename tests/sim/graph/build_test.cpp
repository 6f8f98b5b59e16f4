// SPDX-License-Identifier: MIT
// The builder against the set of edges that it was told.
#include "sim/graph/build.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "sim/core/draws.h"

namespace agora::sim {
namespace {

constexpr Stream kTest = stream("test.build");
constexpr std::uint32_t kPeople = 300;
constexpr std::size_t kParts = 40, kPerPart = 50;

/// Names edges with many loops and doubles among them.
const auto kName = [](std::size_t part, const auto& tie) {
  for (std::uint32_t k = 0; k < kPerPart; ++k) {
    const Block block = Draws{5}(kTest, 0, static_cast<std::uint32_t>(part), k);
    tie(block.lane[0] % kPeople, block.lane[1] % (1 + block.lane[0] % kPeople));
  }
};

std::set<std::pair<std::uint32_t, std::uint32_t>> arcs_of(Direction direction) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> arcs;
  for (std::size_t part = 0; part < kParts; ++part) {
    kName(part, [&](std::uint32_t u, std::uint32_t v) {
      if (u == v) return;
      arcs.emplace(u, v);
      if (direction == Direction::undirected) arcs.emplace(v, u);
    });
  }
  return arcs;
}

class GraphBuilderTest : public ::testing::TestWithParam<std::pair<Direction, BlockOrder>> {};

TEST_P(GraphBuilderTest, HoldsTheSetOfEdgesThatWereNamed) {
  const auto [direction, order] = GetParam();
  const Graph graph = build_graph(kPeople, kParts, kName, direction, order);
  const auto arcs = arcs_of(direction);
  ASSERT_EQ(graph.arcs(), arcs.size());
  auto arc = arcs.begin();
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    for (std::uint32_t w : graph.neighbours(v)) EXPECT_EQ(*arc++, std::pair(v, w));
  }
}

INSTANTIATE_TEST_SUITE_P(AnyOrder, GraphBuilderTest,
                         ::testing::Values(std::pair{Direction::undirected, BlockOrder::parallel},
                                           std::pair{Direction::undirected, BlockOrder::shuffled},
                                           std::pair{Direction::directed, BlockOrder::parallel},
                                           std::pair{Direction::directed, BlockOrder::backwards}));

TEST(GraphBuilder, MakesGraphsOfNothing) {
  const auto none = [](std::size_t, const auto&) {};
  EXPECT_EQ(build_graph(0, 0, none).n(), 0u);
  EXPECT_EQ(build_graph(5, 3, none).arcs(), 0u);
}

// Three people tied twice over leave one place each, but for the one in the middle, who has two.
TEST(GraphBuilder, FillsTheRoomThatDoublesLeave) {
  const auto name = [](std::size_t, const auto& tie) {
    for (int twice = 0; twice < 2; ++twice) {
      tie(0, 1);
      tie(1, 2);
    }
  };
  GraphBuilder builder{4, Direction::undirected};
  builder.count(1, name);
  EXPECT_EQ(builder.counted(1), 4u);
  builder.open_rows();
  builder.place(1, name);
  builder.settle();
  EXPECT_EQ(builder.room(0), 1u);
  EXPECT_EQ(builder.room(1), 2u);
  EXPECT_EQ(builder.room(3), 0u);
  EXPECT_TRUE(builder.tied(1, 0));
  EXPECT_FALSE(builder.tied(0, 2));
  builder.fill(std::vector<Edge>{{2, 0}});
  EXPECT_TRUE(builder.tied(0, 2));
  EXPECT_EQ(builder.room(0), 0u);
  const Graph graph = builder.finish();
  EXPECT_EQ(graph, from_edges(4, {{0, 1}, {1, 2}, {0, 2}}, Direction::undirected));
}

}  // namespace
}  // namespace agora::sim
