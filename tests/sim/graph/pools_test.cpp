// SPDX-License-Identifier: MIT
// Dealing against a slow serial version, and cuts against their definition.
#include "sim/graph/pools.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/draws.h"

namespace agora::sim {
namespace {

constexpr Stream kTest = stream("test.pools");

TEST(Pools, HoldWhatWasNamedInTheOrderOfParts) {
  constexpr std::size_t kPools = 5, kParts = 40;
  const auto name = [](std::size_t part, const auto& put) {
    for (std::uint32_t k = 0; k < part % 7; ++k) {
      const Block block = Draws{5}(kTest, 0, static_cast<std::uint32_t>(part), k);
      put(block.lane[0] % (kPools - 1), block.lane[1]);
    }
  };
  std::vector<std::vector<std::uint32_t>> expected(kPools);
  for (std::size_t part = 0; part < kParts; ++part) {
    name(part, [&](std::size_t pool, std::uint32_t item) { expected[pool].push_back(item); });
  }
  for (BlockOrder order : {BlockOrder::parallel, BlockOrder::backwards, BlockOrder::shuffled}) {
    const Pools pools{kPools, kParts, name, order};
    ASSERT_EQ(pools.count(), kPools);
    for (std::size_t pool = 0; pool < kPools; ++pool) {
      EXPECT_TRUE(std::ranges::equal(pools[pool], expected[pool]));
    }
  }
}

TEST(Pools, MayBeEmpty) {
  const Pools pools{3, 0, [](std::size_t, const auto&) {}, BlockOrder::parallel};
  EXPECT_EQ(pools.items().size(), 0u);
  EXPECT_TRUE(pools[2].empty());
}

TEST(EvenCut, HasPartsOfNearlyTheSizeAskedFor) {
  for (std::size_t part : {1u, 2u, 7u, 150u}) {
    EXPECT_EQ(EvenCut(0, part).parts(), 0u);
    for (std::size_t size = 1; size < 500; ++size) {
      const EvenCut cut{size, part};
      const std::size_t parts = cut.parts();
      ASSERT_EQ(cut.first(0), 0u);
      ASSERT_EQ(cut.first(parts), size);
      for (std::size_t i = 0; i < parts; ++i) {
        const std::size_t length = cut.first(i + 1) - cut.first(i);
        ASSERT_TRUE(length == size / parts || length == size / parts + 1);
      }
      const auto gap = [&](std::size_t n) {
        return std::abs(static_cast<double>(size) / static_cast<double>(n) -
                        static_cast<double>(part));
      };
      ASSERT_LE(gap(parts), gap(parts + 1));
      ASSERT_TRUE(parts == 1 || gap(parts) <= gap(parts - 1));
    }
  }
}

}  // namespace
}  // namespace agora::sim
