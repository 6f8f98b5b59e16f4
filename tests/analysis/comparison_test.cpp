// SPDX-License-Identifier: MIT
// Reading a comparison, held against the one that was written; and sentences and tables word for
// word.
#include "analysis/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/table.h"
#include "analysis/verdict.h"
#include "sim/core/draws.h"
#include "tests/analysis/sample_study.h"

namespace agora::analysis {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr sim::Stream kValue = sim::stream("tests.analysis.value");

/// Means plus a little luck of each variant's own.
std::vector<double> around(const std::vector<double>& means, std::size_t replicates, double luck,
                           std::uint64_t seed = 1) {
  std::vector<double> values;
  for (std::size_t v = 0; v < means.size(); ++v) {
    for (std::size_t r = 0; r < replicates; ++r) {
      const auto agent = static_cast<std::uint32_t>(r);
      values.push_back(means[v] +
                       luck *
                           sim::Draws{seed}(kValue, static_cast<std::uint32_t>(v), agent).normal());
    }
  }
  return values;
}

Comparison of(const std::vector<double>& means, std::size_t replicates, double luck,
              const std::string& unit = "1") {
  std::vector<std::string> names{"broadcast", "presence_only", "conversational", "hybrid"};
  names.resize(means.size());
  return read_comparison(
      sample::written({names, replicates, {{"share", unit, around(means, replicates, luck)}}}));
}

TEST(Comparison, IsReadAsItWasWritten) {
  const sample::Study study{{"a", "b", "c"},
                            5,
                            {{"share", "1", around({0.3, 0.4, 0.5}, 5, 0.01)},
                             {"profit", "EUR", around({100.0, 90.0, 80.0}, 5, 1.0)}}};
  const Comparison read = read_comparison(sample::written(study));
  EXPECT_EQ(read.variants, study.variants);
  EXPECT_EQ(read.replicates, 5u);
  EXPECT_EQ(read.days, 30.0);
  EXPECT_EQ(read.focal, "acme");
  EXPECT_EQ(read.item, "brand");
  EXPECT_EQ(read.confidence, 0.95);
  ASSERT_EQ(read.outcomes.size(), 2u);
  EXPECT_EQ(read.outcomes[1].unit, "EUR");
  for (std::size_t o = 0; o < 2; ++o) {
    const sim::Comparison wrote =
        sim::compare_variants(study.outcomes[o].values, 3, sim::Better::higher, 0.95);
    for (std::size_t a = 0; a < 3; ++a) {
      EXPECT_EQ(read.outcomes[o].mean[a], wrote.variants[a].mean);
      for (std::size_t b = 0; b < 3; ++b) {
        if (a == b) continue;
        const Difference difference = read.between(read.outcomes[o], a, b);
        EXPECT_EQ(difference.mean, wrote.between(a, b).mean);
        EXPECT_EQ(difference.low, wrote.between(a, b).interval.low);
        EXPECT_EQ(difference.high, wrote.between(a, b).interval.high);
        EXPECT_EQ(difference.shown, wrote.between(a, b).shown);
      }
    }
  }
}

TEST(Comparison, WinnerAndLeadersAreThoseOfTheStatistics) {
  int winners = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const std::vector<double> values = around({0.40, 0.41, 0.42, 0.405}, 8, 0.01, seed);
    const sim::Comparison wrote = sim::compare_variants(values, 4, sim::Better::higher, 0.95);
    const Comparison read =
        read_comparison(sample::written({{"a", "b", "c", "d"}, 8, {{"share", "1", values}}}));
    EXPECT_EQ(read.outcomes[0].winner, wrote.winner) << "seed " << seed;
    EXPECT_EQ(read.outcomes[0].leaders, wrote.leaders) << "seed " << seed;
    winners += wrote.winner.has_value() ? 1 : 0;
  }
  EXPECT_GT(winners, 0);  // both kinds of ending have been seen
  EXPECT_LT(winners, 40);
}

TEST(Verdict, NamesTheWinnerTheMarginAndHowSurely) {
  EXPECT_EQ(
      verdict(of({0.371, 0.365, 0.412}, 20, 0.005)),
      "conversational wins on share for acme: 0.4126 against 0.3708 for broadcast, +0.0418 or "
      "+11 % (95 % interval 0.0383 to 0.0454, adjusted for 3 pairs, p < 0.001, 20 paired "
      "replicates). It is shown to be better than presence_only (0.3650) as well.");
}

TEST(Verdict, SaysWhatCouldNotBeExcludedWhereNothingIsShown) {
  const std::string text = verdict(of({0.371, 0.371}, 20, 0.005));
  EXPECT_THAT(text, HasSubstr("No difference shown between broadcast and presence_only on share "
                              "for acme (20 paired replicates). Still possible: "));
  EXPECT_THAT(text, HasSubstr(" anywhere from -0.00"));
  EXPECT_THAT(text, Not(HasSubstr("wins")));
}

TEST(Verdict, SeparatesTheLeadersFromTheRest) {
  const std::string text = verdict(of({0.371, 0.412, 0.412}, 20, 0.005));
  EXPECT_THAT(text, HasSubstr("No difference shown between presence_only and conversational on "));
  EXPECT_THAT(text, HasSubstr("is shown to be better than broadcast (0.3708)."));
}

TEST(Verdict, OneReplicateDecidesNothing) {
  EXPECT_EQ(verdict(of({0.371, 0.412}, 1, 0.0)),
            "One replicate cannot tell an effect from luck on share for acme: broadcast 0.3710 and "
            "presence_only 0.4120.");
}

TEST(Verdict, OneVariantHasNobodyToBeat) {
  EXPECT_EQ(verdict(of({0.371}, 4, 0.0)), "broadcast on share for acme: 0.3710 (4 replicates).");
}

TEST(Verdict, LeavesPercentagesOutWhereTheyMislead) {
  EXPECT_THAT(verdict(of({-100.0, 50.0}, 20, 1.0, "EUR")),
              HasSubstr("49.99 EUR against -100.04 EUR for broadcast, +150.03 (95 %"));
}

TEST(Verdict, LetsNoNameDriveTheTerminal) {
  const Comparison hostile = read_comparison(sample::written(
      {{"a", "b\u202e"}, 2, {{"share", "1", {1.0, 1.0, 2.0, 2.1}}}, {}, "ac\u202eme"}));
  EXPECT_THAT(verdict(hostile), HasSubstr("\\u202e"));
  EXPECT_THAT(verdict(hostile) + comparison_table(hostile), Not(HasSubstr("\u202e")));
}

TEST(ComparisonTable, HasOneAlignedLineForEachVariantAndOutcome) {
  const Comparison comparison = read_comparison(
      sample::written({{"broadcast", "presence_only"},
                       4,
                       {{"share", "1", {0.371, 0.372, 0.373, 0.374, 0.371, 0.373, 0.371, 0.375}},
                        {"profit", "EUR", {1000, 2000, 3000, 4000, 2100, 2950, 4050, 4900}}}}));
  EXPECT_EQ(
      comparison_table(comparison),
      R"(acme, 30 days, 4 replicates of each of 2 variants on the same luck; differences from broadcast, 95 % intervals

outcome       variant          mean  difference           interval
share *       broadcast      0.3725
              presence_only  0.3725      0.0000  -0.0023 to 0.0023  no difference shown
profit [EUR]  broadcast       2,500
              presence_only   3,500      +1,000       855 to 1,145

* the outcome that decides; of independent runs the variance of its differences would be 2.7 times as large
)");
}

TEST(ComparisonTable, AsATreeHasEveryPair) {
  const sim::Value tree = comparison_value(of({0.3, 0.4, 0.5}, 5, 0.01));
  const sim::Array& outcomes = *tree.find("outcomes")->get<sim::Array>();
  EXPECT_EQ(outcomes[0].find("differences")->get<sim::Array>()->size(), 3u);
  EXPECT_EQ(*outcomes[0].find("winner")->get<std::string>(), "conversational");
  EXPECT_EQ(*tree.find("brand")->get<std::string>(), "acme");
}

}  // namespace
}  // namespace agora::analysis
