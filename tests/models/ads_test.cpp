// SPDX-License-Identifier: MIT
// The advertising platform: whom it aims at, what that costs, and that it does nothing where nobody
// buys.
#include "models/market/mechanisms/ads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "models/market/columns.h"
#include "models/market/relation.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::Overrides;
using testing::Played;
using testing::run;

const std::vector<double> kRanks{0.1, 0.35, 0.6, 0.85}, kShares{0.2, 0.3, 0.2, 0.3};

double aimed_at(double accuracy, double audience, std::size_t kind) {
  return chance_above(accuracy, kRanks[kind], threshold_for(accuracy, kRanks, kShares, audience));
}

TEST(Targeting, AimsAtTheShareThatIsAskedFor) {
  for (const double accuracy : {0.0, 0.3, 0.7, 0.95}) {
    for (const double audience : {0.05, 0.3, 0.9, 1.0}) {
      double aimed = 0.0;
      for (std::size_t k = 0; k < 4; ++k) aimed += kShares[k] * aimed_at(accuracy, audience, k);
      EXPECT_NEAR(aimed, audience, 1e-9) << accuracy;
    }
  }
}

TEST(Targeting, IsByChanceWithoutAccuracyAndByRelevanceWithAll) {
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(aimed_at(0.0, 0.3, k), 0.3, 1e-9);
  EXPECT_EQ(aimed_at(1.0, 0.3, 3), 1.0);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(aimed_at(1.0, 0.3, k), 0.0);
}

TEST(Targeting, FindsMoreOfThoseWhoCareTheBetterItPredicts) {
  double before = 0.3;
  for (const double accuracy : {0.1, 0.25, 0.4, 0.55}) {
    EXPECT_GT(aimed_at(accuracy, 0.3, 3), before);
    before = aimed_at(accuracy, 0.3, 3);
  }
}

constexpr const char* kMarket = R"(
time.days = 40
network = { kind = "watts_strogatz", size = 2000 }
segments.all.social_use = 0.5
brands.acme.strategy = { kind = "targeted", targeted = 1, media = 0, product = 0, audience = 0.3, frequency_cap = 5 }
brands.bolt.strategy = "silent"
)";

double price(const Played& played, const std::string& brand) {
  return 1000.0 * played.total("spent_targeted", brand) /
         played.total("targeted_impressions", brand);
}

TEST(Ads, AreBoughtForWhatIsAuthorisedAtThePriceThatIsAsked) {
  const Played played = run(kMarket, {"ads.pricing=fixed", "ads.cost_per_thousand=20",
                                      "brands.acme.strategy.frequency_cap=0"});
  const double authorised = played.total("authorised", "acme");
  EXPECT_LE(played.total("spent_targeted", "acme"), authorised);
  // What is kept is one tick's luck: a Poisson number of impressions of 2 cents.
  EXPECT_GT(played.total("spent_targeted", "acme"), 0.98 * authorised);
  // Beyond the purse impressions are free, so nobody pays more than the price, and little less.
  EXPECT_LE(price(played, "acme"), 20.0 + 1e-9);
  EXPECT_GT(price(played, "acme"), 19.0);
}

TEST(Ads, ReachNobodyButThoseAimedAt) {
  const Played played = run(kMarket);
  // 40 days at a third of all people: reached in a tick is at most who is aimed at. 5 se.
  for (const double reached : played.series("targeted_reached", "acme")) {
    EXPECT_LE(reached, 2000.0 * 0.3 + 5.0 * std::sqrt(2000.0 * 0.3 * 0.7));
  }
  EXPECT_EQ(played.total("targeted_impressions", "bolt"), 0.0);
  EXPECT_EQ(played.total("impressions", "acme"), 0.0) << "they are no mass media";
}

TEST(Ads, AreShownToNobodyMoreOftenThanTheCapAllows) {
  const Played capped = run(kMarket, {"brands.acme.budget=40", "ads.pricing=fixed"});
  const auto ties = capped.column(columns::kTies);
  const auto most = ads_of(*std::ranges::max_element(ties, {}, ads_of));
  EXPECT_EQ(most, 5);
  EXPECT_LT(capped.total("spent_targeted", "acme"), 0.9 * capped.total("authorised", "acme"))
      << "what finds nobody is kept";
  const Played open = run(kMarket, {"brands.acme.budget=40", "ads.pricing=fixed",
                                    "brands.acme.strategy.frequency_cap=0"});
  EXPECT_GT(open.total("targeted_impressions", "acme"),
            1.2 * capped.total("targeted_impressions", "acme"));
}

TEST(Ads, BecomeDearerWhereTwoBidForTheSamePeople) {
  const Overrides scarce{"ads.slots=0.5"};
  const double alone = price(run(kMarket, scarce), "acme");
  Overrides rival = scarce;
  rival.push_back("brands.bolt.strategy.kind=targeted");
  rival.push_back("brands.bolt.strategy.targeted=1");
  rival.push_back("brands.bolt.strategy.media=0");
  rival.push_back("brands.bolt.strategy.product=0");
  const Played both = run(kMarket, rival);
  EXPECT_GT(price(both, "acme"), 1.3 * alone);
  Overrides apart = rival;
  apart.push_back("brands.bolt.topics=[0,0,1]");
  apart.push_back("ads.accuracy=1");
  Overrides together = rival;
  together.push_back("ads.accuracy=1");
  EXPECT_LT(price(run(kMarket, apart), "acme"), price(run(kMarket, together), "acme"))
      << "those who want others do not bid against each other";
}

TEST(Ads, ReachThoseWhoCareMoreTheBetterThePrediction) {
  // Image per impression: what concerns people weighs more with them.
  const auto image = [](const char* accuracy) {
    const Played played = run(kMarket, {std::string{"ads.accuracy="} + accuracy, "ads.reactance=0",
                                        "ads.pricing=fixed", "interests.sway=1"});
    return played.last("image", "acme") / played.total("targeted_impressions", "acme");
  };
  EXPECT_GT(image("1"), 1.3 * image("0"));
}

TEST(Ads, AreResentedWhereReactanceIsHigh) {
  EXPECT_GT(run(kMarket, {"ads.reactance=0"}).last("image", "acme"), 0.0);
  EXPECT_LT(run(kMarket, {"ads.reactance=2"}).last("image", "acme"), 0.0);
}

}  // namespace
}  // namespace agora::models
