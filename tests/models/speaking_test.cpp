// SPDX-License-Identifier: MIT
// Who speaks after buying and who leaves without a word, what is said, and what people talk about
// when nothing has happened. Everybody has one need, or one unprompted post, on one day.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/ledger.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::binomial_error;
using testing::Overrides;
using testing::Stage;

constexpr std::size_t kPeople = 6000;

// The product is worth 3/4 of 0.8 and 1/4 of 0.4, that is 0.7, and everybody buys it.
const std::string kShop = R"(
network = { kind = "erdos_renyi", size = 6000, mean_degree = 0 }
segments.all = { needs_per_day = 0, taste = [3, 1], social_use = 1, voice = 1.5 }
following.hub_share = 0
awareness = { initial = 1, half_life = 100000 }
choice.outside_utility = -50
experience = { noise = 0, failure_rate = 0, loyalty_half_life = 100000, loyalty_loss = 0, loss_aversion = 2 }
talk = { chatter_rate = 0, disappointment = 0.15, delight = 0.05, voice = 0.2, channel_attraction = 1, praise = 0.3, question = 0.2, exit_loyalty = 0.25 }
media = { initial_followers = 0, follow = 0 }
[brands.acme]
quality = [0.8, 0.4]
strategy = { kind = "presence_only", media = 0, content = 0, product = 0, surveys = 0 }
)";

/// What is believed of the product before, and claimed.
const std::string kAsExpected = "experience.initial_quality=0.7";
const std::string kDelighted = "experience.initial_quality=0.5";
const std::string kDisappointed = "experience.initial_quality=0.9";
const std::string kNoChannel =
    "brands.acme.strategy={kind=\"broadcast\",media=0,product=0,surveys=0}";

Stage buying(const Overrides& overrides) {
  Stage stage{kShop, overrides};
  stage.set_all(columns::kLoyalty, 0.5f);
  stage.set_all(columns::kNextNeed, to_instant(0.5));
  stage.step();
  return stage;
}

/// Share of consumers who posted something of each kind.
std::map<PostKind, double> said(Stage& stage) {
  std::map<PostKind, double> shares;
  for (const Post& post : stage.rows(columns::kPosts)) shares[post.kind] += 1.0 / kPeople;
  return shares;
}

TEST(Voice, IsRaisedByAsManyOfTheDisappointedAsSayAndMoreWhereThereIsAChannel) {
  const auto voice = [](const Overrides& more) {
    Overrides all{kDisappointed};
    all.insert(all.end(), more.begin(), more.end());
    Stage stage = buying(all);
    const auto shares = said(stage);
    EXPECT_EQ(shares.size(), 1u) << "nothing but complaints";
    return shares.begin()->second;
  };
  EXPECT_NEAR(voice({}), 0.2 * 1.5 * 2.0, binomial_error(0.6, kPeople));
  EXPECT_NEAR(voice({kNoChannel}), 0.2 * 1.5, binomial_error(0.3, kPeople));
  EXPECT_NEAR(voice({"segments.all.social_use=0"}), 0.2 * 1.5, binomial_error(0.3, kPeople))
      << "nobody is where the channel is";
  EXPECT_NEAR(voice({"segments.all.voice=0.5", kNoChannel}), 0.1, binomial_error(0.1, kPeople));
}

TEST(Voice, OrExitButNeverBoth) {
  Stage stage = buying({kDisappointed});
  std::vector<bool> spoke(kPeople);
  for (const Post& post : stage.rows(columns::kPosts)) spoke[post.author] = true;
  const auto loyalty = stage.column(columns::kLoyalty);
  for (std::size_t i = 0; i < kPeople; ++i) {
    ASSERT_NEAR(loyalty[i], spoke[i] ? 0.5 : 0.125, 4e-5);
  }
}

// The gap of -0.2 hurts twice; one of -0.6 hurts as much as can be said.
TEST(Voice, IsAsAngryAsTheLossIsFelt) {
  Stage stage = buying({kDisappointed});
  for (const Post& post : stage.rows(columns::kPosts)) ASSERT_EQ(post.valence, to_valence(-0.4f));
  Stage worst = buying({"experience.initial_quality=1", "experience.failure_rate=1",
                        "experience.failure_depth=0.3"});
  for (const Post& post : worst.rows(columns::kPosts)) ASSERT_EQ(post.valence, -127);
}

TEST(Voice, IsTheGapItselfAndNotWhatIsFeltOfIt) {
  // Expected is 0.1 more than there is: felt as 0.2, and not yet a disappointment.
  Stage stage = buying({"experience.initial_quality=0.8", "talk.question=0"});
  EXPECT_TRUE(stage.rows(columns::kPosts).empty());
  for (const float loyal : stage.column(columns::kLoyalty)) ASSERT_NEAR(loyal, 0.5, 4e-5);
}

// Both are drawn apart, so that as many do both as by chance.
TEST(PraiseAndQuestions, ComeFromTheirSharesIndependently) {
  Stage stage = buying({kDelighted});
  std::map<std::uint32_t, int> kinds;
  for (const Post& post : stage.rows(columns::kPosts)) {
    ASSERT_TRUE(post.kind == PostKind::praise || post.kind == PostKind::question);
    ASSERT_EQ(post.valence, post.kind == PostKind::praise ? to_valence(0.7f) : 0);
    kinds[post.author] |= post.kind == PostKind::praise ? 1 : 2;
  }
  const auto shares = said(stage);
  EXPECT_NEAR(shares.at(PostKind::praise), 0.3, binomial_error(0.3, kPeople));
  EXPECT_NEAR(shares.at(PostKind::question), 0.2, binomial_error(0.2, kPeople));
  const auto both = static_cast<double>(
      std::ranges::count_if(kinds, [](const auto& one) { return one.second == 3; }));
  EXPECT_NEAR(both / kPeople, 0.06, binomial_error(0.06, kPeople));
}

TEST(PraiseAndQuestions, NeedDelightOrAChannel) {
  Stage content = buying({kAsExpected});
  EXPECT_EQ(said(content).count(PostKind::praise), 0u) << "as expected is no reason for praise";
  EXPECT_NEAR(said(content)[PostKind::question], 0.2, binomial_error(0.2, kPeople));
  for (const std::string& nowhere : {kNoChannel, std::string{"segments.all.social_use=0"}}) {
    Stage stage = buying({kDelighted, nowhere});
    EXPECT_EQ(said(stage).count(PostKind::question), 0u);
    EXPECT_NEAR(said(stage)[PostKind::praise], 0.3, binomial_error(0.3, kPeople));
  }
}

// Of what is missing, 3 x 0.2 and 1 x 0.6, half is of either attribute.
TEST(Faults, AreFoundWhereTasteMissesMost) {
  const auto first = [](const char* quality) {
    Stage stage = buying({kDisappointed, "talk.voice=1", quality});
    double found = 0.0, all = 0.0;
    for (const Post& post : stage.rows(columns::kPosts)) {
      found += post.attribute == 0 ? 1.0 : 0.0;
      all += 1.0;
    }
    EXPECT_EQ(all, kPeople);
    return found / all;
  };
  EXPECT_NEAR(first("brands.acme.quality=[0.8,0.4]"), 0.5, binomial_error(0.5, kPeople));
  EXPECT_NEAR(first("brands.acme.quality=[0.6,0.4]"), 2.0 / 3.0,
              binomial_error(2.0 / 3.0, kPeople));
  EXPECT_EQ(first("brands.acme.quality=[0.3,1]"), 1.0);
}

// Everybody has something to say of one of three brands.
const std::string kTable = R"(
network = { kind = "erdos_renyi", size = 6000, mean_degree = 0 }
segments.all = { needs_per_day = 0, social_use = 1 }
following.hub_share = 0
awareness.half_life = 100000
opinion.image_half_life = 100000
experience.loyalty_half_life = 100000
community.interest = 1.5
talk = { chatter_rate = 0.001, base_interest = 0.2, tagging = 0.4 }
brands.a.strategy = { kind = "presence_only", media = 0, content = 0, product = 0, surveys = 0 }
brands.b.strategy = "silent"
brands.c.strategy = "silent"
)";

/// One brand with one person.
struct Mind {
  float awareness, image, loyalty, satisfaction;
  bool member;
};

Stage talking(const std::array<Mind, 3>& minds) {
  Stage stage{kTable};
  for (std::size_t i = 0; i < kPeople; ++i) {
    for (std::size_t b = 0; b < 3; ++b) {
      stage.set(columns::kAwareness, 3 * i + b, minds[b].awareness);
      stage.set(columns::kImage, 3 * i + b, minds[b].image);
      stage.set(columns::kLoyalty, 3 * i + b, minds[b].loyalty);
      stage.set(columns::kSatisfaction, 3 * i + b, minds[b].satisfaction);
      stage.set(columns::kTies, 3 * i + b, minds[b].member ? 2 : 0);
    }
  }
  for (std::size_t b = 0; b < 3; ++b) {
    stage.set(columns::kMembers, b, minds[b].member ? kPeople : 0);
  }
  stage.set_all(columns::kPostRate, 1e-9f);
  stage.set_all(columns::kNextPost, to_instant(0.25));
  stage.step();
  return stage;
}

// Rates 0.8 (0.2 + 0.5), 0.4 (0.2 + 0.25 + 0.5) and 0.2 (0.2 + 1.5): awareness times interest,
// strength of opinion, loyalty and membership.
TEST(Chatter, IsAboutBrandsInProportionToHowMuchTheyAreOnTheMind) {
  Stage stage = talking({{{0.8f, -0.5f, 0.0f, 0.25f, false},
                          {0.4f, 0.25f, 0.5f, 0.75f, false},
                          {0.2f, 0.0f, 0.0f, 0.5f, true}}});
  const std::array rates{0.8 * 0.7, 0.4 * 0.95, 0.2 * 1.7};
  const std::array valences{to_valence(-0.5f), to_valence(0.375f), to_valence(0.0f)};
  std::array<double, 3> posts{};
  for (const Post& post : stage.rows(columns::kPosts)) {
    ASSERT_EQ(post.kind, PostKind::chatter);
    ASSERT_EQ(post.time, to_instant(0.25));
    ASSERT_NEAR(post.valence, valences[post.brand], 1) << "half of image, and satisfaction";
    posts[post.brand] += 1.0;
  }
  EXPECT_EQ(posts[0] + posts[1] + posts[2], kPeople) << "everybody has said one thing";
  for (std::size_t b = 0; b < 3; ++b) {
    const double share = rates[b] / (rates[0] + rates[1] + rates[2]);
    EXPECT_NEAR(posts[b] / kPeople, share, binomial_error(share, kPeople)) << b;
  }
}

TEST(Chatter, IsNotWhereNoBrandIsKnown) {
  Stage stage = talking({{{0.0f, 1.0f, 1.0f, 0.5f, true},
                          {0.0f, 1.0f, 1.0f, 0.5f, false},
                          {0.0f, 0.0f, 0.0f, 0.5f, false}}});
  EXPECT_TRUE(stage.rows(columns::kPosts).empty());
}

TEST(Chatter, IsPutToABrandWithAChannelAsOftenAsItIsTagged) {
  const Mind known{0.5f, 0.0f, 0.0f, 0.5f, false}, unknown{0.0f, 0.0f, 0.0f, 0.5f, false};
  const auto mentions = [](Stage stage, std::size_t brand) {
    const std::size_t row = brand * kAccountCount;
    EXPECT_EQ(stage.rows(columns::kPosts).size(), kPeople);
    const auto place = row + static_cast<std::size_t>(Account::mentions);
    return static_cast<double>(stage.column(columns::kLedger)[place]) / kPeople;
  };
  EXPECT_NEAR(mentions(talking({known, unknown, unknown}), 0), 0.4, binomial_error(0.4, kPeople));
  EXPECT_EQ(mentions(talking({unknown, known, unknown}), 1), 0.0);
}

}  // namespace
}  // namespace agora::models
