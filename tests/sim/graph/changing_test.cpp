// SPDX-License-Identifier: MIT
// A graph that changes, against the set of its arcs.
#include "sim/graph/changing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "sim/core/draws.h"
#include "sim/graph/build.h"

namespace agora::sim {
namespace {

constexpr Stream kTest = stream("test.changing");
constexpr std::uint32_t kPeople = 2 * kBlockSize + 300;  // three blocks
constexpr std::uint32_t kPairs = 20000;

/// Pairs at random, loops left out; in an undirected graph the smaller person first.
std::vector<Edge> pairs(Direction direction, std::uint32_t round, std::uint32_t count) {
  std::vector<Edge> all;
  for (std::uint32_t k = 0; k < count; ++k) {
    const Block block = Draws{11}(kTest, round, k);
    // Few people are in most of the pairs, so that some rows change much and long stretches do not.
    const std::uint32_t a = block.lane[0] % (k % 3 == 0 ? kPeople : 40);
    const std::uint32_t b = block.lane[1] % (k % 3 == 0 ? kPeople : 40);
    if (a == b) continue;
    all.push_back(direction == Direction::undirected ? Edge{std::min(a, b), std::max(a, b)}
                                                     : Edge{a, b});
  }
  return all;
}

using Arcs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

Arcs arcs_of(const Graph& graph) {
  Arcs arcs;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (std::uint32_t w : graph.neighbours(v)) arcs.emplace(v, w);
  }
  return arcs;
}

void flip(Arcs& arcs, std::pair<std::uint32_t, std::uint32_t> arc) {
  if (!arcs.erase(arc)) arcs.insert(arc);
}

class ChangingGraphTest : public ::testing::TestWithParam<std::pair<Direction, BlockOrder>> {};

TEST_P(ChangingGraphTest, IsTheSetOfArcsInWhichEachPairWasTurnedRound) {
  const auto [direction, order] = GetParam();
  const Graph first = from_edges(kPeople, pairs(direction, 0, kPairs), direction);
  Arcs arcs = arcs_of(first);
  ChangingGraph graph{first};
  Rows<Edge> changed;
  for (std::uint32_t round = 1; round <= 3; ++round) {
    std::vector<Edge> today = pairs(direction, round, 900);
    today.insert(today.end(), today.begin(), today.begin() + 100);  // named twice, turned once
    graph.toggle(today, changed, order);
    const std::set<Edge> once{today.begin(), today.end()};
    for (const Edge& pair : once) {
      flip(arcs, {pair.from, pair.to});
      if (direction == Direction::undirected) flip(arcs, {pair.to, pair.from});
    }
    ASSERT_EQ(arcs_of(graph.now()), arcs);
    EXPECT_EQ(graph.now().direction(), direction);
    EXPECT_EQ(graph.now().arcs(), arcs.size());
    for (std::uint32_t v = 0; v < kPeople; ++v) {
      ASSERT_TRUE(std::ranges::is_sorted(graph.now().neighbours(v)));
    }
  }
}

TEST_P(ChangingGraphTest, IsMadeFromItsListAloneAtAnyTime) {
  const auto [direction, order] = GetParam();
  const Graph first = from_edges(kPeople, pairs(direction, 0, kPairs), direction);
  ChangingGraph graph{first};
  Rows<Edge> changed;
  graph.toggle(pairs(direction, 1, 900), changed, order);
  const Graph then = graph.now();
  const Rows<Edge> saved = changed;
  graph.toggle(pairs(direction, 2, 900), changed, order);
  ASSERT_FALSE(graph.now() == then);

  ChangingGraph another{first};
  another.restore(saved, order);
  EXPECT_EQ(another.now(), then);
  graph.restore(saved, order);
  EXPECT_EQ(graph.now(), then);
  graph.restore({}, order);
  EXPECT_EQ(graph.now(), first);
}

TEST_P(ChangingGraphTest, ComesBackWhenEverythingIsTurnedRoundTwice) {
  const auto [direction, order] = GetParam();
  const Graph first = from_edges(kPeople, pairs(direction, 0, kPairs), direction);
  ChangingGraph graph{first};
  Rows<Edge> changed;
  for (int twice = 0; twice < 2; ++twice) graph.toggle(pairs(direction, 1, 900), changed, order);
  EXPECT_EQ(graph.now(), first);
  EXPECT_TRUE(changed.empty());
}

INSTANTIATE_TEST_SUITE_P(AnyOrder, ChangingGraphTest,
                         ::testing::Values(std::pair{Direction::undirected, BlockOrder::parallel},
                                           std::pair{Direction::undirected, BlockOrder::shuffled},
                                           std::pair{Direction::directed, BlockOrder::parallel},
                                           std::pair{Direction::directed, BlockOrder::backwards}));

TEST(ChangingGraph, ThatNobodyChangesSharesItsRows) {
  const Graph first = from_edges(5, {{0, 1}, {3, 4}}, Direction::undirected);
  ChangingGraph graph{first};
  Rows<Edge> changed;
  graph.toggle({}, changed);
  EXPECT_EQ(graph.now().targets().data(), first.targets().data());
}

TEST(ChangingGraph, GrowsFromNoTiesAtAllAndLosesTheLast) {
  const Graph nobody = from_edges(4, {}, Direction::undirected);
  const Graph tied = toggled(nobody, {{0, 3}, {1, 3}});
  EXPECT_EQ(tied, from_edges(4, {{0, 3}, {1, 3}}, Direction::undirected));
  EXPECT_EQ(toggled(tied, {{0, 3}, {1, 3}}), nobody);
  EXPECT_EQ(toggled(Graph{}, {}), Graph{});
}

}  // namespace
}  // namespace agora::sim
