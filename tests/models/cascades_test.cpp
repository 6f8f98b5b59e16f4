// SPDX-License-Identifier: MIT
// What is passed on: how often, how soon, by whom, and what is counted of it.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/market/columns.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::Overrides;
using testing::Played;
using testing::run;

/// Everybody reads everything that friends post, and passes things on alike; nothing but unprompted
/// posts is said, all about one brand.
constexpr const char* kTalk = R"(
time.days = 60
network = { kind = "erdos_renyi", size = 4000, mean_degree = 8 }
segments.all = { needs_per_day = 0, social_use = 1 }
following.hub_share = 0
interests.sway = 0
opinion = { attention = 10000, credibility_friends = 0 }
talk = { chatter_rate = 0.05, chatter_shape = 100, pass_on = 0.02 }
brands.acme.strategy = "silent"
)";

TEST(Cascades, ArePassedOnByEachReaderAtTheirRate) {
  // Posts of the last day are still to be read. First shares: 8 readers each, 1 - e^-.02 of them;
  // 5 se of a Poisson number.
  const Played played = run(kTalk);
  const std::vector<double> posts = played.series("posts_chatter", "acme");
  double read = 0.0;
  for (std::size_t day = 0; day + 1 < posts.size(); ++day) read += posts[day];
  const double first = played.total("posts_share", "acme") - played.total("posts_relayed", "acme");
  const double expected = read * 8.0 * (1.0 - std::exp(-0.02));
  EXPECT_NEAR(first, expected, 5.0 * std::sqrt(expected) + 0.01 * expected);
  // A share is read by eight more, whoever shared before it left out: generation after generation
  // r, r^2, ... of the first, r / (1 - r) in all.
  const double r = 8.0 * (1.0 - std::exp(-0.02));
  EXPECT_NEAR(played.total("posts_relayed", "acme") / first, r / (1.0 - r), 0.03);
}

TEST(Cascades, AreAsFastAndAsLargeAtAnyTick) {
  const auto shares = [](const char* tick) {
    return run(kTalk, {"talk.pass_on=0.08", tick}).total("posts_share", "acme");
  };
  const double whole_days = shares("time.tick=1"), hours = shares("time.tick=0.125");
  // What ticks change is when a first post begins to be read: up to a day of sixty.
  EXPECT_NEAR(whole_days / hours, 1.0, 0.06);
}

TEST(Cascades, DoNotExistWhereNothingIsPassedOn) {
  const Played played = run(kTalk, {"talk.pass_on=0"});
  EXPECT_EQ(played.total("posts_share", "acme"), 0.0);
  EXPECT_EQ(played.total("cascades", "acme"), 0.0);
  EXPECT_TRUE(played.rows(columns::kShares).empty());
}

TEST(Cascades, EndWhenNothingIsToComeAndAreCountedOnce) {
  const Played played = run(kTalk, {"talk.pass_on=0.08"});
  const auto shares = played.rows(columns::kShares);
  const double ended = played.total("cascades", "acme");
  const double first = played.total("posts_share", "acme") - played.total("posts_relayed", "acme");
  EXPECT_GT(ended, 0.0);
  EXPECT_LE(ended, first);
  for (std::size_t i = 1; i < shares.size(); ++i) {
    ASSERT_FALSE(shares[i - 1].root == shares[i].root && shares[i - 1].author == shares[i].author)
        << "nobody passes the same on twice";
  }
  for (const Post& post : shares) {
    EXPECT_GE(post.depth, 1);
    EXPECT_NE(post.author, post.root.author);
    EXPECT_GE(post.time, post.root.time);
  }
}

TEST(Cascades, ReachWhoWouldNotHaveReadThePost) {
  const auto awareness = [](const char* pass_on) {
    return run(kTalk, {pass_on, "opinion.credibility_friends=0.9", "talk.share_strength=1",
                       "awareness.initial=0.05"})
        .last("awareness", "acme");
  };
  EXPECT_GT(awareness("talk.pass_on=0.1"), 1.2 * awareness("talk.pass_on=0"));
}

TEST(Content, IsSharedByThoseItConcernsAndMakesCascadesOfItsOwn) {
  const auto shares = [](const char* share, const char* sway) {
    return run(kTalk, {"brands.acme.strategy.kind=hybrid", "brands.acme.strategy.content=0.6",
                       "brands.acme.strategy.influencers=0", "media.initial_followers=0.5",
                       "talk.chatter_rate=0", "talk.pass_on=0.05", share, sway});
  };
  const Played played = shares("talk.share=0.05", "interests.sway=0");
  EXPECT_GT(played.total("posts_share", "acme"), 50.0);
  EXPECT_GT(played.total("posts_relayed", "acme"), 10.0);
  EXPECT_EQ(shares("talk.share=0", "interests.sway=0").total("posts_share", "acme"), 0.0);
  const Played concerned = shares("talk.share=0.05", "interests.sway=1");
  EXPECT_NE(concerned.total("posts_share", "acme"), played.total("posts_share", "acme"));
}

}  // namespace
}  // namespace agora::models
