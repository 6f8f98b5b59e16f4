// SPDX-License-Identifier: MIT
// What every registered strategy must do, with its defaults and without a line of its own here. A
// test program includes this once and gets the suite for every strategy that is linked into it.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "models/market/spending.h"
#include "models/market/strategy.h"
#include "sim/core/params.h"
#include "tests/models/market_testing.h"
#include "tests/models/same_bits.h"
#include "tests/models/strategy_testing.h"

namespace agora::models {
namespace testing {

inline std::vector<std::string> strategies() {
  std::vector<std::string> names;
  for (const sim::KindInfo& kind : sim::Registry<Strategy>::instance().kinds()) {
    names.push_back(kind.name);
  }
  return names;
}

class EveryStrategy : public ::testing::TestWithParam<std::string> {
 protected:
  static std::unique_ptr<Strategy> make() {
    return sim::Registry<Strategy>::instance().choose(GetParam()).make();
  }
  static std::string market(int consumers, int days) {
    return small_market('"' + GetParam() + '"', consumers, days);
  }
};

// Whether it meets a situation on its first day or with a notebook full of all those before.
TEST_P(EveryStrategy, PlansWithinItsBudget) {
  const std::unique_ptr<Strategy> strategy = make();
  std::vector<double> notes;
  for (const Knowledge& known : situations()) {
    const Asked later = ask(*strategy, known, notes);
    notes = later.notes;
    for (const Plan& plan : {ask(*strategy, known).plan, later.plan}) {
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
}

// A strategy has no luck, and no memory but its notebook: with the same notes, one that has been
// asked before and a twin made this moment say and write the same.
TEST_P(EveryStrategy, KnowsNothingButWhatItIsTold) {
  const std::unique_ptr<Strategy> experienced = make();
  const std::vector<Knowledge> all = situations();
  for (const Knowledge& known : all) ask(*experienced, known);
  std::vector<double> notes;
  for (const Knowledge& known : all) {
    for (const std::vector<double>& before : {std::vector<double>{}, notes}) {
      const Asked first = ask(*make(), known, before), again = ask(*experienced, known, before);
      ASSERT_EQ(numbers(first.plan), numbers(again.plan)) << ::testing::PrintToString(known);
      ASSERT_EQ(first.notes, again.notes) << ::testing::PrintToString(known);
      notes = first.notes;
    }
  }
}

TEST_P(EveryStrategy, WritesOnItsOwnPagesOnly) {
  const std::unique_ptr<Strategy> strategy = make();
  std::vector<double> notes;
  for (const Knowledge& known : situations()) {
    const Asked asked = ask(*strategy, known, notes);
    ASSERT_TRUE(asked.kept_to_its_pages);
    for (const double note : asked.notes) ASSERT_TRUE(std::isfinite(note));
    notes = asked.notes;
  }
}

TEST_P(EveryStrategy, PlaysAMonthWithoutSpendingWhatItDoesNotHave) {
  const auto month = run(market(300, 30));
  ASSERT_EQ(month.records(), 30u);
  EXPECT_TRUE(all_finite(month));
  for (const std::string& brand : month.items()) {
    const std::vector<double> authorised = month.series("authorised", brand);
    std::vector<double> spent(authorised.size());
    for (const SpendingLine& line : kSpendingLines) {
      const std::string name{info(line.account).name};
      const std::vector<double> on_this = month.series(name, brand);
      for (std::size_t day = 0; day < spent.size(); ++day) {
        EXPECT_GE(on_this[day], 0.0) << name;
        spent[day] += on_this[day];
      }
    }
    double left = 0.0;
    for (std::size_t day = 0; day < spent.size(); ++day) {
      left += authorised[day] - spent[day];
      // Each line is rounded to a millionth of a euro, once a day.
      EXPECT_GE(left, -1e-6 * static_cast<double>(kSpendingLines.size() * (day + 1)))
          << brand << ", day " << day;
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
