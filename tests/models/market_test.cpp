// SPDX-License-Identifier: MIT
// Laws of the whole market: what does not matter changes no bit, and what is written in another
// order is the same market.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/market/columns.h"
#include "models/market/ledger.h"
#include "models/verification/no_talk.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::Overrides;
using MarketRun = testing::Run;
using testing::run;

constexpr const char* kMarket = R"(
[time]
days = 60
[network]
kind = "social"
size = 1500
[segments.near]
share = 2
social_use = 0.8
[segments.far]
taste = [0.2, 0.8]
[brands.acme]
quality = [0.8, 0.4]
strategy = "broadcast"
[brands.bolt]
quality = [0.6, 0.6]
strategy = { kind = "presence_only" }
[brands.crown]
quality = [0.5, 0.7]
strategy = "hybrid"
)";

// That consumers cannot tell is row 19 of the verification (models/verification/common_luck.cpp).
TEST(Market, WithoutEffectsOfTalkConversationIsBroadcastingThatPaysForAnswers) {
  const Overrides broadcasts{"brands.acme.strategy.kind=broadcast",
                             "brands.acme.strategy.media=0.5", "brands.acme.strategy.product=0.1",
                             "brands.acme.strategy.surveys=0"};
  const Overrides converses{
      "brands.acme.strategy.kind=conversational", "brands.acme.strategy.media=0.5",
      "brands.acme.strategy.product=0.1",         "brands.acme.strategy.content=0",
      "brands.acme.strategy.answering=0.3",       "brands.acme.strategy.community=0"};
  const MarketRun one_way = run(kMarket, kNoTalk + broadcasts);
  const MarketRun two_way = run(kMarket, kNoTalk + converses);
  EXPECT_GT(two_way.total("replies", "acme"), 0.0) << "the desk must have had something to do";

  const auto spent = [](const MarketRun& market) {
    double sum = 0.0;
    for (const AccountInfo& account : kAccounts) {
      if (account.name.starts_with("spent_")) {
        sum += market.total(std::string{account.name}, "acme");
      }
    }
    return sum;
  };
  EXPECT_EQ(one_way.total("authorised", "acme"), two_way.total("authorised", "acme"));
  EXPECT_NEAR(spent(two_way) - spent(one_way), two_way.total("spent_answering", "acme"), 1e-9);
  EXPECT_NEAR(two_way.total("spent_answering", "acme"), 0.3 * 4.0 * 1.5 * 60, 1e-6);
}

TEST(Market, PayingInfluencersIsAMixtureWithoutPages) {
  const Overrides pays{"brands.acme.strategy.kind=influencer", "brands.acme.strategy.tier=micro",
                       "brands.acme.strategy.influencers=0.6", "brands.acme.strategy.surveys=0"};
  const Overrides mixes{"brands.acme.strategy.kind=hybrid",     "brands.acme.strategy.tier=micro",
                        "brands.acme.strategy.influencers=0.6", "brands.acme.strategy.media=0.15",
                        "brands.acme.strategy.content=0",       "brands.acme.strategy.answering=0"};
  const Overrides empty_pages{
      "media.follow=0",   "media.initial_followers=0", "talk.channel_attraction=0",
      "reply.recovery=0", "reply.loyalty_recovery=0",  "reply.neglect=0",
      "reply.louder=0"};
  const MarketRun paying = run(kMarket, empty_pages + pays);
  const MarketRun mixing = run(kMarket, empty_pages + mixes);
  EXPECT_GT(paying.total("sponsored_posts", "acme"), 0.0);
  for (const char* same : {"purchases", "sponsored_posts", "trust", "image", "awareness",
                           "spent_influencers", "spent_broadcast", "posts_share"}) {
    for (const char* brand : {"acme", "bolt", "crown"}) {
      EXPECT_EQ(paying.series(same, brand), mixing.series(same, brand)) << same << " " << brand;
    }
  }
}

TEST(Market, TalkMattersWhenItsEffectsAreOn) {
  // That law would be empty if the two strategies were always alike.
  const MarketRun one_way = run(kMarket, {"brands.acme.strategy.kind=broadcast"});
  const MarketRun two_way = run(kMarket, {"brands.acme.strategy.kind=conversational"});
  EXPECT_NE(one_way.series("trust", "acme"), two_way.series("trust", "acme"));
}

TEST(Market, ABrandKeepsItsLuckWhenAnotherComes) {
  const std::string newcomer =
      std::string{kMarket} + "[brands.aaa]\nquality = [0.5, 0.5]\nstrategy = \"silent\"\n";
  const Overrides no_chance{"media.initial_followers=0"};
  const MarketRun three = run(kMarket, no_chance), four = run(newcomer, no_chance);
  // Exposure to mass media is keyed by the brand's name: equal to the last impression.
  EXPECT_EQ(three.series("impressions", "crown"), four.series("impressions", "crown"));
}

TEST(Market, RecordingMoreChangesNothing) {
  const MarketRun daily = run(kMarket), once = run(kMarket, {"record.every=60"}),
                  digests = run(kMarket, {"record.digests=tick"});
  EXPECT_EQ(daily.digest(), once.digest());
  EXPECT_EQ(daily.digest(), digests.digest());
  EXPECT_NEAR(once.total("purchases", "acme"), daily.total("purchases", "acme"), 0.0);
}

TEST(Market, NothingHappensToWhoHearsAndNeedsNothing) {
  const MarketRun still =
      run(kMarket, {"brands.acme.strategy.kind=silent", "brands.bolt.strategy.kind=silent",
                    "brands.crown.strategy.kind=silent", "segments.near.needs_per_day=0",
                    "segments.far.needs_per_day=0", "talk.chatter_rate=0"});
  const auto touched = still.column(columns::kTouched);
  EXPECT_EQ(std::count(touched.begin(), touched.end(), 0u), std::ssize(touched));
}

TEST(Market, MoneyIsConserved) {
  const MarketRun market = run(kMarket);
  for (const char* brand : {"acme", "bolt", "crown"}) {
    double spent = 0.0;
    for (const AccountInfo& account : kAccounts) {
      if (account.name.starts_with("spent_"))
        spent += market.total(std::string{account.name}, brand);
    }
    EXPECT_LE(spent, market.total("authorised", brand) + 1e-9) << brand;
    EXPECT_NEAR(market.total("authorised", brand), 4.0 * 1.5 * 60, 1e-6) << brand;
    EXPECT_NEAR(market.total("revenue", brand), 10.0 * market.total("purchases", brand), 1e-6);
  }
}

TEST(Market, InfluencersAreHiredPaidAndHeard) {
  const Overrides only_influencers{
      "brands.crown.strategy.kind=hybrid", "brands.crown.strategy.media=0",
      "brands.crown.strategy.content=0",   "brands.crown.strategy.influencers=1",
      "brands.crown.strategy.answering=0", "brands.crown.strategy.product=0"};
  const MarketRun with = run(kMarket, only_influencers),
                  without = run(kMarket, {"brands.crown.strategy.kind=silent"});
  EXPECT_GT(with.total("sponsored_posts", "crown"), 0.0);
  EXPECT_GT(with.total("spent_influencers", "crown"), 0.0);
  EXPECT_LE(with.total("spent_influencers", "crown"), with.total("authorised", "crown"));
  EXPECT_GT(with.last("image", "crown"), without.last("image", "crown"));
}

}  // namespace
}  // namespace agora::models
