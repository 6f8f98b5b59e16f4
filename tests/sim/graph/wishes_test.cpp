// SPDX-License-Identifier: MIT
// What people want of a society, and what comes of circles of many sizes.
#include "sim/graph/society/wishes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/graph/measures.h"

namespace agora::sim {
namespace {

SocialParams mixed(double spread) {
  SocialParams params = defaults<SocialParams>();
  params.circle_spread = spread;
  return params;
}

TEST(CircleSizes, AreHalvesAndDoublesOfTheUsualOne) {
  const CircleSizes sizes{14, 0.5};
  std::vector<std::size_t> all;
  for (std::size_t rung = 0; rung < sizes.rungs(); ++rung) all.push_back(sizes[rung]);
  EXPECT_EQ(all, (std::vector<std::size_t>{3, 7, 14, 28, 56, 112, 224}));
  EXPECT_EQ(sizes[sizes.rung(0.0, 1e9)], 14u);
  EXPECT_EQ(sizes[sizes.rung(0.4, 1e9)], 14u);
  EXPECT_EQ(sizes[sizes.rung(0.6, 1e9)], 28u);
  EXPECT_EQ(sizes[sizes.rung(-0.6, 1e9)], 7u);
  EXPECT_EQ(sizes[sizes.rung(-99.0, 1e9)], 3u);
  EXPECT_EQ(sizes[sizes.rung(99.0, 1e9)], 224u);
}

TEST(CircleSizes, LeaveNobodyWithMoreFriendsThanWanted) {
  const CircleSizes sizes{14, 0.5};
  EXPECT_EQ(sizes[sizes.rung(3.0, 27.0)], 28u);
  EXPECT_EQ(sizes[sizes.rung(3.0, 26.9)], 14u);
  EXPECT_EQ(sizes[sizes.rung(3.0, 0.0)], 3u);
}

TEST(CircleSizes, AreOneIfNothingSpreadsThem) {
  const CircleSizes sizes{7, 0.0};
  EXPECT_EQ(sizes.rungs(), 1u);
  EXPECT_EQ(sizes[0], 7u);
}

// The standard deviation of a seat's class is that of the logarithm, widened by rounding to
// doubles (1/12 of a step squared); and it goes with ties as circle_spread / degree_spread says.
TEST(Wishes, SizesAreLognormalAndGoWithTies) {
  constexpr std::uint32_t kPeople = 100000;
  SocialParams params = mixed(0.6);
  params.mean_degree = 1000.0;
  params.circle_size = 24;
  const Wishes wishes{params, kPeople, Draws{5}, BlockOrder::parallel};
  double x = 0.0, y = 0.0, xx = 0.0, xy = 0.0, yy = 0.0;
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    const Wish wish = wishes.of(v);
    const auto size = static_cast<double>(wishes.circle_sizes()[wish.rung]);
    const double a = std::log(size), b = std::log(wish.acquaintances + wish.circles * (size - 1));
    x += a / kPeople;
    y += b / kPeople;
    xx += a * a / kPeople;
    xy += a * b / kPeople;
    yy += b * b / kPeople;
  }
  const double variance = xx - x * x, rounding = std::pow(std::log(2.0), 2.0) / 12.0;
  EXPECT_NEAR(x, std::log(24.0), 0.02);
  EXPECT_NEAR(variance, 0.36 + rounding, 0.015);
  EXPECT_NEAR(std::sqrt(yy - y * y), 1.0, 0.02);
  EXPECT_NEAR(xy - x * y, 0.36, 0.015);  // ln ties = ln size + the rest
}

TEST(Wishes, NobodyWishesForMoreThanTheLimit) {
  SocialParams params = mixed(0.0);
  params.most_ties = 40;
  const Wishes wishes{params, 20000, Draws{5}, BlockOrder::parallel};
  std::uint32_t most = 0;
  for (std::uint32_t v = 0; v < 20000; ++v) {
    most = std::max(most, wishes.of(v).acquaintances + 6 * wishes.of(v).circles);
  }
  EXPECT_GT(most, 38u);
  EXPECT_LE(most, 47u);  // rounded up, a circle and an acquaintance
  EXPECT_EQ(wishes.target(), 20000.0 * 16.0);
}

TEST(CircleSpread, MakesDegreesAssortative) {
  double before = 0.05;
  for (double spread : {0.4, 0.7, 1.0}) {
    const Graph graph = Social{mixed(spread)}.generate({.n = 20000, .seed = 3});
    const double r = degree_assortativity(graph);
    EXPECT_GT(r, before + 0.02) << spread;
    EXPECT_NEAR(degrees(graph).mean / 16.0, 1.0, 0.03) << spread;
    before = r;
  }
}

// Whoever meets in a circle shares the size's part of ln ties: of the ties of somebody, a share in
// circles is with people whose ties covary by e^(spread of circles^2) - 1, less the spread within a
// doubling. Those who met twice and look for others take a little more.
TEST(CircleSpread, AssortativityIsThatOfTheSharedPart) {
  SocialParams params = mixed(0.7);
  params.mean_degree = 60.0;
  params.degree_spread = 0.7;
  params.circle_size = 8;
  params.circle_share = 0.6;
  params.community_share = 0.0;
  const Graph graph = Social{params}.generate({.n = 50000, .seed = 3});
  const double doubling = std::pow(std::log(2.0), 2.0) / 12.0;
  const double shared = (std::exp(0.49) * (1.0 - doubling) - 1.0) / (std::exp(0.49) - 1.0);
  EXPECT_NEAR(degree_assortativity(graph) / (0.6 * shared), 1.0, 0.1);
}

TEST(CircleSpread, IsNoMoreThanThatOfDegrees) {
  SocialParams params = mixed(0.5);
  params.degree_spread = 0.5;
  const Graph graph = Social{params}.generate({.n = 2000, .seed = 3});
  params.circle_spread = 1.5;
  EXPECT_EQ(Social{params}.generate({.n = 2000, .seed = 3}), graph);
}

}  // namespace
}  // namespace agora::sim
