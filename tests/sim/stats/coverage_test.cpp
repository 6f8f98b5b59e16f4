// SPDX-License-Identifier: MIT
// Does "95 %" mean 95 %? Synthetic problems whose true differences are known are compared by the
// thousand: how often does an interval hold the truth, how often is a difference shown that is not
// there? Seeds are fixed; every bound states how often a correct program would miss it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/draws.h"
#include "sim/stats/compare.h"
#include "sim/stats/paired.h"

namespace agora::sim {
namespace {

constexpr std::uint32_t kReplicates = 20;
constexpr double kLevel = 0.95;

enum class Luck { normal, skewed };

/// Outcomes of variants with the given true means. All share the luck of a replicate; each also has
/// its own, of its own size: variants with equal means are still not equal.
std::vector<double> synthetic(Luck luck, std::uint32_t problem, const std::vector<double>& means) {
  constexpr Stream kCommon = stream("test.coverage.common"), kOwn = stream("test.coverage.own");
  const Draws draws{derive_seed(1999, stream("test.coverage.seed"), problem)};
  std::vector<double> values;
  for (std::uint32_t v = 0; v < means.size(); ++v) {
    for (std::uint32_t r = 0; r < kReplicates; ++r) {
      const Block own = draws(kOwn, r, v);
      const double noise = luck == Luck::normal ? own.normal() : own.exponential(0) - 1.0;
      values.push_back(means[v] + 3.0 * draws(kCommon, r, 0).normal() + (1.0 + 0.3 * v) * noise);
    }
  }
  return values;
}

/// Of 1,000 problems, those whose 95 % interval for a difference of two variants holds the truth.
int covered(Luck luck) {
  int count = 0;
  for (std::uint32_t problem = 0; problem < 1000; ++problem) {
    const double truth = 0.01 * problem - 5.0;
    const std::vector<double> values = synthetic(luck, problem, {truth, 0.0});
    const Comparison c = compare_variants(values, 2, Better::higher, kLevel);
    count += c.pairs[0].difference.interval.contains(truth);
  }
  return count;
}

// Binomial(1000, .95) lies outside 923 .. 973 with probability 2.0e-4 (R: pbinom).
TEST(Coverage, IntervalsOfNormalOutcomesHoldTheTruthIn923To973Of1000) {
  const int count = covered(Luck::normal);
  RecordProperty("covered_of_1000", count);
  EXPECT_GE(count, 923);
  EXPECT_LE(count, 973);
}

// Skewed luck: t is only nearly exact here, and the same bounds still hold.
TEST(Coverage, IntervalsOfSkewedOutcomesHoldTheTruthIn923To973Of1000) {
  const int count = covered(Luck::skewed);
  RecordProperty("covered_of_1000", count);
  EXPECT_GE(count, 923);
  EXPECT_LE(count, 973);
}

struct Rates {
  double any_false;   // some pair without a difference was shown
  double any_miss;    // some interval did not hold the truth
  double worst_pair;  // share of problems in which the interval of the worst pair held the truth
  double all_true;    // every pair with a difference was shown
};

Rates rates(const std::vector<double>& means) {
  constexpr std::uint32_t kProblems = 2000;
  std::vector<int> held(means.size() * means.size());
  int any_false = 0, any_miss = 0, all_true = 0, worst = kProblems;
  for (std::uint32_t problem = 0; problem < kProblems; ++problem) {
    const auto variants = means.size();
    const Comparison c = compare_variants(synthetic(Luck::normal, 5000 + problem, means), variants,
                                          Better::higher, kLevel);
    bool is_false = false, miss = false, found_all = true;
    for (const PairComparison& pair : c.pairs) {
      const double truth = means[pair.first] - means[pair.second];
      const bool holds = pair.difference.interval.contains(truth);
      held[pair.first * variants + pair.second] += holds;
      miss |= !holds;
      is_false |= truth == 0.0 && pair.difference.shown;
      found_all &= truth == 0.0 || pair.difference.shown;
    }
    any_false += is_false;
    any_miss += miss;
    all_true += found_all;
  }
  for (std::size_t a = 0; a < means.size(); ++a) {
    for (std::size_t b = a + 1; b < means.size(); ++b) {
      worst = std::min(worst, held[a * means.size() + b]);
    }
  }
  return {any_false / 2000.0, any_miss / 2000.0, worst / 2000.0, all_true / 2000.0};
}

void record(const Rates& r) {
  testing::Test::RecordProperty("any_false", std::to_string(r.any_false));
  testing::Test::RecordProperty("any_miss", std::to_string(r.any_miss));
  testing::Test::RecordProperty("worst_pair", std::to_string(r.worst_pair));
  testing::Test::RecordProperty("all_true", std::to_string(r.all_true));
}

// 5 % plus four standard errors of a share of 2,000; a procedure that errs in exactly 5 % of
// problems exceeds it with probability 5e-5. The same below 95 % for the coverage of one pair.
constexpr double kTolerance = 0.0195;  // 4 sqrt(.05 * .95 / 2000)

TEST(Coverage, WithoutAnyDifferenceHolmShowsOneInAtMostFivePercentOfProblems) {
  const Rates r = rates({0.0, 0.0, 0.0, 0.0});
  record(r);
  EXPECT_LE(r.any_false, 0.05 + kTolerance);
  EXPECT_GE(r.any_false, 0.01);        // and it is not deaf
  EXPECT_EQ(r.any_miss, r.any_false);  // decision and interval are one
}

TEST(Coverage, OneVariantThatDiffersDoesNotLoosenTheRest) {
  const Rates r = rates({0.0, 0.0, 0.0, 9.0});
  record(r);
  EXPECT_LE(r.any_false, 0.05 + kTolerance);
  EXPECT_GE(r.worst_pair, 0.95 - kTolerance);
  EXPECT_GE(r.all_true, 0.999);  // a difference of six standard deviations is found
}

TEST(Coverage, TwoEqualPairsDoNotLoosenEachOther) {
  const Rates r = rates({0.0, 0.0, 9.0, 9.0});
  record(r);
  EXPECT_LE(r.any_false, 0.05 + kTolerance);
  EXPECT_GE(r.worst_pair, 0.95 - kTolerance);
}

// Borderline differences are where the step-down changes levels; each single interval still keeps
// what compare.h promises.
TEST(Coverage, EachPairKeepsItsLevelAmongBorderlineDifferences) {
  const Rates r = rates({0.0, 0.8, 1.6, 0.8});
  record(r);
  EXPECT_LE(r.any_false, 0.05 + kTolerance);
  EXPECT_GE(r.worst_pair, 0.95 - kTolerance);
}

// The limit that compare.h states for clearly shown differences: alpha (1 + 1/2 + ... + 1/6).
TEST(Coverage, AllIntervalsTogetherMissNoMoreThanTheStatedSum) {
  const Rates r = rates({0.0, 9.0, 18.0, 27.0});
  record(r);
  EXPECT_EQ(r.all_true, 1.0);
  EXPECT_LE(r.any_miss, 0.05 * (1 + 1 / 2. + 1 / 3. + 1 / 4. + 1 / 5. + 1 / 6.) + 0.0294);  // 4 se
  EXPECT_GE(r.worst_pair, 0.95 - kTolerance);
}

}  // namespace
}  // namespace agora::sim
