// SPDX-License-Identifier: MIT
// The nearest word, or none.
#include "sim/core/suggest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace agora::sim {
namespace {

TEST(Suggest, DistanceCountsSingleSlips) {
  EXPECT_EQ(spelling_distance("depth", "depth"), 0u);
  EXPECT_EQ(spelling_distance("Depth-Max", "depth_max"), 0u);
  EXPECT_EQ(spelling_distance("detph", "depth"), 1u);
  EXPECT_EQ(spelling_distance("dept", "depth"), 1u);
  EXPECT_EQ(spelling_distance("", "abc"), 3u);
  EXPECT_EQ(spelling_distance("kitten", "sitting"), 3u);
}

TEST(Suggest, DistanceIsSymmetric) {
  const std::vector<std::string> words{"", "a", "ab", "ba", "area", "arae", "watering", "wtaer"};
  for (const auto& a : words) {
    for (const auto& b : words) EXPECT_EQ(spelling_distance(a, b), spelling_distance(b, a));
  }
}

TEST(Suggest, NearestIsSilentWhenNothingIsNear) {
  const std::vector<std::string> known{"area", "depth", "growth_rate"};
  EXPECT_EQ(nearest("dpeth", known), "depth");
  EXPECT_EQ(nearest("growth", known), "growth_rate");
  EXPECT_EQ(nearest("colour", known), "");
  EXPECT_EQ(nearest(std::string(100000, 'x'), known), "");
}

}  // namespace
}  // namespace agora::sim
