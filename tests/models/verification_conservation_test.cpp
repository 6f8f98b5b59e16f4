// SPDX-License-Identifier: MIT
// Around the laws of conservation, which are row 18 of the verification
// (models/verification/conservation.cpp): that its market is lively enough for them to mean
// something, what exactly is authorised, who writes to a brand. At several lengths of a tick.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/ledger.h"
#include "models/market/plan_columns.h"
#include "models/market/relation.h"
#include "models/market/spending.h"
#include "tests/models/market_testing.h"

namespace agora::models::testing {
namespace {

const std::string kScenario = "verification/conservation.toml";

/// The ledger, [accounts] for each brand, in whole numbers.
class Ledger {
 public:
  explicit Ledger(const Played& run) : counts_{run.column(columns::kLedger)} {}
  std::int64_t operator()(std::size_t brand, Account account) const {
    return counts_[brand * kAccountCount + static_cast<std::size_t>(account)];
  }
  std::int64_t spent(std::size_t brand) const {
    std::int64_t sum = 0;
    for (const SpendingLine& line : kSpendingLines) sum += (*this)(brand, line.account);
    return sum;
  }

 private:
  std::vector<std::int64_t> counts_;
};

class Conservation : public ::testing::TestWithParam<double> {
 protected:
  Played play(Overrides overrides = {}) const {
    overrides.push_back("time.tick=" + std::to_string(GetParam()));
    return run(shipped(kScenario), overrides);
  }
};

TEST_P(Conservation, WhatIsAuthorisedIsWhatTheScenarioGrants) {
  const Played one = play();
  const Ledger ledger{one};
  const double granted[] = {4.3210987, 4.7654321, 5.1928374, 3.3333333};
  for (std::size_t b = 0; b < one.items().size(); ++b) {
    const double ticks = 60.0 / GetParam();
    EXPECT_NEAR(static_cast<double>(ledger(b, Account::authorised)) * 1e-6, granted[b] * 2.0 * 60.0,
                0.5e-6 * ticks)
        << one.items()[b];
    // Their shares add up to 1: they keep nothing but what rounding leaves and the purse holds.
    std::int64_t kept = ledger(b, Account::authorised) - ledger.spent(b);
    for (std::size_t p = 0; p < kPurses; ++p) kept -= one.column(columns::kPurse)[b * kPurses + p];
    EXPECT_LE(std::abs(kept), static_cast<std::int64_t>(4 * ticks)) << one.items()[b];
  }
}

TEST_P(Conservation, IsHeldInALivelyMarket) {
  const Played one = play();
  const Ledger ledger{one};
  const std::vector<std::uint8_t> bought = one.column(columns::kPurchases);
  const std::size_t brands = one.items().size();
  for (std::size_t b = 0; b < brands; ++b) {
    const std::string& brand = one.items()[b];
    const bool answers = brand == "answering" || brand == "mixed";
    EXPECT_EQ(one.total("mentions", brand) > 0.0, brand != "loud") << brand;  // has no channel
    EXPECT_EQ(one.total("replies", brand) > 0.0, answers) << brand;
    EXPECT_GT(one.last("followers", brand), 0.0) << brand;
    EXPECT_GT(ledger(b, Account::purchases), 0) << brand;
    EXPECT_LE(ledger(b, Account::purchases), ledger(b, Account::considerations)) << brand;
    std::int64_t customers = 0;
    for (std::size_t i = b; i < bought.size(); i += brands) {
      ASSERT_LT(bought[i], 255);  // the counter's end
      customers += bought[i] > 0 ? 1 : 0;
    }
    EXPECT_NEAR(one.last("customers", brand) * 2000.0, static_cast<double>(customers), 1e-9);
  }
}

TEST_P(Conservation, WhoeverWritesToABrandIsAMention) {
  const Played all = play(), untagged = play({"talk.tagging=0"});
  for (const std::string& brand : all.items()) {
    const double tagged = brand == "loud"
                              ? 0.0
                              : all.total("mentions", brand) - all.total("posts_complaint", brand) -
                                    all.total("posts_question", brand);
    EXPECT_EQ(tagged > 0.0, brand != "loud") << brand;
    EXPECT_LE(tagged, all.total("posts_praise", brand) + all.total("posts_chatter", brand));
    EXPECT_LE(all.total("let_go", brand), tagged + all.total("unasked", brand)) << brand;
    // Without tags only those write who wait for an answer, and mind if there is none.
    const std::vector<double> mentions = untagged.series("mentions", brand);
    const std::vector<double> complaints = untagged.series("posts_complaint", brand);
    const std::vector<double> questions = untagged.series("posts_question", brand);
    for (std::size_t day = 0; day < mentions.size(); ++day) {
      ASSERT_EQ(mentions[day], brand == "loud" ? 0.0 : complaints[day] + questions[day]) << brand;
    }
    EXPECT_LE(untagged.total("let_go", brand), untagged.total("unasked", brand)) << brand;
    EXPECT_EQ(untagged.total("unasked", brand) > 0.0, brand == "mixed") << brand;
  }
}

TEST_P(Conservation, NobodyIsReachedWithoutAnImpression) {
  const Played one = play();
  for (const std::string& brand : one.items()) {
    const std::vector<double> impressions = one.series("impressions", brand);
    const std::vector<double> reached = one.series("reached", brand);
    for (std::size_t day = 0; day < reached.size(); ++day) {
      ASSERT_GE(impressions[day], reached[day]) << brand;
      ASSERT_LE(reached[day], 2000.0 / GetParam()) << brand;
    }
    EXPECT_GT(one.total("reached", brand), 0.0) << brand;
  }
}

INSTANTIATE_TEST_SUITE_P(Ticks, Conservation, ::testing::Values(1.0, 0.25));

}  // namespace
}  // namespace agora::models::testing
