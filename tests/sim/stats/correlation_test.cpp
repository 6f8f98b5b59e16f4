// SPDX-License-Identifier: MIT
// Ranks against what scipy makes of them, and intervals against a truth in closed form.
#include "sim/stats/correlation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/draws.h"

namespace agora::sim {
namespace {

using testing::IsNan;

TEST(RankCorrelation, IsOneForWhatRisesTogetherInWhateverCurve) {
  const std::vector<double> x{1, 2, 3, 4, 5}, curve{1, 8, 27, 64, 125}, down{5, 1, 0, -3, -9};
  EXPECT_DOUBLE_EQ(rank_correlation(x, curve, 0.95).value, 1.0);
  EXPECT_DOUBLE_EQ(rank_correlation(x, down, 0.95).value, -1.0);
}

// scipy.stats.spearmanr([1, 2, 2, 4, 5, 7], [3, 1, 4, 4, 9, 5]) = 0.80882352941...
TEST(RankCorrelation, SharesRanksAmongEqualValues) {
  const std::vector<double> x{1, 2, 2, 4, 5, 7}, y{3, 1, 4, 4, 9, 5};
  EXPECT_NEAR(rank_correlation(x, y, 0.95).value, 0.80882352941, 1e-9);
}

TEST(RankCorrelation, LeavesOutWhatIsMissing) {
  const double nothing = std::nan("");
  const std::vector<double> x{1, nothing, 2, 2, 4, 5, 7, 9}, y{3, 7, 1, 4, 4, 9, 5, nothing};
  EXPECT_NEAR(rank_correlation(x, y, 0.95).value, 0.80882352941, 1e-9);
}

TEST(RankCorrelation, OfAConstantOrOfTooFewIsMissing) {
  EXPECT_THAT(
      rank_correlation(std::vector<double>{1, 1, 1, 1}, std::vector<double>{1, 2, 3, 4}, 0.95)
          .value,
      IsNan());
  EXPECT_THAT(
      rank_correlation(std::vector<double>{1, 2, 3}, std::vector<double>{1, 2, 4}, 0.95).value,
      IsNan());
}

// Normal pairs with correlation .6 have a rank correlation of 6/pi asin(.6/2) = .5819 in the long
// run. Binomial(1000, .95) lies outside 923 .. 973 with probability 2e-4.
TEST(RankCorrelation, IntervalsHoldTheTruthAsOftenAsTheySay) {
  const double truth = 6.0 / std::acos(-1.0) * std::asin(0.3);
  int held = 0;
  for (std::uint32_t problem = 0; problem < 1000; ++problem) {
    const Draws draws{problem};
    std::vector<double> x, y;
    for (std::uint32_t i = 0; i < 60; ++i) {
      x.push_back(draws(stream("test.correlation.x"), 0, i).normal());
      y.push_back(0.6 * x.back() + 0.8 * draws(stream("test.correlation.y"), 0, i).normal());
    }
    held += rank_correlation(x, y, 0.95).interval.contains(truth);
  }
  RecordProperty("covered_of_1000", held);
  EXPECT_GE(held, 923);
  EXPECT_LE(held, 973);
}

}  // namespace
}  // namespace agora::sim
