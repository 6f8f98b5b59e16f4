// SPDX-License-Identifier: MIT
// What hearing does: an advertisement that is new, or known by heart, or aimed at one; claims;
// pages worth sharing; and an answer, or none, to those who had written.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/interests.h"
#include "models/market/mechanisms/opinion.h"
#include "models/market/mechanisms/reply.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::binomial_error;
using testing::Overrides;
using testing::Stage;

constexpr float kSingle = 1e-6f;  // a few units in the last place of numbers up to 1

TEST(Advertisement, IsNoticedByAnExponentialAndWornOutByHalfAtItsConstant) {
  OpinionParams params = sim::defaults<OpinionParams>();
  params.wear_in = 0.0;
  params.wear_out = 8.0;
  EXPECT_EQ(freshness(params, 0.0f), 1.0f) << "noticed at once";
  EXPECT_NEAR(freshness(params, 8.0f), 0.5f, kSingle);
  EXPECT_NEAR(freshness(params, 24.0f), 0.25f, kSingle);
  params.wear_in = 3.0;
  params.wear_out = 1e9;
  EXPECT_NEAR(freshness(params, 0.0f), 1.0 - std::exp(-1.0 / 3.0), kSingle);
  EXPECT_NEAR(freshness(params, 2.0f), 1.0 - std::exp(-1.0), kSingle);
  EXPECT_NEAR(freshness(params, 200.0f), 1.0, kSingle);
}

TEST(Advertisement, HelpsMostAfterAFewAndThenTheLessTheMoreAreMet) {
  const OpinionParams params = sim::defaults<OpinionParams>();
  float best = 0.0f, at = 0.0f;
  for (float stock = 0.0f; stock <= 100.0f; stock += 1.0f) {
    if (freshness(params, stock) > best) best = freshness(params, at = stock);
  }
  EXPECT_GT(at, 0.0f);
  EXPECT_LT(at, 20.0f);
  EXPECT_LT(freshness(params, 100.0f), 0.5f * best);
}

TEST(Advertisement, IrritatesInProportionToItsRepetitionDownToTheWorst) {
  OpinionParams params = sim::defaults<OpinionParams>();
  params.advertising_valence = 0.5;
  params.irritation = 0.1;
  EXPECT_EQ(advertising_valence(params, 0.0f), 0.5f);
  EXPECT_NEAR(advertising_valence(params, 5.0f), 0.0f, kSingle);
  EXPECT_NEAR(advertising_valence(params, 10.0f), -0.5f, kSingle);
  EXPECT_EQ(advertising_valence(params, 100.0f), -1.0f);
}

// One day of advertising to people who have met 1.5 impressions before. How many each of them meets
// stands in the advertising stock.
constexpr std::size_t kPeople = 4000;
const std::string kStreet = R"(
network = { kind = "erdos_renyi", size = 4000, mean_degree = 0 }
segments.all = { needs_per_day = 0, scepticism = 0.2, social_use = 0.5 }
following.hub_share = 0
talk.chatter_rate = 0
media.cost_per_thousand = 10
awareness = { initial = 0.1, half_life = 100000, per_impression = 0.1 }
experience = { initial_quality = 0.5, initial_trust = 0.6, claim_uptake = 0.2 }
opinion = { weight = 0.5, wear_in = 2, wear_out = 6, irritation = 0.05, credibility_broadcast = 0.4, adstock_half_life = 100000, image_half_life = 100000 }
ads = { cost_per_thousand = 10, pricing = "fixed", credibility = 0.3, reactance = 0.4, accuracy = 0.5 }
[brands.acme]
budget = 20
quality = [0.6, 0.8]
claims = 0.1
topics = [2, 1]
strategy = { kind = "broadcast", media = 1, product = 0, surveys = 0 }
)";
const std::string kAimed =
    "brands.acme.strategy={kind=\"targeted\",targeted=1,media=0,product=0,audience=1,frequency_cap="
    "0}";
constexpr double kStock = 1.5;

/// What one day of it does to somebody of this appeal who meets so many.
struct Met {
  double image, awareness, claims;
};
Met met(double impressions, double appeal, bool aimed) {
  const double stock = kStock + 0.5 * std::max(impressions - 1.0, 0.0);
  const double fresh = (1.0 - std::exp(-(stock + 1.0) / 2.0)) / (1.0 + stock / 6.0);
  const double weight = 0.5 * impressions * (aimed ? 0.3 : 0.4) * appeal * 0.8 * 2.0 * 0.6 * fresh;
  const double valence = 0.5 - 0.05 * stock - (aimed ? 0.4 * 0.5 : 0.0);
  return {.image = (1.0 - std::exp(-weight)) * valence,
          .awareness = 1.0 - 0.9 * std::exp(-appeal * impressions * 0.1),
          .claims = 0.5 + (1.0 - std::exp(-2.0 * 0.6 * 0.2 * impressions)) * (0.8 - 0.5)};
}

TEST(Advertising, MovesImageAwarenessAndClaimsOfEachAsThePageSays) {
  for (const bool aimed : {false, true}) {
    Stage stage{kStreet, aimed ? Overrides{kAimed} : Overrides{}};
    stage.set_all(columns::kAdstock, static_cast<float>(kStock));
    stage.step();
    const Interests interests{sim::defaults<InterestParams>(),
                              {{"all", 1.0, {}}},
                              {{2.0, 1.0}},
                              sim::Draws{stage.seed()}};
    const auto archetype = stage.column(columns::kArchetype);
    const auto stock = stage.column(columns::kAdstock), image = stage.column(columns::kImage);
    const auto aware = stage.column(columns::kAwareness), claims = stage.column(columns::kClaims);
    double off = 0.0, most = 0.0;
    for (std::size_t i = 0; i < kPeople; ++i) {
      const double impressions = std::round(double{stock[i]} - kStock);
      most = std::max(most, impressions);
      const Met expected = met(impressions, double{interests.appeal(0, archetype[i])[0]}, aimed);
      ASSERT_NEAR(image[i], expected.image, 7e-5) << impressions;
      ASSERT_NEAR(aware[i], expected.awareness, 5e-5) << impressions;
      ASSERT_NEAR(claims[i], expected.claims, 0x1p-7) << impressions;
      off += double{claims[i]} - expected.claims;
    }
    EXPECT_GE(most, 5.0);
    EXPECT_NEAR(off / kPeople, 0.0, 4.5 * 0x1p-8 / std::sqrt(kPeople)) << "rounded without bias";
  }
}

TEST(Advertising, IsResentedAsFarAsThePlatformKnowsPeople) {
  const auto image = [](const char* accuracy, const char* reactance) {
    Stage stage{kStreet, {kAimed, accuracy, reactance, "interests.sway=0"}};
    stage.step();
    const auto all = stage.column(columns::kImage);
    return std::accumulate(all.begin(), all.end(), 0.0) / kPeople;
  };
  EXPECT_GT(image("ads.accuracy=0", "ads.reactance=2"), 0.0) << "who knows nothing offends nobody";
  EXPECT_LT(image("ads.accuracy=1", "ads.reactance=2"), 0.0);
  EXPECT_GT(image("ads.accuracy=1", "ads.reactance=0"), 0.0);
}

// All follow; each meets a Poisson number of posts, of mean 2 x 0.5 x 0.6, and shares at the rate
// 0.8 c for each of them, with c = (1 + X)/2. So e^-m(1 - e^-0.8 c) do not share.
const std::string kPages = R"(
network = { kind = "erdos_renyi", size = 4000, mean_degree = 0 }
segments.all = { needs_per_day = 0, social_use = 0.5, posting = 2 }
following.hub_share = 0
interests.sway = 0
opinion = { weight = 0, advertising_valence = 0.25, image_half_life = 100000 }
talk = { chatter_rate = 0, share = 0.4, pass_on = 0, delay_hours = 12 }
media = { initial_followers = 1, content_cost = 1, most_posts = 2 }
platforms.social.organic_reach = 0.6
[brands.acme]
budget = 2
strategy = { kind = "presence_only", media = 0, content = 1, product = 0, surveys = 0 }
)";

TEST(Content, IsSharedByThoseWhoLikeTheBrandAtTheirRate) {
  for (const float image : {-1.0f, 0.0f, 0.5f, 1.0f}) {
    Stage stage{kPages};
    stage.set_all(columns::kImage, image);
    stage.step();
    const double rate = 0.4 * 0.5 * (1.0 + double{image}) * 2.0, views = 2.0 * 0.5 * 0.6;
    const double expected = 1.0 - std::exp(-views * (1.0 - std::exp(-rate)));
    const std::vector<Post> shares = stage.rows(columns::kPosts);
    EXPECT_NEAR(static_cast<double>(shares.size()) / kPeople, expected,
                binomial_error(expected, kPeople));
    double delays = 0.0;
    for (const Post& share : shares) {
      ASSERT_EQ(share.kind, PostKind::share);
      ASSERT_EQ(share.valence, to_valence(0.25f));
      ASSERT_EQ(share.depth, 1);
      ASSERT_EQ(share.parent, kTheBrand);
      ASSERT_EQ(share.root, (Root{kTheBrand, 0, 0, PostKind::content}));
      delays += to_days(share.time) / static_cast<double>(shares.size());
    }
    if (shares.empty()) continue;
    // A uniform moment and half a day on average: the variance is 1/12 + 1/4.
    EXPECT_NEAR(delays, 1.0, 4.5 * std::sqrt(1.0 / 3.0 / static_cast<double>(shares.size())));
  }
}

TEST(Content, OfHalfTheQualityIsSharedAtHalfTheRate) {
  Stage stage{kPages, {"brands.acme.budget=1"}};  // as many posts
  stage.step();
  const double expected = 1.0 - std::exp(-0.6 * (1.0 - std::exp(-0.2)));
  EXPECT_NEAR(static_cast<double>(stage.rows(columns::kPosts).size()) / kPeople, expected,
              binomial_error(expected, kPeople));
}

ReplyParams replies() {
  ReplyParams params = sim::defaults<ReplyParams>();
  params.late_value = 0.4;
  params.time_constant_hours = 2.0;
  params.canned_value = 0.25;
  params.unsettled_value = -0.5;
  return params;
}

TEST(Reply, IsWorthLessTheLaterAndTheMoreCannedItIs) {
  const ReplyParams params = replies();
  EXPECT_DOUBLE_EQ(reply_value(params, 0.0, 1.0), 1.0) << "at once, by a human";
  EXPECT_NEAR(reply_value(params, 1e6, 1.0), 0.4, 1e-12);
  EXPECT_NEAR(reply_value(params, 2.0 * std::log(2.0), 1.0), 0.7, 1e-12) << "half way";
  EXPECT_DOUBLE_EQ(reply_value(params, 0.0, 0.0), 0.25);
  EXPECT_DOUBLE_EQ(reply_value(params, 0.0, 0.5), 0.625);
  for (const double hours : {0.5, 3.0}) {
    EXPECT_NEAR(reply_value(params, hours, 0.2),
                reply_value(params, hours, 1.0) * reply_value(params, 0.0, 0.2), 1e-15)
        << "speed and tone multiply";
  }
}

TEST(Reply, ThatSettlesNothingIsWorthItsShareOfOneThatDoes) {
  const ReplyParams params = replies();
  for (const double hours : {0.0, 5.0}) {
    EXPECT_DOUBLE_EQ(reply_worth(params, hours, 0.7, false),
                     -0.5 * reply_worth(params, hours, 0.7, true));
  }
}

// Everybody wrote to the brand two days ago, and hears today what became of it.
const std::string kDesk = R"(
network = { kind = "erdos_renyi", size = 4000, mean_degree = 0 }
segments.all = { needs_per_day = 0, social_use = 1 }
following.hub_share = 0
talk.chatter_rate = 0
experience = { initial_trust = 0.6, loyalty_half_life = 100000 }
brands.acme.strategy = { kind = "hybrid", media = 0, content = 0, influencers = 0, answering = 0.5, product = 0 }
[reply]
recovery = 0.5
loyalty_recovery = 0.2
late_value = 0.4
time_constant_hours = 2
canned_value = 0.25
unsettled_value = -0.5
warmth = 0.3
unasked_value = -0.4
neglect = 0.25
louder = 0.35
)";

columns::Outcome answer(PostKind kind) {
  return {.author = 0,
          .opened = 0,
          .time = 0,
          .brand = 0,
          .kind = kind,
          .valence = to_valence(kind == PostKind::complaint ? -0.6f : 0.0f),
          .tone = columns::to_127ths(1.0),
          .platform = 0,
          .settled = true};
}

Stage told(const columns::Outcome& outcome) {
  Stage stage{kDesk};
  stage.set_all(columns::kLoyalty, 0.5f);
  std::vector<columns::Outcome> all(kPeople, outcome);
  for (std::uint32_t i = 0; i < kPeople; ++i) all[i].author = i;
  stage.put(columns::kOutcomes, all);
  stage.step();
  return stage;
}

/// Everybody's trust, of 0.6, and loyalty, of 0.5, are to be what `worth` makes of them.
void expect_moved(const columns::Outcome& outcome, double worth) {
  Stage stage = told(outcome);
  const auto moved = [worth](double level, double rate) {
    return level + rate * worth * (worth > 0.0 ? 1.0 - level : level);
  };
  for (const float trust : stage.column(columns::kTrust)) {
    ASSERT_NEAR(trust, moved(0.6, 0.5), 4e-5);
  }
  for (const float loyalty : stage.column(columns::kLoyalty)) {
    ASSERT_NEAR(loyalty, moved(0.5, 0.2), 4e-5);
  }
  EXPECT_TRUE(stage.rows(columns::kPosts).empty());
}

TEST(HearingBack, MovesTrustAndLoyaltyByWhatTheAnswerIsWorth) {
  expect_moved(answer(PostKind::complaint), 1.0);
  columns::Outcome late = answer(PostKind::complaint);
  late.time = to_instant(1.0 / 24.0 + 1.0);  // 25 hours later, in half a human voice
  late.tone = 64;
  const double tone = 64.0 / 127.0, hours = to_days(late.time) * 24.0;
  const double worth = (0.4 + 0.6 * std::exp(-hours / 2.0)) * (0.25 + 0.75 * tone);
  expect_moved(late, worth);
  late.settled = false;
  expect_moved(late, -0.5 * worth);
}

TEST(HearingBack, CountsLessWhereNothingWasWrongAndByItsValueWhereNobodyAsked) {
  expect_moved(answer(PostKind::question), 0.3);
  expect_moved(answer(PostKind::praise), 0.3);
  columns::Outcome unasked = answer(PostKind::chatter);
  unasked.unasked = true;
  expect_moved(unasked, 0.3 * -0.4);
}

TEST(Neglect, TakesItsShareOfTrustAndMakesTheAngryLouder) {
  columns::Outcome vain = answer(PostKind::complaint);
  vain.tone = columns::kNoAnswer;
  vain.settled = false;
  Stage stage = told(vain);
  for (const float trust : stage.column(columns::kTrust)) ASSERT_NEAR(trust, 0.75 * 0.6, 4e-5);
  for (const float loyal : stage.column(columns::kLoyalty)) ASSERT_NEAR(loyal, 0.5, 4e-5);
  const std::vector<Post> repeats = stage.rows(columns::kPosts);
  EXPECT_NEAR(static_cast<double>(repeats.size()) / kPeople, 0.35, binomial_error(0.35, kPeople));
  double moments = 0.0;
  for (const Post& repeat : repeats) {
    ASSERT_EQ(repeat.kind, PostKind::repeat);
    ASSERT_EQ(repeat.valence, vain.valence);
    ASSERT_EQ(repeat.attribute, 0);
    moments += to_days(repeat.time) / static_cast<double>(repeats.size());
  }
  EXPECT_NEAR(moments, 0.5, 4.5 / std::sqrt(12.0 * static_cast<double>(repeats.size())));
  EXPECT_TRUE(stage.rows(columns::kIssues).empty()) << "not put to the brand once more";
  EXPECT_TRUE(stage.rows(columns::kUnderWay).empty());
}

TEST(Neglect, OfAQuestionIsMindedAndNotRepeated) {
  columns::Outcome vain = answer(PostKind::question);
  vain.tone = columns::kNoAnswer;
  vain.settled = false;
  Stage stage = told(vain);
  for (const float trust : stage.column(columns::kTrust)) ASSERT_NEAR(trust, 0.75 * 0.6, 4e-5);
  EXPECT_TRUE(stage.rows(columns::kPosts).empty());
}

}  // namespace
}  // namespace agora::models
