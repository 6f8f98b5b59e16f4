// SPDX-License-Identifier: MIT
// Recalls: what they cost, what they end, who hears of them; that a secret comes out by the clock
// that the page describes; and that hiding can pay as well as not.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/market/columns.h"
#include "models/market/ledger.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::Overrides;
using MarketRun = testing::Run;
using testing::run;

const std::string kMarket = R"(
time.days = 60
network = { kind = "social", size = 1500 }
segments.all.needs_per_day = 0.1
brands.acme.strategy = "broadcast"
brands.bolt.strategy = "broadcast"
[events.crash]
at = 10
brand = "acme"
what = { kind = "failure", rate = 0.4 }
[events.recall]
at = 30
brand = "acme"
)";

std::string recall(const std::string& parameters) {
  return kMarket + "what = { kind = \"recall\", " + parameters + "}\n";
}

TEST(Recall, CostsSoMuchForEachUnitSoldSince) {
  const MarketRun played = run(recall("cost = 2.5, since = 10"));
  const auto bought = played.series("purchases", "acme");
  double sold = 0.0;
  for (std::size_t day = 10; day < 30; ++day) sold += bought[day];
  ASSERT_GT(sold, 0.0);
  EXPECT_NEAR(played.total("recall_costs", "acme"), 2.5 * sold, 1e-6);
  EXPECT_NEAR(played.series("recall_costs", "acme").at(30), 2.5 * sold, 1e-6);
  EXPECT_EQ(played.total("recall_costs", "bolt"), 0.0);
}

TEST(Recall, IsPaidOutOfProfitAndNotOutOfTheBudget) {
  const MarketRun dear = run(recall("cost = 2.5")), free = run(recall("cost = 0"));
  const double costs = dear.total("recall_costs", "acme");
  EXPECT_GT(costs, 0.0);
  EXPECT_NEAR(free.outcome("profit", "acme") - dear.outcome("profit", "acme"), costs, 1e-6);
  for (const AccountInfo& account : kAccounts) {
    if (account.account == Account::recall_costs) continue;
    const std::string name{account.name};
    EXPECT_EQ(dear.series(name, "acme"), free.series(name, "acme")) << name;
  }
}

TEST(Recall, EndsTheFailuresBeforeItAndNoOthers) {
  const std::string later = R"(
[events.again]
at = 40
brand = "acme"
what = { kind = "failure", rate = 0.3 }
[events.elsewhere]
at = 5
brand = "bolt"
what = { kind = "failure", rate = 0.2 }
)";
  const MarketRun played = run(recall("disclosed = false") + later);
  const auto rate = played.series("failure_rate", "acme");
  EXPECT_NEAR(rate.at(29), rate.at(0) + 0.4, 1e-12);
  EXPECT_EQ(rate.at(30), rate.at(0));
  EXPECT_NEAR(rate.at(45), rate.at(0) + 0.3, 1e-12);
  EXPECT_NEAR(played.last("failure_rate", "bolt"), rate.at(0) + 0.2, 1e-12);
}

TEST(Recall, DisclosedReachesCustomersAndNobodyElse) {
  const std::string notice = "cost = 0, notice_weight = 3, notice_valence = -0.5, notice_trust = ";
  const MarketRun silent = run(recall("cost = 0, notice_weight = 0, notice_trust = 0"),
                               {"time.days=31"}),
                  told = run(recall(notice + "-0.3"), {"time.days=31"});
  const auto customers = told.column(columns::kPurchases);
  const auto before = silent.column(columns::kTrust), after = told.column(columns::kTrust);
  std::size_t moved = 0;
  for (std::size_t i = 0; i < after.size(); i += 2) {  // acme's
    if (customers[i] == 0) {
      ASSERT_EQ(before[i], after[i]);
    } else if (after[i] < before[i]) {
      ++moved;
    }
  }
  EXPECT_GT(moved, 0u);
  EXPECT_LT(told.last("image", "acme"), silent.last("image", "acme"));
  // And candour may win trust.
  const MarketRun candid = run(recall(notice + "0.3"), {"time.days=31"});
  EXPECT_GT(candid.last("trust", "acme"), silent.last("trust", "acme"));
}

/// The day on which a hidden recall came out: -1 if it did not. It costs all trust there is.
int day_out(const MarketRun& played) {
  const auto trust = played.series("trust", "acme");
  for (std::size_t day = 0; day < trust.size(); ++day) {
    if (trust[day] < 0.5 * trust[0]) return static_cast<int>(day);
  }
  return -1;
}

// The secret is kept for an exponential time: 1 - 1/e of them are out after one mean time. Two
// hundred small markets; wrong once in 15,000.
TEST(Recall, HiddenComesOutAtItsRate) {
  const std::string market = R"(
time.days = 25
network = { kind = "erdos_renyi", size = 40, mean_degree = 4 }
segments.all.needs_per_day = 0
talk.chatter_rate = 0
brands.acme.strategy = "silent"
[events.recall]
at = 5
brand = "acme"
what = {kind = "recall", disclosed = false, leak = 0.05, leak_per_complaint = 0, reach = 1, trust_loss = 1}
)";
  const sim::Variant days = testing::variant_of(market),
                     halves = testing::variant_of(market, {"time.tick=0.5", "record.every=1"});
  int out = 0;
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    const int day = day_out(run(days, sim::BlockOrder::forwards, replicate));
    EXPECT_TRUE(day == -1 || day >= 5);
    out += day >= 0 ? 1 : 0;
    if (replicate < 20) {
      EXPECT_EQ(day, day_out(run(halves, sim::BlockOrder::forwards, replicate))) << "of ticks";
    }
  }
  const double expected = 1.0 - std::exp(-1.0);
  EXPECT_NEAR(out / 200.0, expected, 4.0 * std::sqrt(expected * (1.0 - expected) / 200.0));
}

TEST(Recall, ComesOutTheSoonerTheMoreComplain) {
  const std::string hidden = recall(
      "disclosed = false, leak = 0.001, leak_per_complaint = 0.01, reach = 1, "
      "trust_loss = 1");
  const auto day = [&](double share) {
    const std::string storm =
        "[events.storm]\nat = 30\nbrand = \"acme\"\nwhat = {kind = \"firestorm\", trust_loss = 0, "
        "share = " +
        std::to_string(share) + ", hours = 100}\n";
    const int out = day_out(run(hidden + storm));
    return out < 0 ? 1000 : out;
  };
  const int never = day(0.0), late = day(0.02), soon = day(0.5);
  EXPECT_LE(late, never);
  EXPECT_LT(soon, never);
  EXPECT_LE(soon, late);
}

TEST(Recall, WhatComesOutIsSpokenOf) {
  const std::string secret = "disclosed = false, leak = 100, voice = ";
  const MarketRun mute = run(recall(secret + "0")), loud = run(recall(secret + "1"));
  EXPECT_EQ(mute.series("posts_complaint", "acme").at(29),
            loud.series("posts_complaint", "acme").at(29));
  const double customers = loud.series("customers", "acme").at(29) * 1500.0;
  const double more =
      loud.series("posts_complaint", "acme").at(30) - mute.series("posts_complaint", "acme").at(30);
  EXPECT_NEAR(more, customers, 1e-6) << "every customer spoke, on the day";
  EXPECT_LT(loud.last("image", "acme"), mute.last("image", "acme"));
}

/// Trust at the end, over four seeds: disclosed less hidden.
double gain_from_disclosure(const Overrides& overrides) {
  double gain = 0.0;
  for (std::uint64_t replicate = 0; replicate < 4; ++replicate) {
    const auto trust = [&](const std::string& disclosed) {
      return run(testing::variant_of(recall("since = 10, disclosed = " + disclosed), overrides),
                 sim::BlockOrder::parallel, replicate)
          .last("trust", "acme");
    };
    gain += trust("true") - trust("false");
  }
  return gain / 4.0;
}

// The two regions of the parameter plane: the same recall in a market that hardly speaks, where it
// never comes out, and in one that does. The differences are many times what seeds make of them.
TEST(Recall, HidingPaysWhereFewComplainAndDisclosingWhereManyDo) {
  EXPECT_LT(gain_from_disclosure({"talk.voice=0.0005", "events.recall.what.leak=0"}), -0.003);
  EXPECT_GT(gain_from_disclosure({"talk.voice=0.8"}), 0.003);
}

TEST(Crisis, IsTheSameInEveryVariantOfTheShippedScenario) {
  const std::vector<sim::Variant> variants =
      testing::variants_of(testing::shipped("crisis.toml"), {"network.size=300", "time.days=155"});
  EXPECT_EQ(variants.size(), 6u);
  for (const sim::Variant& variant : variants) {
    const MarketRun played = run(variant);
    const auto rate = played.series("failure_rate", "acme");
    EXPECT_NEAR(rate.at(120), rate.at(119) + 0.33, 1e-12) << variant.name;
    EXPECT_EQ(rate.at(150), rate.at(119)) << variant.name;
    EXPECT_GT(played.series("recall_costs", "acme").at(150), 0.0) << variant.name;
    EXPECT_NEAR(played.total("authorised", "acme"), 4.0 * 0.3 * 155, 1e-6) << variant.name;
  }
}

}  // namespace
}  // namespace agora::models
