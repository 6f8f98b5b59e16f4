// SPDX-License-Identifier: MIT
// What every registered strategy must do, with its defaults and without a line of its own here. A
// test program includes this once and gets the suite for every strategy that is linked into it.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "models/market/strategy.h"
#include "sim/core/draws.h"
#include "sim/core/params.h"
#include "tests/models/market_testing.h"
#include "tests/models/same_bits.h"

namespace agora::models {

inline void PrintTo(const Knowledge& known, std::ostream* out) {
  *out << "day " << known.day << ", budget " << known.budget << ", purchases " << known.purchases
       << ", mentions " << known.mentions << ", sentiment " << known.sentiment << ", open issues "
       << known.open_issues;
}

namespace testing {

inline std::vector<std::string> strategies() {
  std::vector<std::string> names;
  for (const sim::KindInfo& kind : sim::Registry<Strategy>::instance().kinds()) {
    names.push_back(kind.name);
  }
  return names;
}

/// Situations of all sorts: a brand without money, in uproar, on its first day, after ten years.
inline std::vector<Knowledge> situations() {
  constexpr sim::Stream kLuck = sim::stream("tests.strategy_suite.situations");
  std::vector<Knowledge> all{{},
                             {.day = 0.0,
                              .budget = 4.0,
                              .price = 10.0,
                              .unit_cost = 5.0,
                              .purchases = 0.0,
                              .followers = 0.0,
                              .mentions = 0.0,
                              .sentiment = 0.0,
                              .open_issues = 0.0}};
  const sim::Draws draws{1};
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const sim::Block money = draws(kLuck, 0, i), people = draws(kLuck, 1, i);
    // From next to nothing to a lot: a strategy that divides by what is small will show it here.
    const auto amount = [](double uniform) { return sim::exp(24.0 * uniform - 12.0); };
    all.push_back({.day = std::floor(3650.0 * money.uniform(0)),
                   .budget = i % 7 == 0 ? 0.0 : amount(money.uniform(1)),
                   .price = amount(money.uniform(2)),
                   .unit_cost = amount(money.uniform(3)),
                   .purchases = i % 3 == 0 ? 0.0 : amount(people.uniform(0)),
                   .followers = i % 5 == 0 ? 0.0 : amount(people.uniform(1)),
                   .mentions = i % 2 == 0 ? 0.0 : amount(people.uniform(2)),
                   .sentiment = i % 2 == 0 ? 0.0 : 2.0 * people.uniform(3) - 1.0,
                   .open_issues = i % 2 == 0 ? 0.0 : amount(people.uniform(3))});
  }
  return all;
}

class EveryStrategy : public ::testing::TestWithParam<std::string> {
 protected:
  static std::unique_ptr<Strategy> make() {
    return sim::Registry<Strategy>::instance().choose(GetParam()).make();
  }
  static std::vector<double> lines(const Plan& plan) {
    return {plan.broadcast, plan.content, plan.influencers,
            plan.answering, plan.product, plan.surveys};
  }
  static std::string market(int consumers, int days) {
    return small_market('"' + GetParam() + '"', consumers, days);
  }
};

TEST_P(EveryStrategy, PlansWithinItsBudget) {
  const std::unique_ptr<Strategy> strategy = make();
  for (const Knowledge& known : situations()) {
    const Plan plan = strategy->plan(known);
    double total = 0.0;
    for (const double line : lines(plan)) {
      ASSERT_TRUE(std::isfinite(line) && line >= 0.0)
          << "a line of " << line << " knowing " << ::testing::PrintToString(known);
      total += line;
    }
    ASSERT_LE(total, known.budget * (1.0 + 1e-12)) << ::testing::PrintToString(known);
    ASSERT_TRUE(plan.tone >= 0.0 && plan.tone <= 1.0) << plan.tone;
  }
}

// A strategy has no memory and no luck of its own: asked again, or asked anew by a twin that has
// seen nothing before, it says the same.
TEST_P(EveryStrategy, KnowsNothingButWhatItIsTold) {
  const std::unique_ptr<Strategy> experienced = make();
  const std::vector<Knowledge> all = situations();
  for (const Knowledge& known : all) experienced->plan(known);
  for (const Knowledge& known : all) {
    const Plan first = make()->plan(known), again = experienced->plan(known);
    ASSERT_EQ(lines(first), lines(again)) << ::testing::PrintToString(known);
    ASSERT_EQ(first.tone, again.tone);
    ASSERT_EQ(first.open_channel, again.open_channel);
    ASSERT_EQ(first.listens, again.listens);
  }
}

TEST_P(EveryStrategy, PlaysAMonthWithoutSpendingWhatItDoesNotHave) {
  const auto month = run(market(300, 30));
  ASSERT_EQ(month.records(), 30u);
  for (const double value : month.values()) ASSERT_TRUE(std::isfinite(value));
  for (const std::string& brand : month.items()) {
    const std::vector<double> authorised = month.series("authorised", brand);
    std::vector<double> spent(authorised.size());
    for (const std::string line : {"spent_broadcast", "spent_content", "spent_influencers",
                                   "spent_answering", "spent_product", "spent_surveys"}) {
      const std::vector<double> on_this = month.series(line, brand);
      for (std::size_t day = 0; day < spent.size(); ++day) {
        EXPECT_GE(on_this[day], 0.0) << line;
        spent[day] += on_this[day];
      }
    }
    double left = 0.0;
    for (std::size_t day = 0; day < spent.size(); ++day) {
      left += authorised[day] - spent[day];
      // Each of six lines is rounded to a millionth of a euro, once a day.
      EXPECT_GE(left, -6e-6 * static_cast<double>(day + 1)) << brand << ", day " << day;
    }
  }
}

TEST_P(EveryStrategy, GivesTheSameBitsHoweverTheWorkIsDivided) {
  expect_same_bits_everywhere(market(kSeveralBlocks, 6));
}

// Two brands that differ in nothing but their names sell the same. Judged by a t statistic with 29
// degrees of freedom, which is beyond 4.5 in 1 of 10,000 correct markets; the seeds are fixed.
TEST_P(EveryStrategy, DoesNotTellTwinsApart) {
  const sim::Variant variant = variant_of(market(300, 30));
  constexpr int kReplicates = 30;
  double sum = 0.0, squares = 0.0;
  for (std::uint64_t replicate = 0; replicate < kReplicates; ++replicate) {
    const auto month = run(variant, sim::BlockOrder::forwards, replicate);
    const double ahead = month.total("purchases", "left") - month.total("purchases", "right");
    sum += ahead;
    squares += ahead * ahead;
  }
  const double mean = sum / kReplicates;
  const double variance = (squares - sum * mean) / (kReplicates - 1);
  EXPECT_LE(std::abs(mean), 4.5 * std::sqrt(variance / kReplicates));
  EXPECT_GT(variance, 0.0) << "nobody bought anything: the test has shown nothing";
}

INSTANTIATE_TEST_SUITE_P(Registered, EveryStrategy, ::testing::ValuesIn(strategies()),
                         [](const auto& test) { return test.param; });

}  // namespace testing
}  // namespace agora::models
