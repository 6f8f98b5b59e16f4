// SPDX-License-Identifier: MIT
// What every registered family must do, without a line of its own here. A test program includes
// this once and gets the suite for every family that is linked into it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/core/registry.h"
#include "sim/graph/family.h"
#include "sim/graph/measures.h"

namespace agora::sim {

inline std::vector<std::string> kinds_of_any_size() {
  std::vector<std::string> names;
  for (const KindInfo& kind : Registry<GraphFamily>::instance().kinds()) {
    if (kind.name != "file") names.push_back(kind.name);  // whose file sets its size
  }
  return names;
}

class EveryFamily : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { family_ = Registry<GraphFamily>::instance().choose(GetParam()).make(); }
  std::unique_ptr<GraphFamily> family_;
};

TEST_P(EveryFamily, MakesAsManyVerticesAsAskedFor) {
  EXPECT_EQ(family_->size(), 10000u);
  for (std::uint32_t n : {0u, 1u, 2u, 3u, 4u, 10u, 17u, 100u}) {
    const Graph graph = family_->generate({.n = n, .seed = 7});
    ASSERT_EQ(graph.n(), n);
    ASSERT_FALSE(graph.is_directed());
    ASSERT_LE(graph.edges(), std::uint64_t{n} * (n > 0 ? n - 1 : 0) / 2);
  }
}

TEST_P(EveryFamily, RepeatsItselfWithTheSameSeedOnly) {
  const Graph graph = family_->generate({.n = 500, .seed = 1});
  EXPECT_EQ(family_->generate({.n = 500, .seed = 1}), graph);
  EXPECT_FALSE(family_->generate({.n = 500, .seed = 2}) == graph);
}

TEST_P(EveryFamily, ForetellsItsArcs) {
  const auto arcs = [&](std::uint32_t n) {
    return static_cast<double>(family_->generate({.n = n, .seed = 3}).arcs());
  };
  EXPECT_NEAR(arcs(3000) / family_->expected_arcs(3000), 1.0, 0.03);
  // A handful of people may not manage to know as many as they should.
  for (std::uint32_t n : {0u, 1u, 2u, 10u}) EXPECT_LE(arcs(n), family_->expected_arcs(n)) << n;
}

TEST_P(EveryFamily, ForetellsHugeGraphsAtOnce) {
  EXPECT_GT(family_->expected_arcs(1'000'000'000'000), 1e12);
}

TEST_P(EveryFamily, TakesGroupsOfAnySize) {
  std::vector<std::uint8_t> group(400, 0);
  group[17] = 255;
  for (std::size_t v = 300; v < 400; ++v) group[v] = 3;
  const Graph graph = family_->generate({.n = 400, .seed = 5, .group = group});
  EXPECT_GT(components(graph).giant_share, 0.97);
}

// 5,000 people are several blocks, in groups so that families that mind them are seen to.
TEST_P(EveryFamily, CannotTellThreadsOrTheOrderOfWork) {
  std::vector<std::uint8_t> group(5000);
  for (std::size_t v = 0; v < group.size(); ++v) group[v] = v % 3 == 0 ? 1 : 0;
  const auto make = [&](BlockOrder order) {
    return family_->generate({.n = 5000, .seed = 9, .group = group, .order = order});
  };
  const Graph graph = make(BlockOrder::forwards);
  EXPECT_EQ(make(BlockOrder::backwards), graph);
  EXPECT_EQ(make(BlockOrder::shuffled), graph);
  for (int threads : {1, 2, 3, 7}) {
    const ThreadLimit limit{threads};
    EXPECT_EQ(make(BlockOrder::parallel), graph) << threads << " threads";
  }
}

INSTANTIATE_TEST_SUITE_P(Registered, EveryFamily, ::testing::ValuesIn(kinds_of_any_size()),
                         [](const auto& test) { return test.param; });

}  // namespace agora::sim
