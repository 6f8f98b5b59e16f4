// SPDX-License-Identifier: MIT
// What every registered quantity must do, without a line of its own here. A test program includes
// this once and gets the suite for every quantity that is linked into it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
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

/// A market that records all that can be asked for.
inline std::string talkative_market(int consumers, int days) {
  return small_market("\"hybrid\"", consumers, days) +
         "output = {panel = 5, snapshots = 7, cascades = true, distributions = true, segments = "
         "true}\n[segments.few]\n[segments.many]\nshare = 3\n[platforms.new]\ninitial = 0.2\n"
         "innovation = 0.01\nwarming = 5\n[platforms.old]\n";
}

TEST(Observations, HaveNamesAndUnitsOfTheirOwn) {
  std::set<std::string> names;
  for (const sim::Channel& channel : variant_of(talkative_market(300, 1)).model->channels()) {
    EXPECT_TRUE(names.insert(channel.name).second) << channel.name << " twice";
    EXPECT_FALSE(channel.long_name.empty()) << channel.name;
    EXPECT_FALSE(channel.unit.empty())
        << channel.name << ": a number without a unit has the unit 1";
  }
}

TEST(Observations, AreTheSameBitsHoweverTheWorkIsDivided) {
  const sim::Variant variant = variant_of(talkative_market(kSeveralBlocks, 12));
  const auto record = [&](sim::BlockOrder order) {
    const std::vector<double> values = run(variant, order).values();
    std::vector<std::uint64_t> bits;  // a missing number is not equal to itself
    for (const double value : values) bits.push_back(std::bit_cast<std::uint64_t>(value));
    return bits;
  };
  const auto bits = record(sim::BlockOrder::forwards);
  EXPECT_EQ(record(sim::BlockOrder::backwards), bits);
  EXPECT_EQ(record(sim::BlockOrder::shuffled), bits);
  for (const int threads : {1, 2, 3, 7}) {
    const sim::ThreadLimit limit{threads};
    EXPECT_EQ(record(sim::BlockOrder::parallel), bits) << threads << " threads";
  }
}

TEST(Observations, ChangeNothingByBeingAskedFor) {
  const Overrides nothing{"output.panel=0", "output.snapshots=0", "output.cascades=false",
                          "output.distributions=false", "output.segments=false"};
  const std::string market = talkative_market(300, 30);
  EXPECT_EQ(run(market).digest(), run(market, nothing).digest());
}

TEST(Observations, AreFiniteNumbers) { EXPECT_TRUE(all_finite(run(talkative_market(300, 30)))); }

INSTANTIATE_TEST_SUITE_P(Registered, EveryQuantity, ::testing::ValuesIn(quantities()),
                         [](const auto& test) { return test.param; });

}  // namespace agora::models::testing
