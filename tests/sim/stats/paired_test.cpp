// SPDX-License-Identifier: MIT
// Paired differences against R 4.2.2 (t.test, paired = TRUE), the cases without a t, and the law
// that decision, p-value and interval agree, searched for where rounding would break it.
#include "sim/stats/paired.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/draws.h"

namespace agora::sim {
namespace {

// Student's sleep data (1908; R's data set `sleep`): the same ten patients under two drugs.
constexpr std::array kDrugOne{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
constexpr std::array kDrugTwo{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
// Made up; t.test(a, b, paired = TRUE) gave the numbers below.
constexpr std::array kA{12.1, 14.3, 11.8, 15.2, 13.9, 12.7, 16.0, 14.8};
constexpr std::array kB{11.4, 13.9, 11.9, 14.1, 13.0, 12.9, 14.7, 13.6};

TEST(PairedDifference, AgreesWithROnStudentsSleepData) {
  const Difference d = paired_difference(kDrugOne, kDrugTwo, 0.95);
  EXPECT_NEAR(d.mean, -1.58, 1e-14);
  EXPECT_NEAR(d.standard_error, 0.3889587238883952, 1e-14);
  EXPECT_NEAR(d.p_value, 0.0028328901973842702, 1e-14);
  EXPECT_NEAR(d.interval.low, -2.4598857632769824, 1e-13);
  EXPECT_NEAR(d.interval.high, -0.70011423672301754, 1e-13);
  EXPECT_NEAR(d.variance_ratio, 4.76542303172738, 1e-12);
  EXPECT_EQ(d.level, 0.95);
  EXPECT_TRUE(d.shown);
}

TEST(PairedDifference, TheLevelDecidesWhatIsShown) {
  const Difference at_95 = paired_difference(kA, kB, 0.95);
  EXPECT_NEAR(at_95.p_value, 0.014217341165887559, 1e-14);
  EXPECT_NEAR(at_95.interval.low, 0.17926317063911712, 1e-13);
  EXPECT_NEAR(at_95.interval.high, 1.1457368293608829, 1e-13);
  EXPECT_NEAR(at_95.variance_ratio, 10.65045430251201, 1e-11);
  EXPECT_TRUE(at_95.shown);
  const Difference at_99 = paired_difference(kA, kB, 0.99);
  EXPECT_NEAR(at_99.interval.low, -0.052657688107921645, 1e-13);
  EXPECT_NEAR(at_99.interval.high, 1.3776576881079217, 1e-13);
  EXPECT_FALSE(at_99.shown);
}

TEST(PairedDifference, SwappingTheSidesChangesTheSignAndNothingElse) {
  const Difference d = paired_difference(kA, kB, 0.95), swapped = paired_difference(kB, kA, 0.95);
  EXPECT_EQ(swapped.mean, -d.mean);
  EXPECT_EQ(swapped.interval.low, -d.interval.high);
  EXPECT_EQ(swapped.interval.high, -d.interval.low);
  EXPECT_EQ(swapped.p_value, d.p_value);
  EXPECT_EQ(swapped.variance_ratio, d.variance_ratio);
}

TEST(PairedDifference, IdenticalVariantsDifferByExactlyNothing) {
  const Difference d = paired_difference(kA, kA, 0.95);
  EXPECT_EQ(d.mean, 0.0);
  EXPECT_EQ(d.interval.low, 0.0);
  EXPECT_EQ(d.interval.high, 0.0);
  EXPECT_EQ(d.p_value, 1.0);
  EXPECT_FALSE(d.shown);
}

TEST(PairedDifference, TheSameDifferenceEveryTimeIsShownWithoutChance) {
  const std::vector<double> a{1.0, 2.0, 4.0}, b{3.0, 4.0, 6.0};
  const Difference d = paired_difference(a, b, 0.95);
  EXPECT_EQ(d.mean, -2.0);
  EXPECT_EQ(d.interval.low, -2.0);
  EXPECT_EQ(d.interval.high, -2.0);
  EXPECT_EQ(d.p_value, 0.0);
  EXPECT_TRUE(d.shown);
  EXPECT_EQ(d.variance_ratio, std::numeric_limits<double>::infinity());
}

TEST(PairedDifference, OneReplicateShowsNothing) {
  const std::vector<double> a{5.0}, b{1.0};
  const Difference d = paired_difference(a, b, 0.95);
  EXPECT_EQ(d.mean, 4.0);
  EXPECT_EQ(d.p_value, 1.0);
  EXPECT_FALSE(d.shown);
  EXPECT_TRUE(std::isinf(d.interval.low) && std::isinf(d.interval.high));
}

TEST(PairedDifference, AValueThatIsNotFiniteShowsNothing) {
  for (double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const std::vector<double> a{5.0, 6.0, bad}, b{1.0, 1.5, 2.0};
    const Difference d = paired_difference(a, b, 0.95);
    EXPECT_EQ(d.p_value, 1.0);
    EXPECT_FALSE(d.shown);
    EXPECT_TRUE(d.interval.contains(0.0));
  }
}

TEST(PairedDifference, DecisionAndIntervalAgreeEvenAtTheEdge) {
  // The level is set to the very p-value, then to its neighbours: here rounding decides.
  constexpr Stream kNoise = stream("test.paired.edge");
  for (std::uint32_t problem = 0; problem < 500; ++problem) {
    std::vector<double> a, b;
    for (std::uint32_t r = 0; r < 3 + problem % 20; ++r) {
      const Block block = Draws{11}(kNoise, r, problem);
      a.push_back(block.normal() + 0.5);
      b.push_back(block.uniform(2));
    }
    const double p = paired_difference(a, b, 0.95).p_value;
    for (double level : {1.0 - p, std::nextafter(1.0 - p, 0.0), std::nextafter(1.0 - p, 1.0)}) {
      const Difference d = paired_difference(a, b, level);
      EXPECT_EQ(d.shown, !d.interval.contains(0.0)) << "problem " << problem;
      EXPECT_EQ(d.shown, d.p_value < 1.0 - level) << "problem " << problem;
    }
  }
}

TEST(PairedDifference, HowSumsWereRoundedIsNoDifference) {
  const std::vector<double> a{53.0 - 7e-15, 53.0, 41.0}, b{53.0 + 1.1e-13, 53.0, 41.0 + 7e-15};
  const Difference rounding = paired_difference(a, b, 0.95);
  EXPECT_EQ(rounding.mean, 0.0);
  EXPECT_EQ(rounding.p_value, 1.0);
  EXPECT_FALSE(rounding.shown);
  // A millionth of the values is far above rounding, and counts.
  const std::vector<double> more{53.00005, 53.00005, 41.00005};
  EXPECT_TRUE(paired_difference(more, std::vector<double>{53.0, 53.0, 41.0}, 0.95).shown);
}

}  // namespace
}  // namespace agora::sim
