// SPDX-License-Identifier: MIT
// What money for content and for influencers buys: posts and their quality, who is hired and what
// for, and how often a brand's own pages are seen.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/influence.h"
#include "models/market/mechanisms/media.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::appeals;
using testing::binomial_error;
using testing::Played;
using testing::poisson_error;
using testing::run;
using testing::Stage;

TEST(Content, IsWorthWhatIsPaidForItUntilItIsPerfect) {
  MediaParams params = sim::defaults<MediaParams>();
  params.content_cost = 0.5;
  params.most_posts = 3.0;
  for (const double affordable : {0.1, 1.0, 1.5, 2.0, 3.0, 30.0}) {
    const Content content = content_for(params, 0.5 * affordable);
    EXPECT_DOUBLE_EQ(content.posts * content.quality, std::min(affordable, 3.0));
    EXPECT_DOUBLE_EQ(content.posts, std::min(2.0 * affordable, 3.0)) << "more first, then better";
    EXPECT_GE(content.quality, 0.5);
  }
  EXPECT_EQ(content_for(params, 0.0).posts, 0.0);
}

TEST(Tier, BeginsAtHalfTheMeanAudienceAtTwiceItAndAtTenTimes) {
  EXPECT_EQ(tier_of(0.01), Tier::nano);
  EXPECT_EQ(tier_of(0.499), Tier::nano);
  EXPECT_EQ(tier_of(0.5), Tier::micro);
  EXPECT_EQ(tier_of(1.999), Tier::micro);
  EXPECT_EQ(tier_of(2.0), Tier::macro);
  EXPECT_EQ(tier_of(9.999), Tier::macro);
  EXPECT_EQ(tier_of(10.0), Tier::celebrity);
}

// All are asked on the first day, and there is money for all.
const std::string kFair = R"(
time.days = 1
network = { kind = "erdos_renyi", size = 6000, mean_degree = 0 }
segments.all = { needs_per_day = 0, social_use = 0.5 }
following = { hub_share = 0.2, mean_following = 4 }
talk.chatter_rate = 0
influencers = { posts_per_day = 0.5, fee_per_thousand = 20 }
[brands.acme]
budget = 10000
topics = [2, 1]
strategy = { kind = "hybrid", media = 0, content = 0, influencers = 1, answering = 0, product = 0 }
)";

/// The agents hired.
std::set<std::uint32_t> hired(const Played& played) {
  std::set<std::uint32_t> agents;
  for (const columns::SponsoredPost& post : played.rows(columns::kSponsored)) {
    agents.insert(post.author);
  }
  return agents;
}

TEST(Hiring, TakesWhoSaysYesAtTheirRateAndPaysEachByFollowers) {
  const Played played = run(kFair);
  const auto influencers = played.rows(columns::kInfluencers);
  const auto n = static_cast<double>(influencers.size());
  const double yes = 1.0 - std::exp(-0.5);
  EXPECT_GT(n, 500.0);
  EXPECT_NEAR(static_cast<double>(hired(played).size()) / n, yes, binomial_error(yes, n));
  double fees = 0.0;
  for (const columns::SponsoredPost& post : played.rows(columns::kSponsored)) {
    fees += 20.0 * influencers[post.influencer].followers / 1000.0;
  }
  EXPECT_NEAR(played.total("spent_influencers", "acme"), fees, 1e-6);
}

// Whom few follow is not for hire.
TEST(Hiring, AsOnTwitterIsOfTheTailOnly) {
  const auto hubs = [](const std::string& share) {
    return run(kFair, {"following.profile=twitter_like", "following.hub_share=" + share})
        .rows(columns::kInfluencers);
  };
  const auto fifth = hubs("0.2"), hundredth = hubs("0.01");
  EXPECT_LE(fifth.size(), 1200u);
  EXPECT_GT(fifth.size(), 800u);
  EXPECT_LE(hundredth.size(), 60u);
  EXPECT_GT(hundredth.size(), 50u);
  std::uint32_t least = 6000;
  for (const columns::Influencer& one : hundredth) least = std::min(least, one.followers);
  std::size_t as_many = 0;
  for (const columns::Influencer& one : fifth) as_many += one.followers >= least ? 1 : 0;
  EXPECT_EQ(as_many, hundredth.size());
  EXPECT_GT(hubs("1").size(), 3000u) << "whoever is followed at all";
}

TEST(Hiring, OfATierTakesThoseOfTheTierWhoWouldBeHiredAnyway) {
  const Played all = run(kFair);
  double mean = 0.0;
  const auto influencers = all.rows(columns::kInfluencers);
  for (const columns::Influencer& one : influencers) {
    mean += one.followers / static_cast<double>(influencers.size());
  }
  const std::vector<std::pair<std::string, Tier>> tiers{{"nano", Tier::nano},
                                                        {"micro", Tier::micro},
                                                        {"macro", Tier::macro},
                                                        {"celebrity", Tier::celebrity}};
  for (const auto& [name, tier] : tiers) {
    std::set<std::uint32_t> expected;
    for (const columns::SponsoredPost& post : all.rows(columns::kSponsored)) {
      if (tier_of(influencers[post.influencer].followers / mean) == tier) {
        expected.insert(post.author);
      }
    }
    EXPECT_FALSE(expected.empty()) << name;
    EXPECT_EQ(hired(run(kFair, {"brands.acme.strategy.tier=" + name})), expected) << name;
  }
}

TEST(Hiring, PassesOverThoseToWhomTheBrandAppealsLessThanItsFit) {
  const Played all = run(kFair), fitting = run(kFair, {"brands.acme.strategy.fit=1.2"});
  const std::vector<float> appeal = appeals(Stage{kFair}.seed(), {2.0, 1.0});
  const auto archetype = all.column(columns::kArchetype);
  std::set<std::uint32_t> expected;
  for (const std::uint32_t agent : hired(all)) {
    if (double{appeal[archetype[agent]]} >= 1.2) expected.insert(agent);
  }
  EXPECT_GT(expected.size(), hired(all).size() / 20);
  EXPECT_LT(expected.size(), hired(all).size() / 2);
  EXPECT_EQ(hired(fitting), expected);
}

TEST(Hiring, TakesNobodyWhomNobodyWouldSee) {
  EXPECT_TRUE(hired(run(kFair, {"segments.all.social_use=0"})).empty());
}

// Two platforms share attention evenly: 3 posts a day, of which a follower is shown
// 0.2 x 0.3 + 0.4 x 0.3.
TEST(OwnPages, AreSeenByFollowersAsOftenAsPostsReachThem) {
  const std::string pages = R"(
time.days = 20
network = { kind = "erdos_renyi", size = 2000, mean_degree = 0 }
segments.all = { needs_per_day = 0, social_use = 0.6 }
talk = { chatter_rate = 0, share = 0 }
media = { initial_followers = 1, most_posts = 3, content_cost = 1 }
platforms.a.organic_reach = 0.2
platforms.b.organic_reach = 0.4
[brands.acme]
budget = 2
strategy = { kind = "presence_only", media = 0, content = 1, product = 0, surveys = 0 }
)";
  const double expected = 2000.0 * 20.0 * 3.0 * 0.18;
  for (const char* tick : {"time.tick=1", "time.tick=0.25"}) {
    EXPECT_NEAR(run(pages, {tick}).total("owned_impressions", "acme"), expected,
                poisson_error(expected));
  }
  EXPECT_EQ(run(pages, {"media.initial_followers=0"}).total("owned_impressions", "acme"), 0.0);
}

}  // namespace
}  // namespace agora::models
