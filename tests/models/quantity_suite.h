// SPDX-License-Identifier: MIT
// What every registered quantity must do, without a line of its own here. A test program includes
// this once and gets the suite for every quantity that is linked into it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/market/quantity.h"
#include "tests/models/market_testing.h"
#include "tests/models/same_bits.h"

namespace agora::models::testing {

inline std::vector<std::string> quantities() {
  std::vector<std::string> names;
  for (const Quantity& quantity : market_quantities()) names.push_back(quantity.name);
  return names;
}

class EveryQuantity : public ::testing::TestWithParam<std::string> {
 protected:
  /// One market for all quantities: it records every one of them.
  static const auto& month() {
    static const auto run_once = run(small_market("\"hybrid\"", 300, 30));
    return run_once;
  }
};

TEST_P(EveryQuantity, IsRecordedOnceUnderItsNameWithAUnitAndALongName) {
  const std::vector<sim::Channel>& channels = month().simulation().world().channels();
  const auto is_it = [](const sim::Channel& channel) { return channel.name == GetParam(); };
  EXPECT_EQ(std::count_if(channels.begin(), channels.end(), is_it), 1);
  const auto found = std::find_if(channels.begin(), channels.end(), is_it);
  ASSERT_NE(found, channels.end());
  EXPECT_FALSE(found->long_name.empty());
  EXPECT_FALSE(found->unit.empty()) << "a number without a unit has the unit 1";
  EXPECT_TRUE(found->per_item);
  EXPECT_FALSE(found->flow);
}

TEST_P(EveryQuantity, IsAFiniteNumberOnEveryDayOfEveryBrand) {
  for (const std::string& brand : month().items()) {
    const std::vector<double> days = month().series(GetParam(), brand);
    EXPECT_EQ(days.size(), 30u);
    for (const double value : days) ASSERT_TRUE(std::isfinite(value)) << brand;
  }
}

// All quantities are taken whenever something is recorded, so this is one test for all of them.
TEST(Quantities, ChangeNothingByBeingTaken) {
  const std::string market = small_market("\"hybrid\"", 300, 30);
  const auto daily = run(market, {"record.every=1"});
  const auto once = run(market, {"record.every=30"});
  ASSERT_EQ(daily.records(), 30u);
  ASSERT_EQ(once.records(), 1u);
  EXPECT_EQ(daily.digest(), once.digest());
}

INSTANTIATE_TEST_SUITE_P(Registered, EveryQuantity, ::testing::ValuesIn(quantities()),
                         [](const auto& test) { return test.param; });

}  // namespace agora::models::testing
