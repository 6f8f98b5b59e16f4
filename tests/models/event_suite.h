// SPDX-License-Identifier: MIT
// What every registered kind of event must do, with its defaults and without a line of its own
// here. A test program includes this once and gets the suite for every event that is linked into
// it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/market/event.h"
#include "tests/models/market_testing.h"
#include "tests/models/same_bits.h"

namespace agora::models::testing {

inline std::vector<std::string> events() {
  std::vector<std::string> names;
  for (const sim::KindInfo& kind : sim::Registry<Event>::instance().kinds()) {
    names.push_back(kind.name);
  }
  return names;
}

class EveryEvent : public ::testing::TestWithParam<std::string> {
 protected:
  static std::string without(int consumers, int days) {
    return small_market("\"conversational\"", consumers, days);
  }
  static std::string with(int consumers, int days, int at) {
    return without(consumers, days) + "events.of_the_suite = {at = " + std::to_string(at) +
           ", brand = \"left\", what = \"" + GetParam() + "\"}\n";
  }
};

TEST_P(EveryEvent, LeavesEverythingBeforeItsDayAsItWas) {
  if (GetParam() == "entry") GTEST_SKIP() << "it is about what was not there before";
  EXPECT_TRUE(same_state(run(with(300, 20, 20)), run(without(300, 20))));
}

// This is what makes the other tests of the suite worth something.
TEST_P(EveryEvent, LeavesATraceAfterwards) {
  EXPECT_FALSE(same_state(run(with(300, 30, 20)), run(without(300, 30))))
      << "with its defaults it should do something within 10 days";
}

TEST_P(EveryEvent, PlaysAMonthInFiniteNumbers) {
  const auto month = run(with(300, 30, 10));
  EXPECT_TRUE(all_finite(month));
}

TEST_P(EveryEvent, GivesTheSameBitsHoweverTheWorkIsDivided) {
  expect_same_bits_everywhere(with(kSeveralBlocks, 14, 5));
}

INSTANTIATE_TEST_SUITE_P(Registered, EveryEvent, ::testing::ValuesIn(events()),
                         [](const auto& test) { return test.param; });

}  // namespace agora::models::testing
