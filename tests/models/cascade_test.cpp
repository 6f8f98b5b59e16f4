// SPDX-License-Identifier: MIT
// Structural virality against a slow oracle: all pairs, link by link. Stars and paths are row 17 of
// the verification (models/verification/structural_virality.cpp).
#include "models/market/mechanisms/cascade.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "sim/core/draws.h"

namespace agora::models {
namespace {

std::uint32_t distance(const std::vector<std::uint32_t>& parents, std::uint32_t a,
                       std::uint32_t b) {
  std::uint32_t links = 0;
  for (; a != b; ++links) (a > b ? a : b) = parents[a > b ? a : b];
  return links;
}

double pair_by_pair(const std::vector<std::uint32_t>& parents) {
  double sum = 0.0, pairs = 0.0;
  for (std::uint32_t a = 0; a < parents.size(); ++a) {
    for (std::uint32_t b = 0; b < a; ++b, pairs += 1.0) sum += distance(parents, a, b);
  }
  return sum / pairs;
}

TEST(StructuralVirality, IsTheMeanDistanceOfAllPairs) {
  constexpr sim::Stream kTold = sim::stream("test.cascade.told");
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    std::vector<std::uint32_t> parents{kNoParent};
    for (std::uint32_t i = 1; i < 60 + seed; ++i) {
      // From long branches to bushes: told by one of the last few, or by anybody.
      const std::uint32_t choices = seed % 2 == 0 ? i : std::min(i, 3u);
      parents.push_back(i - 1 - sim::Draws{seed}(kTold, 0, i).lane[0] % choices);
    }
    EXPECT_NEAR(structural_virality(parents), pair_by_pair(parents), 1e-12);
  }
}

TEST(StructuralVirality, OfNobodyAndOfOneIsNothing) {
  EXPECT_EQ(structural_virality({}), 0.0);
  EXPECT_EQ(structural_virality(std::vector<std::uint32_t>{kNoParent}), 0.0);
  EXPECT_EQ(structural_virality(std::vector<std::uint32_t>{kNoParent, 0}), 1.0);
}

TEST(StructuralVirality, TakesAMillionPeopleInItsStride) {
  std::vector<std::uint32_t> path{kNoParent};
  for (std::uint32_t i = 1; i < 1'000'000; ++i) path.push_back(i - 1);
  EXPECT_NEAR(structural_virality(path) / (1'000'001.0 / 3.0), 1.0, 1e-11);
}

}  // namespace
}  // namespace agora::models
