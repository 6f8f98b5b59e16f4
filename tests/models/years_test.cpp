// SPDX-License-Identifier: MIT
// The shipped scenarios of years, smaller: they are valid, and membership and attention pass the
// milestones that they were fitted to. Bands are how far the fit is off, and four standard errors
// of the mean of four runs of 5,000 people, which vary as one run of the shipped size does
// (docs/years.md).
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sim/study/scenario.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

std::vector<sim::Variant> shipped(const std::string& name, const testing::Overrides& overrides) {
  sim::Diagnostics diagnostics;
  const sim::ScenarioSource source =
      sim::load_scenario(AGORA_SOURCE_DIR "/scenarios/" + name, overrides, diagnostics);
  std::vector<sim::Variant> variants = sim::read_variants(source, diagnostics);
  diagnostics.stop_if_any();
  return variants;
}

/// Growth alone: whether people buy and talk makes no difference to whether they join.
const testing::Overrides kGrowthAlone{"network.size=5000",
                                      "record.every=7",
                                      "time.tick=7",
                                      "talk.chatter_rate=0",
                                      "segments.connected.needs_per_day=0",
                                      "segments.unconnected.needs_per_day=0"};

/// Means over four runs, week by week: who is where, and what part of their time online it gets.
struct Growth {
  std::vector<double> facebook, web, social;

  explicit Growth(const sim::Variant& variant) {
    constexpr std::uint64_t kRuns = 4;
    for (std::uint64_t replicate = 0; replicate < kRuns; ++replicate) {
      const testing::Run played = testing::run(variant, sim::BlockOrder::parallel, replicate);
      const std::vector<double> members = played.series("platform_members");
      const std::vector<double> attention = played.series("platform_presence");
      facebook.resize(members.size() / 2);
      web.resize(facebook.size());
      social.resize(facebook.size());
      for (std::size_t week = 0; week < facebook.size(); ++week) {
        const double online = members[2 * week + 1];
        facebook[week] += members[2 * week] / kRuns;
        web[week] += online / kRuns;
        social[week] += (attention[2 * week] + attention[2 * week + 1]) / online / kRuns;
      }
    }
  }
};

/// The record nearest to a day since the first.
std::size_t week(int day) { return static_cast<std::size_t>((day + 3) / 7 - 1); }

constexpr double kConnected = 0.745;   // share of the people
constexpr double kMillions = 750.0;    // of whom the connected are an image
constexpr int kFrom1990To1999 = 3287;  // days

/// `first_day` counts from 1990-01-01.
void expect_milestones(const Growth& growth, int first_day) {
  const auto day = [&](int since_1990) { return week(since_1990 - first_day); };
  EXPECT_NEAR(growth.web[day(5660)], 0.680, 0.04) << "M4: online in the middle of 2005";
  EXPECT_NEAR(growth.web[day(7486)], 0.717, 0.02) << "M4: online in the middle of 2010";
  const auto millions = [&](int since_1990) {
    return growth.facebook[day(since_1990)] / kConnected * kMillions;
  };
  EXPECT_NEAR(millions(6812), 100.0, 38.0) << "M3: 2008-08-26";
  EXPECT_NEAR(millions(7037), 200.0, 74.0) << "M3: 2009-04-08";
  EXPECT_NEAR(millions(7506), 500.0, 82.0) << "M3: 2010-07-21";
  EXPECT_NEAR(growth.social[day(7105)], 0.158, 0.023) << "M5: June 2009";
  EXPECT_NEAR(growth.social[day(7470)], 0.227, 0.023) << "M5: June 2010";
}

TEST(Years, ThePlatformsOfPlatformGrowthPassTheirMilestones) {
  const std::vector<sim::Variant> variants = shipped("platform-growth.toml", kGrowthAlone);
  ASSERT_EQ(variants.size(), 1u);
  const Growth growth{variants.front()};
  EXPECT_NEAR(growth.web[week(2007)], 0.092, 0.07) << "M4: online in the middle of 1995";
  EXPECT_NEAR(growth.web[week(3834)], 0.431, 0.15) << "M4: online in the middle of 2000";
  EXPECT_EQ(growth.facebook[week(6110)], 0.0) << "before it opens";
  expect_milestones(growth, 0);
}

TEST(Years, TheMarketOf1999LivesThroughTheSameGrowth) {
  testing::Overrides silent = kGrowthAlone;
  silent.insert(silent.end(), {"study.variants.broadcast.brands.acme.strategy=silent",
                               "brands.bolt.strategy=silent", "brands.crown.strategy=silent"});
  const std::vector<sim::Variant> variants = shipped("1999-2010.toml", silent);
  ASSERT_EQ(variants.size(), 5u);
  const Growth growth{variants.front()};
  EXPECT_NEAR(growth.web.front(), 0.33, 0.02) << "M4: online as 1999 begins";
  expect_milestones(growth, kFrom1990To1999);
}

}  // namespace
}  // namespace agora::models
