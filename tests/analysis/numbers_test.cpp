// SPDX-License-Identifier: MIT
// Numbers and columns, digests and items.
#include "analysis/numbers.h"

#include <gtest/gtest.h>

#include <limits>

#include "analysis/digest.h"
#include "analysis/items.h"
#include "analysis/text_table.h"
#include "tests/analysis/sample_study.h"

namespace agora::analysis {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(Numbers, SetThousandsApart) {
  EXPECT_EQ(number(0.0, 0), "0");
  EXPECT_EQ(number(999.0, 0), "999");
  EXPECT_EQ(number(1000.0, 0), "1,000");
  EXPECT_EQ(number(-1234567.891, 2), "-1,234,567.89");
  EXPECT_EQ(number(999.999, 2), "1,000.00");
}

TEST(Numbers, ThatRoundToNothingHaveNoSign) {
  EXPECT_EQ(number(-0.0004, 3), "0.000");
  EXPECT_EQ(signed_number(0.0004, 3), "0.000");
  EXPECT_EQ(signed_number(0.0005001, 3), "+0.001");
  EXPECT_EQ(signed_number(-2.0, 0), "-2");
}

TEST(Numbers, ThatAreMissingAreADash) {
  EXPECT_EQ(number(kNaN, 2), "-");
  EXPECT_EQ(signed_number(std::numeric_limits<double>::infinity(), 2), "-");
  EXPECT_EQ(p_value(kNaN), "no p-value");
}

TEST(Numbers, HaveTheDecimalsThatTheNarrowestIntervalEarns) {
  OutcomeComparison outcome{};
  outcome.mean = {0.371, 0.412};
  outcome.pairs = {{0.041, 0.035, 0.047, 0.95, 0.0, 0.0, true, 1.0}};
  EXPECT_EQ(decimals_of(outcome), 4);
  outcome.pairs[0].low = -std::numeric_limits<double>::infinity();
  EXPECT_EQ(decimals_of(outcome), 4);  // four digits of 0.412
  outcome.mean = {12345.0, 1.0};
  EXPECT_EQ(decimals_of(outcome), 0);
}

TEST(Numbers, PercentagesAndPValuesAreShort) {
  EXPECT_EQ(percent(0.95), "95 %");
  EXPECT_EQ(percent(0.975), "97.5 %");
  EXPECT_EQ(p_value(0.0321), "p = 0.032");
  EXPECT_EQ(p_value(0.5), "p = 0.50");
  EXPECT_EQ(p_value(0.0), "p < 0.001");
}

TEST(TextTable, AlignsByCharactersAndEndsNoLineInBlanks) {
  TextTable table{{Align::left, Align::right, Align::left}};
  table.add({"café", "1", "x"});
  table.add({"a", "1,000", ""});
  table.add({"b"});
  EXPECT_EQ(table.text(), "café      1  x\na     1,000\nb\n");
}

TEST(Digest, JoinsItsWordsTheHighestFirst) {
  const std::vector<RunDigest> runs = read_digests(sample::written(
      {{"a"}, 2, {{"share", "1", {1.0, 2.0}}}, {65535.0, 32768.0, 0.0, 1.0, 0.0, 2.0, 0.0, 0.0}}));
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].last(), 0xffff800000000001u);
  EXPECT_EQ(runs[1].last(), 0x0000000200000000u);
  EXPECT_EQ(runs[1].replicate, 1u);
}

TEST(Digest, OfAllRunsSeesEachRunAndItsPlaceButNotWhatElseWasRecorded) {
  const std::vector<RunDigest> runs{{"a", 0, {7}}, {"a", 1, {8}}};
  std::vector<RunDigest> more{{"a", 0, {5, 6, 7}}, {"a", 1, {3, 4, 8}}};
  EXPECT_EQ(combined_digest(runs), combined_digest(more));
  more[0].ticks.back() = 9;
  EXPECT_NE(combined_digest(runs), combined_digest(more));
  EXPECT_NE(combined_digest(runs), combined_digest({{"a", 0, {8}}, {"a", 1, {7}}}));
  EXPECT_NE(combined_digest(runs), combined_digest({{"b", 0, {7}}, {"b", 1, {8}}}));
}

TEST(Items, AreMeansOverReplicates) {
  const ItemOutcomes all =
      read_items(sample::written({{"a", "b"}, 2, {{"profit", "EUR", {1.0, 3.0, 5.0, 9.0}}}}), 1);
  EXPECT_EQ(all.items, (std::vector<std::string>{"acme", "bravo"}));
  EXPECT_EQ(all.outcomes[0].mean, (std::vector<double>{7.0, 0.0}));
  EXPECT_EQ(items_table(all), "brand  profit\n        [EUR]\nacme    7.000\nbravo   0.000\n");
}

}  // namespace
}  // namespace agora::analysis
