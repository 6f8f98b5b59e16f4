// SPDX-License-Identifier: MIT
// What every registered behaviour must do, with its defaults and without a line of its own here. A
// test program includes this once and gets the suite for every behaviour that is linked into it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/market/behaviour.h"
#include "tests/models/market_testing.h"
#include "tests/models/same_bits.h"

namespace agora::models::testing {

inline std::vector<std::string> behaviours() {
  std::vector<std::string> names;
  for (const sim::KindInfo& kind : sim::Registry<Behaviour>::instance().kinds()) {
    names.push_back(kind.name);
  }
  return names;
}

class EveryBehaviour : public ::testing::TestWithParam<std::string> {
 protected:
  static std::string without(int consumers, int days) {
    return small_market("\"conversational\"", consumers, days);
  }
  static std::string with(int consumers, int days) {
    return without(consumers, days) + "behaviours.of_the_suite.rule = \"" + GetParam() + "\"\n";
  }
};

TEST_P(EveryBehaviour, IsAPhaseOfItsOwnInTheScheduleOfItsScenario) {
  const auto names = [](const std::string& toml) {
    std::vector<std::string> all;
    const auto one_day = run(toml);
    for (const sim::ScheduledPhase& phase : one_day.simulation().world().schedule()) {
      all.push_back(phase.name);
    }
    return all;
  };
  const std::vector<std::string> plain = names(without(50, 1));
  std::vector<std::string> longer = names(with(50, 1));
  ASSERT_EQ(longer.size(), plain.size() + 1);
  EXPECT_EQ(std::erase(longer, "of_the_suite"), 1u);
  EXPECT_EQ(longer, plain);
}

// The second half of this is what makes the other tests of the suite worth something.
TEST_P(EveryBehaviour, LeavesNoTraceWhereItIsAbsentAndATraceWhereItIsNot) {
  const std::uint64_t before = run(without(300, 30)).digest();
  EXPECT_NE(run(with(300, 30)).digest(), before)
      << "with its defaults it should do something within 30 days";
  EXPECT_EQ(run(without(300, 30)).digest(), before);
}

TEST_P(EveryBehaviour, PlaysAMonthInFiniteNumbers) {
  const auto month = run(with(300, 30));
  EXPECT_TRUE(all_finite(month));
}

TEST_P(EveryBehaviour, GivesTheSameBitsHoweverTheWorkIsDivided) {
  expect_same_bits_everywhere(with(kSeveralBlocks, 14));
}

// A program without any behaviour has nothing to show.
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EveryBehaviour);
INSTANTIATE_TEST_SUITE_P(Registered, EveryBehaviour, ::testing::ValuesIn(behaviours()),
                         [](const auto& test) { return test.param; });

}  // namespace agora::models::testing
