// SPDX-License-Identifier: MIT
// Comparisons of several variants: R 4.2.2's p.adjust and t.test as oracle, and the laws of the
// construction (decision = interval = adjusted p-value; relabelling; direction) on random problems.
#include "sim/stats/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>

#include "sim/core/draws.h"

namespace agora::sim {
namespace {

using testing::ElementsAre;

// Four variants, six replicates, made up so that Holm shows four pairs of six.
constexpr std::array kFour{10.2, 11.5, 9.8,  10.9, 12.0, 10.4,  //
                           10.9, 12.0, 10.4, 11.2, 12.9, 11.3,  //
                           10.1, 11.9, 9.6,  11.1, 11.7, 10.8,  //
                           8.1,  9.9,  7.4,  9.2,  9.6,  8.9};

TEST(Compare, AgreesWithR) {
  struct Row {
    std::size_t first, second;
    double p, adjusted, level, low, high;
    bool shown;
  };
  // p: t.test(paired = TRUE); adjusted: p.adjust("holm"); level by hand from the ranks of p;
  // interval: t.test(paired = TRUE, conf.level = level).
  constexpr std::array<Row, 6> kReference{{
      {0, 1, 0.0010550219261172555, 0.0031650657783517666, 1 - 0.05 / 3, -0.98836533898773293,
       -0.31163466101226717, true},
      {0, 2, 0.61831454789316742, 0.61831454789316742, 0.95, -0.38955648589743047,
       0.25622315256409767, false},
      {0, 3, 7.5952023165720204e-05, 0.00031412435567763848, 1 - 0.05 / 4, 1.3220230713509926,
       2.5779769286490075, true},
      {1, 2, 0.021931994936484393, 0.043863989872968787, 1 - 0.05 / 2, 0.020899491798114015,
       1.1457671748685532, true},
      {1, 3, 6.2824871135527694e-05, 0.00031412435567763848, 1 - 0.05 / 5, 1.7478271452070866,
       3.4521728547929142, true},
      {2, 3, 1.4005837085292903e-07, 8.403502251175741e-07, 1 - 0.05 / 6, 1.8152956235604352,
       2.218037709772898, true},
  }};
  const Comparison c = compare_variants(kFour, 4, Better::higher, 0.95);
  ASSERT_EQ(c.pairs.size(), kReference.size());
  for (std::size_t i = 0; i < kReference.size(); ++i) {
    const Row& row = kReference[i];
    const PairComparison& pair = c.pairs[i];
    EXPECT_EQ(pair.first, row.first);
    EXPECT_EQ(pair.second, row.second);
    EXPECT_NEAR(pair.difference.p_value / row.p, 1.0, 1e-10) << i;
    EXPECT_NEAR(pair.adjusted_p_value / row.adjusted, 1.0, 1e-10) << i;
    EXPECT_NEAR(pair.difference.level, row.level, 1e-15) << i;
    EXPECT_NEAR(pair.difference.interval.low, row.low, 1e-12) << i;
    EXPECT_NEAR(pair.difference.interval.high, row.high, 1e-12) << i;
    EXPECT_EQ(pair.difference.shown, row.shown) << i;
  }
  EXPECT_NEAR(c.variants[0].mean, 10.8, 1e-14);
  EXPECT_NEAR(c.variants[3].standard_error, 0.38535697735995389, 1e-14);
}

TEST(Compare, OnceAPairFailsTheLaterOnesShareItsLevelAndAreNotShown) {
  // p = .044, .0095, .036 (R: t.test): .036 fails at .05/2, so .044 may not pass at .05.
  constexpr std::array kValues{10.0, 9.2,  10.1, 10.4, 8.9,  9.4,   //
                               10.3, 10.2, 9.9,  11.6, 9.2,  10.3,  //
                               11.8, 13.4, 11.8, 10.8, 12.7, 11.7};
  const Comparison c = compare_variants(kValues, 3, Better::higher, 0.95);
  std::vector<std::pair<double, const Difference*>> sorted;
  for (const PairComparison& pair : c.pairs) {
    sorted.emplace_back(pair.difference.p_value, &pair.difference);
  }
  std::sort(sorted.begin(), sorted.end());
  ASSERT_LT(sorted[0].first, 0.05 / 3);
  ASSERT_GT(sorted[1].first, 0.05 / 2);
  ASSERT_LT(sorted[2].first, 0.05);
  EXPECT_TRUE(sorted[0].second->shown);
  EXPECT_FALSE(sorted[1].second->shown);
  EXPECT_FALSE(sorted[2].second->shown);
  EXPECT_NEAR(sorted[1].second->level, 0.975, 1e-15);
  EXPECT_NEAR(sorted[2].second->level, 0.975, 1e-15);
}

TEST(Compare, HolmAdjustmentAgreesWithR) {
  // p.adjust(c(.01, .04, .03, .005, .2, .03), "holm")
  const std::array p{0.01, 0.04, 0.03, 0.005, 0.2, 0.03};
  const std::array reference{0.05, 0.12, 0.12, 0.03, 0.2, 0.12};
  const std::vector<double> adjusted = holm_adjusted(p);
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(adjusted[i], reference[i], 1e-15) << i;
  EXPECT_THAT(holm_adjusted(std::array{0.9, 0.8}), ElementsAre(1.0, 1.0));
}

TEST(Compare, TheWinnerIsShownBetterThanEveryOther) {
  const Comparison higher = compare_variants(kFour, 4, Better::higher, 0.95);
  EXPECT_EQ(higher.winner, 1u);
  EXPECT_THAT(higher.leaders, ElementsAre(1));
  // At 99 % the second is no longer shown to be ahead of the third.
  const Comparison strict = compare_variants(kFour, 4, Better::higher, 0.99);
  EXPECT_EQ(strict.winner, std::nullopt);
  EXPECT_THAT(strict.leaders, ElementsAre(1, 2));
}

TEST(Compare, LowerCanBeBetter) {
  const Comparison lower = compare_variants(kFour, 4, Better::lower, 0.95);
  EXPECT_EQ(lower.winner, 3u);
  EXPECT_THAT(lower.leaders, ElementsAre(3));
}

TEST(Compare, IdenticalVariantsAllLeadAndNobodyWins) {
  constexpr std::array kSame{1.0, 2.0, 4.0, 1.0, 2.0, 4.0, 1.0, 2.0, 4.0};
  const Comparison c = compare_variants(kSame, 3, Better::higher, 0.95);
  EXPECT_THAT(c.leaders, ElementsAre(0, 1, 2));
  EXPECT_EQ(c.winner, std::nullopt);
  for (const PairComparison& pair : c.pairs) {
    EXPECT_EQ(pair.adjusted_p_value, 1.0);
    EXPECT_EQ(pair.difference.interval.low, 0.0);
    EXPECT_EQ(pair.difference.interval.high, 0.0);
  }
}

TEST(Compare, ADifferenceBelowTheLastDigitOfTheMeansStillHasItsDirection) {
  const double tiny = 0x1p-53;
  const std::array values{1.0, 1.0, -1.0, 1.0 - tiny, 1.0 - tiny, -1.0 - 2 * tiny};
  EXPECT_NE(compare_variants(values, 2, Better::higher, 0.5).winner, 1u);
  EXPECT_NE(compare_variants(values, 2, Better::lower, 0.5).winner, 0u);
}

TEST(Compare, NobodyWinsAloneOrOnOneReplicateOrWithoutANumber) {
  const Comparison alone = compare_variants(std::array{1.0, 2.0}, 1, Better::higher, 0.95);
  EXPECT_TRUE(alone.pairs.empty());
  EXPECT_EQ(alone.winner, std::nullopt);
  EXPECT_THAT(alone.leaders, ElementsAre(0));
  const Comparison once = compare_variants(std::array{1.0, 9.0}, 2, Better::higher, 0.95);
  EXPECT_EQ(once.winner, std::nullopt);
  EXPECT_THAT(once.leaders, ElementsAre(0, 1));
  const std::array undefined{1.0, 2.0, 3.0, std::numeric_limits<double>::quiet_NaN()};
  const Comparison nan = compare_variants(undefined, 2, Better::higher, 0.95);
  EXPECT_EQ(nan.winner, std::nullopt);
  EXPECT_TRUE(nan.leaders.empty());
}

TEST(Compare, BetweenAnswersInEitherOrder) {
  const Comparison c = compare_variants(kFour, 4, Better::higher, 0.95);
  const Difference forth = c.between(1, 3), back = c.between(3, 1);
  EXPECT_EQ(forth.mean, -back.mean);
  EXPECT_EQ(forth.interval.low, -back.interval.high);
  EXPECT_EQ(forth.interval.high, -back.interval.low);
  EXPECT_EQ(forth.shown, back.shown);
}

/// Outcomes of V variants in R replicates that share a common luck; variant v is better by v *
/// step.
std::vector<double> random_problem(std::uint32_t problem, std::uint32_t variants,
                                   std::uint32_t replicates, double step) {
  constexpr Stream kCommon = stream("test.compare.common"), kOwn = stream("test.compare.own");
  const Draws draws{20060102};
  std::vector<double> values;
  for (std::uint32_t v = 0; v < variants; ++v) {
    for (std::uint32_t r = 0; r < replicates; ++r) {
      values.push_back(2.0 * draws(kCommon, r, problem).normal() +
                       draws(kOwn, r, problem, v).normal() + step * v);
    }
  }
  return values;
}

TEST(Compare, DecisionIntervalAndAdjustedPValueAlwaysAgree) {
  int shown = 0, not_shown = 0;
  for (std::uint32_t problem = 0; problem < 400; ++problem) {
    const std::uint32_t variants = 2 + problem % 5;
    const std::vector<double> values = random_problem(problem, variants, 8, 0.4);
    const Comparison c = compare_variants(values, variants, Better::higher, 0.95);
    for (const PairComparison& pair : c.pairs) {
      const Difference& d = pair.difference;
      EXPECT_EQ(d.shown, !d.interval.contains(0.0));
      EXPECT_EQ(d.shown, pair.adjusted_p_value < 1.0 - 0.95);
      EXPECT_GE(pair.adjusted_p_value, d.p_value);
      EXPECT_GE(d.level, 0.95 - 1e-15);
      EXPECT_LE(d.level, 1.0 - 0.05 / static_cast<double>(c.pairs.size()) + 1e-15);
      ++(d.shown ? shown : not_shown);
    }
    for (std::size_t v = 0; v < variants && c.winner; ++v) {
      if (v != *c.winner) {
        EXPECT_GT(c.between(*c.winner, v).interval.low, 0.0);
      }
    }
  }
  EXPECT_GT(shown, 300);  // both kinds were met
  EXPECT_GT(not_shown, 300);
}

TEST(Compare, APValueOfExactlyAlphaIsNotShown) {
  int met = 0;
  for (std::uint32_t problem = 0; problem < 50; ++problem) {
    const std::vector<double> values = random_problem(problem, 2, 8, 0.0);
    const double p = compare_variants(values, 2, Better::higher, 0.5).pairs[0].difference.p_value;
    if (p < 0.5) continue;  // from there on 1 - (1 - p) is exactly p
    const PairComparison at = compare_variants(values, 2, Better::higher, 1.0 - p).pairs[0];
    EXPECT_FALSE(at.difference.shown);
    EXPECT_TRUE(at.difference.interval.contains(0.0));
    ++met;
  }
  EXPECT_GT(met, 10);
}

TEST(Compare, RelabellingTheVariantsRelabelsTheAnswer) {
  for (std::uint32_t problem = 0; problem < 50; ++problem) {
    const std::vector<double> values = random_problem(problem, 3, 10, 0.5);
    const std::span<const double> all{values};
    std::vector<double> turned{all.begin() + 10, all.end()};  // 1, 2, 0
    turned.insert(turned.end(), all.begin(), all.begin() + 10);
    const Comparison c = compare_variants(values, 3, Better::higher, 0.95);
    const Comparison t = compare_variants(turned, 3, Better::higher, 0.95);
    for (std::size_t a = 0; a < 3; ++a) {
      for (std::size_t b = 0; b < 3; ++b) {
        if (a == b) continue;
        const Difference one = c.between((a + 1) % 3, (b + 1) % 3), other = t.between(a, b);
        EXPECT_EQ(one.shown, other.shown);
        EXPECT_EQ(one.interval.low, other.interval.low);
        EXPECT_EQ(one.interval.high, other.interval.high);
      }
    }
    ASSERT_EQ(c.winner.has_value(), t.winner.has_value());
    if (c.winner) {
      EXPECT_EQ(*c.winner, (*t.winner + 1) % 3);
    }
  }
}

}  // namespace
}  // namespace agora::sim
