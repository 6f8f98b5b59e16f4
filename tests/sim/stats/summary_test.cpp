// SPDX-License-Identifier: MIT
// Summaries against exact laws (shift, constants, ends of the quantile) and against R 4.2.2.
#include "sim/stats/summary.h"

#include <gtest/gtest.h>

#include <array>

namespace agora::sim {
namespace {

// Extra hours of sleep under drug 1 (Student 1908; R's data set `sleep`).
constexpr std::array kSleep{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

TEST(Summary, AgreesWithR) {
  EXPECT_NEAR(mean(kSleep), 0.75, 1e-15);
  EXPECT_NEAR(variance(kSleep), 3.2005555555555558, 1e-14);
  EXPECT_NEAR(standard_error(kSleep), 0.56573452745572772, 1e-15);
}

TEST(Summary, QuantilesAgreeWithRTypeSeven) {
  EXPECT_DOUBLE_EQ(quantile(kSleep, 0.0), -1.6);
  EXPECT_NEAR(quantile(kSleep, 0.1), -1.24, 1e-15);
  EXPECT_NEAR(quantile(kSleep, 0.25), -0.175, 1e-15);
  EXPECT_NEAR(quantile(kSleep, 0.5), 0.35, 1e-15);
  EXPECT_NEAR(quantile(kSleep, 0.9), 3.43, 1e-15);
  EXPECT_DOUBLE_EQ(quantile(kSleep, 1.0), 3.7);
}

TEST(Summary, EqualValuesHaveExactlyTheirMeanAndNoVariance) {
  const std::vector<double> tenths(7, 0.1);
  EXPECT_EQ(mean(tenths), 0.1);
  EXPECT_EQ(variance(tenths), 0.0);
  EXPECT_EQ(quantile(tenths, 0.3), 0.1);
}

TEST(Summary, ALargeOffsetCostsNoDigits) {
  std::vector<double> shifted;
  for (int i = 1; i <= 5; ++i) shifted.push_back(1e9 + i);
  EXPECT_EQ(mean(shifted), 1e9 + 3.0);
  EXPECT_EQ(variance(shifted), 2.5);
}

TEST(Summary, AnOutlierInFrontSpoilsNothing) {
  const std::vector<double> values{1e12, 0.25, 0.5, 0.75};
  EXPECT_EQ(mean(values), (1e12 + 1.5) / 4.0);
}

TEST(Summary, TooFewValuesGiveNaN) {
  const std::vector<double> none, one{4.0};
  EXPECT_TRUE(std::isnan(mean(none)));
  EXPECT_TRUE(std::isnan(quantile(none, 0.5)));
  EXPECT_EQ(mean(one), 4.0);
  EXPECT_EQ(quantile(one, 0.5), 4.0);
  EXPECT_TRUE(std::isnan(variance(one)));
  EXPECT_TRUE(std::isnan(standard_error(one)));
}

TEST(Summary, WhatIsNotFiniteIsNotHidden) {
  for (double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const std::vector<double> values{1.0, bad, 2.0};
    EXPECT_FALSE(std::isfinite(mean(values)));
    EXPECT_FALSE(std::isfinite(variance(values)));
  }
}

}  // namespace
}  // namespace agora::sim
