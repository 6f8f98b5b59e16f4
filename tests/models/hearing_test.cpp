// SPDX-License-Identifier: MIT
// What hearing does: an advertisement that is new, or known by heart, or aimed at one; claims; and
// pages worth sharing.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/opinion.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::appeals;
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
    const std::vector<float> appeal = appeals(stage.seed(), {2.0, 1.0});
    const auto archetype = stage.column(columns::kArchetype);
    const auto stock = stage.column(columns::kAdstock), image = stage.column(columns::kImage);
    const auto aware = stage.column(columns::kAwareness), claims = stage.column(columns::kClaims);
    double off = 0.0, most = 0.0;
    for (std::size_t i = 0; i < kPeople; ++i) {
      const double impressions = std::round(double{stock[i]} - kStock);
      most = std::max(most, impressions);
      const Met expected = met(impressions, double{appeal[archetype[i]]}, aimed);
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

}  // namespace
}  // namespace agora::models
