// SPDX-License-Identifier: MIT
// What customers are worth: the chances of the choice to come against every set that may come to
// mind, the value against what a market that stands still goes on to earn.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/choice.h"
#include "models/market/mechanisms/value.h"
#include "sim/core/draws.h"
#include "tests/models/same_bits.h"

namespace agora::models::testing {
namespace {

/// Logit shares in every set that may come to mind, each with its probability.
std::vector<double> over_all_sets(const std::vector<Prospect>& prospects, double outside) {
  std::vector<double> chances(prospects.size());
  for (unsigned set = 0; set < 1u << prospects.size(); ++set) {
    const auto has = [set](std::size_t b) { return (set >> b & 1u) != 0; };
    double chance = 1.0, sum = outside;
    for (std::size_t b = 0; b < prospects.size(); ++b) {
      chance *= has(b) ? prospects[b].chance : 1.0 - prospects[b].chance;
      sum += has(b) ? prospects[b].attraction : 0.0;
    }
    for (std::size_t b = 0; b < prospects.size(); ++b) {
      if (has(b)) chances[b] += chance * prospects[b].attraction / sum;
    }
  }
  return chances;
}

TEST(ChoiceChances, AreTheMeanOfTheLogitSharesOverAllSetsThatMayComeToMind) {
  constexpr sim::Stream kLuck = sim::stream("tests.lifetime_value.prospects");
  for (std::uint32_t n = 1; n <= 400; ++n) {
    const std::size_t brands = n <= 390 ? 1 + n % 6 : 15;
    std::vector<Prospect> prospects;
    for (std::uint32_t b = 0; b < brands; ++b) {
      const sim::Block luck = sim::Draws{1}(kLuck, n, b);
      const double awareness = n % 5 == 0   ? std::round(luck.uniform(0))
                               : n % 7 == 0 ? 1.0
                                            : luck.uniform(0);
      prospects.push_back({awareness, sim::exp(24.0 * luck.uniform(1) - 12.0)});
    }
    const double outside = n % 3 == 0 ? 1e-9 : 1.0;
    std::vector<double> chances(brands);
    choice_chances(prospects, outside, chances);
    const std::vector<double> exact = over_all_sets(prospects, outside);
    for (std::size_t b = 0; b < brands; ++b) {
      ASSERT_NEAR(chances[b], exact[b], 1.2e-5 * exact[b]) << "case " << n << ", brand " << b;
    }
  }
}

TEST(ChoiceChances, HoldWhereOneBrandIsAllThatCounts) {
  const std::array prospects{Prospect{1.0, sim::exp(300.0)}, Prospect{1.0, 0.0}};
  std::array<double, 2> chances{};
  choice_chances(prospects, 1.0, chances);
  EXPECT_NEAR(chances[0], 1.0, 2e-5);
  EXPECT_EQ(chances[1], 0.0);
}

// Nobody learns, forgets or hears anything, so needs come at each person's rate for ever, and every
// one of them has the same chances.
const Overrides kHalfKnown{"awareness.initial=0.5", "segments.everyone.needs_per_day=2",
                           "segments.everyone.needs_shape=0.5", "value.discount_rate=0.05",
                           "value.attrition=0.2"};

Played stand_still(int days) {
  Overrides overrides = kHalfKnown;
  overrides.push_back("time.days=" + std::to_string(days));
  return run(shipped("verification/logit-shares.toml"), overrides);
}

TEST(LifetimeValue, IsWhatAMarketThatStandsStillGoesOnToEarn) {
  constexpr int kDays = 10;
  constexpr double kThousands = 10.0;
  const Played first = stand_still(1), later = stand_still(kDays);
  for (const auto& [brand, margin] :
       {std::pair{"cheap", 1.0}, std::pair{"dear", 6.0}, std::pair{"middling", 3.0}}) {
    const double per_day = first.outcome("customer_equity", brand) * kThousands /
                           (margin * annuity({.discount_rate = 0.05, .attrition = 0.2}));
    // Given the rates at which needs arise, purchases are Poisson.
    const double expected = per_day * kDays, bought = later.total("purchases", brand);
    ASSERT_GT(expected, 1000.0);
    EXPECT_LT(std::abs(bought - expected), 4.5 * std::sqrt(expected)) << brand;  // 1 in 100,000
  }
}

TEST(LifetimeValue, OfACustomerIsThatOfThoseWhoBought) {
  const Played played = stand_still(1);
  const auto purchases = played.column(columns::kPurchases);
  const auto needs = played.column(columns::kNeedRate);
  std::vector<double> everybody(3), theirs(3), customers(3);
  for (std::size_t i = 0; i < needs.size(); ++i) {
    for (std::size_t b = 0; b < 3; ++b) {
      const bool bought = purchases[i * 3 + b] > 0;
      everybody[b] += static_cast<double>(needs[i]);
      theirs[b] += bought ? static_cast<double>(needs[i]) : 0.0;
      customers[b] += bought ? 1.0 : 0.0;
    }
  }
  // All have the same chances, but for what is forgotten of 0.5 within a day and its rounding.
  for (std::size_t b = 0; b < 3; ++b) {
    const std::string& brand = played.items()[b];
    const double equity = played.outcome("customer_equity", brand) * 10.0;
    const double expected = equity * theirs[b] / everybody[b] / customers[b];
    EXPECT_NEAR(played.outcome("lifetime_value", brand), expected, 1e-4 * expected) << brand;
  }
}

TEST(LifetimeValue, IsNothingWhereABrandHasLeftTheMarketOrEarnsNothing) {
  const std::string market = small_market("\"broadcast\"", 500, 30);
  const Played gone = run(
      market + "[events.exit]\nbrand = \"left\"\nat = 0\ndays = 20\nwhat = {kind = \"entry\"}\n");
  const Played cheap = run(market + "brands.left.price = 5\nbrands.left.unit_cost = 5\n");
  for (const Played* played : {&gone, &cheap}) {
    EXPECT_EQ(played->outcome("customer_equity", "left"), 0.0);
    EXPECT_EQ(played->outcome("lifetime_value", "left"), 0.0);
    EXPECT_GT(played->outcome("lifetime_value", "right"), 0.0);
  }
}

}  // namespace
}  // namespace agora::models::testing
