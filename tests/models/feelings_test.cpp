// SPDX-License-Identifier: MIT
// What an experience does to feelings: the rule alone, and everybody's first purchase on one day.
// Then whom it makes follow, join a community and leave it.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/experience.h"
#include "models/market/relation.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::binomial_error;
using testing::Overrides;
using testing::Stage;

constexpr float kSingle = 1e-6f;  // a few units in the last place of numbers up to 1
constexpr Feelings kNeutral{0.5f, 0.6f, 0.4f, 0.5f};

/// Feelings of somebody who bought for the first time and was surprised by `gap`.
Feelings surprised(const ExperienceParams& params, float gap, Feelings before = kNeutral) {
  return feel(params, before, 0.6f + gap, 0.6f, 0.0f);
}

TEST(Losses, AreFeltAsManyTimesAsAversionSays) {
  for (const double aversion : {1.0, 2.25, 3.0}) {
    ExperienceParams params = sim::defaults<ExperienceParams>();
    params.loss_aversion = aversion;
    const float gain = surprised(params, 0.1f).satisfaction - 0.5f;
    const float loss = 0.5f - surprised(params, -0.1f).satisfaction;
    EXPECT_NEAR(gain, 0.1 * params.satisfaction_rate, kSingle);
    EXPECT_NEAR(loss, aversion * double{gain}, kSingle);
  }
}

// A gain closes the same share of the gap to full trust, however large it is; a loss takes as much
// of what there is as it disappoints.
TEST(Trust, GrowsByAShareOfWhatIsMissingAndFallsByAShareOfWhatIsThere) {
  ExperienceParams params = sim::defaults<ExperienceParams>();
  params.trust_gain = 0.04;
  params.trust_loss = 0.5;
  params.loss_aversion = 2.0;
  for (const float trust : {0.0f, 0.3f, 1.0f}) {
    const Feelings before{0.5f, 0.6f, 0.4f, trust};
    for (const float gap : {0.0f, 0.1f, 0.4f}) {
      EXPECT_NEAR(surprised(params, gap, before).trust, trust + 0.04f * (1.0f - trust), kSingle);
    }
    EXPECT_NEAR(surprised(params, -0.1f, before).trust, 0.9f * trust, kSingle);
    EXPECT_NEAR(surprised(params, -0.4f, before).trust, 0.6f * trust, kSingle);
  }
}

TEST(Trust, TakesManyGoodExperiencesToOutweighABadOne) {
  const ExperienceParams params = sim::defaults<ExperienceParams>();
  Feelings feelings = surprised(params, -0.2f);
  int good = 0;
  for (; feelings.trust < kNeutral.trust; ++good) feelings = surprised(params, 0.2f, feelings);
  EXPECT_GE(good, 5);
}

TEST(Loyalty, GrowsWithDelightAndBreaksWithDisappointment) {
  ExperienceParams params = sim::defaults<ExperienceParams>();
  params.loyalty_gain = 0.2;
  params.loyalty_loss = 0.5;
  params.loss_aversion = 2.0;
  EXPECT_NEAR(surprised(params, 0.0f).loyalty, 0.4f + 0.2f * 0.6f, kSingle);
  EXPECT_NEAR(surprised(params, 0.3f).loyalty, 0.4f + 0.2f * 1.3f * 0.6f, kSingle);
  EXPECT_NEAR(surprised(params, -0.3f).loyalty, 0.4f - 0.3f * 0.4f, kSingle);
}

TEST(Feelings, StayWithinTheirBoundsWhateverHappens) {
  ExperienceParams params = sim::defaults<ExperienceParams>();
  params.loss_aversion = 10.0;
  params.satisfaction_rate = params.loyalty_gain = params.loyalty_loss = 1.0;
  params.trust_gain = params.trust_loss = 1.0;
  for (const float start : {0.0f, 0.5f, 1.0f}) {
    const Feelings before{start, start, start, start};
    const Feelings best = feel(params, before, 1.0f, 0.0f, 0.0f);
    EXPECT_EQ(best.satisfaction, 1.0f);
    EXPECT_EQ(best.loyalty, 1.0f);
    EXPECT_EQ(best.trust, 1.0f);
    const Feelings worst = feel(params, before, 0.0f, 1.0f, 0.0f);
    EXPECT_EQ(worst.satisfaction, 0.0f);
    EXPECT_EQ(worst.loyalty, 0.0f);
    EXPECT_EQ(worst.trust, 0.0f);
  }
}

// While no experience weighs less than the least, quality is the mean of all experiences and of as
// many of what was believed before as `prior_purchases` says.
TEST(PerceivedQuality, IsTheMeanOfExperiencesAndPrior) {
  ExperienceParams params = sim::defaults<ExperienceParams>();
  params.prior_purchases = 2.0;
  params.least_learning = 0.0;
  Feelings feelings = kNeutral;
  double sum = 2.0 * 0.6;
  for (int n = 0; n < 40; ++n) {
    const float experienced = 0.05f * static_cast<float>(n * 7 % 20);
    sum += double{experienced};
    feelings = feel(params, feelings, experienced, 0.5f, static_cast<float>(n));
    EXPECT_NEAR(feelings.quality, sum / (n + 3.0), 1e-5);
  }
}

TEST(PerceivedQuality, OfAnOldCustomerStillFollowsAChange) {
  ExperienceParams params = sim::defaults<ExperienceParams>();
  params.least_learning = 0.1;
  Feelings feelings = kNeutral;
  for (int n = 0; n < 10; ++n) feelings = feel(params, feelings, 1.0f, 1.0f, 200.0f);
  EXPECT_NEAR(feelings.quality, 1.0 - 0.4 * std::pow(0.9, 10), 1e-5);
}

TEST(Expectation, MixesWhatWasExperiencedWithWhatWasClaimed) {
  EXPECT_EQ(expectation(0.4f, 0.8f, 0.0f), 0.4f);
  EXPECT_EQ(expectation(0.4f, 0.8f, 1.0f), 0.8f);
  EXPECT_FLOAT_EQ(expectation(0.4f, 0.8f, 0.25f), 0.5f);
}

// Everybody buys once, at noon, because everybody knows nothing else. The product is worth
// 3/4 of 0.8 and 1/4 of 0.4, that is 0.7.
constexpr std::size_t kPeople = 4000;
const std::string kShop = R"(
network = { kind = "erdos_renyi", size = 4000, mean_degree = 0 }
segments.all = { needs_per_day = 0, taste = [3, 1], social_use = 1 }
awareness = { initial = 1, half_life = 100000 }
choice.outside_utility = -50
experience = { noise = 0, failure_rate = 0, loyalty_half_life = 100000, initial_trust = 0.6 }
talk = { chatter_rate = 0, voice = 0, exit_loyalty = 1, praise = 0, question = 0 }
media = { initial_followers = 0, follow = 0, unfollow = 0 }
community = { join = 0, leave = 0 }
[brands.acme]
quality = [0.8, 0.4]
strategy = { kind = "hybrid", media = 0, content = 0, influencers = 0, answering = 0, community = 0.1, product = 0 }
)";

/// What is believed of it before, and claimed; from 0.15 too much on it disappoints.
const std::string kAsExpected = "experience.initial_quality=0.7";
const std::string kDelighted = "experience.initial_quality=0.5";
const std::string kDisappointed = "experience.initial_quality=0.9";

Stage shop(const Overrides& overrides) {
  Stage stage{kShop, overrides};
  stage.set_all(columns::kNextNeed, to_instant(0.5));
  return stage;
}

double mean(const std::vector<float>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// What is stored is one step off at most, and right on average.
TEST(Purchase, MovesFeelingsAsTheRuleSays) {
  for (const double believed : {0.5, 0.9}) {
    Stage stage = shop(
        {"experience.initial_quality=" + std::to_string(believed), "experience.claim_weight=0.4"});
    stage.set_all(columns::kClaims, 0.75f);
    stage.set_all(columns::kLoyalty, 0.5f);
    stage.step();
    ExperienceParams params = sim::defaults<ExperienceParams>();
    const auto expected = static_cast<float>(believed + 0.4 * (0.75 - believed));
    const Feelings after =
        feel(params, {0.5f, static_cast<float>(believed), 0.5f, 0.6f}, 0.7f, expected, 0.0f);
    const double step = 0x1p-15 + 5e-6;
    for (const float trust : stage.column(columns::kTrust)) ASSERT_NEAR(trust, after.trust, step);
    for (const float loyal : stage.column(columns::kLoyalty)) {
      ASSERT_NEAR(loyal, after.loyalty, step);
    }
    for (const float quality : stage.column(columns::kQuality)) {
      ASSERT_NEAR(quality, after.quality, step);
    }
    EXPECT_NEAR(mean(stage.column(columns::kSatisfaction)), after.satisfaction,
                4.5 * 0x1p-8 / std::sqrt(kPeople));
    for (const float image : stage.column(columns::kImage)) ASSERT_EQ(image, 0.0f);
    for (const std::uint8_t bought : stage.column(columns::kPurchases)) ASSERT_EQ(bought, 1);
  }
}

// Out of habit, for nobody remembers the brand. (1 - 1/2)(1 - e^-0.7) are added to a half.
TEST(Purchase, MakesAware) {
  Stage stage = shop({kAsExpected, "awareness.per_purchase=0.7", "choice.habit=1"});
  stage.set_all(columns::kLoyalty, 1.0f);
  stage.set_all(columns::kAwareness, 0.5f);
  stage.step();
  const double expected = 1.0 - 0.5 * std::exp(-0.7);
  for (const float aware : stage.column(columns::kAwareness)) ASSERT_NEAR(aware, expected, 4e-5);
}

// Without a prior the first experience is all that is believed, so it can be read from there.
TEST(Experience, IsWhatTasteMakesOfQualityWithNoise) {
  Stage stage = shop({kAsExpected, "experience.prior_purchases=0", "experience.noise=0.05"});
  stage.step();
  const std::vector<float> felt = stage.column(columns::kQuality);
  EXPECT_NEAR(mean(felt), 0.7, 4.5 * 0.05 / std::sqrt(kPeople));
  double squares = 0.0;
  for (const float one : felt) squares += (double{one} - 0.7) * (double{one} - 0.7);
  EXPECT_NEAR(std::sqrt(squares / kPeople), 0.05, 4.5 * 0.05 / std::sqrt(2.0 * kPeople));
}

TEST(Experience, FailsAtItsRateToItsDepth) {
  Stage stage = shop({kAsExpected, "experience.prior_purchases=0", "experience.failure_rate=0.2",
                      "experience.failure_depth=0.3"});
  stage.step();
  double failed = 0.0;
  for (const float felt : stage.column(columns::kQuality)) {
    if (felt < 0.5f) failed += 1.0;
    ASSERT_NEAR(felt, felt < 0.5f ? 0.4 : 0.7, 4e-5);
  }
  EXPECT_NEAR(failed / kPeople, 0.2, binomial_error(0.2, kPeople));
}

/// Share of consumers who follow, or who are members, after that day.
struct Ties {
  double following = 0.0, members = 0.0;
};
Ties ties_after(const Overrides& overrides, bool following, bool members) {
  Stage stage = shop(overrides);
  stage.set_all(columns::kTies, static_cast<std::uint8_t>((following ? 1 : 0) + (members ? 2 : 0)));
  stage.set(columns::kFollowers, 0, following ? kPeople : 0);
  stage.set(columns::kMembers, 0, members ? kPeople : 0);
  stage.step();
  Ties after;
  for (const std::uint8_t ties : stage.column(columns::kTies)) {
    after.following += follows_of(ties);
    after.members += member_of(ties);
  }
  EXPECT_EQ(after.following, static_cast<double>(stage.column(columns::kFollowers)[0]));
  EXPECT_EQ(after.members, static_cast<double>(stage.column(columns::kMembers)[0]));
  return {after.following / kPeople, after.members / kPeople};
}

TEST(Following, BeginsWithOneInSoManyBuyersWhoAreNotDisappointed) {
  const std::string follow = "media.follow=0.3";
  const auto begin = [&](const Overrides& more) {
    Overrides all{follow};
    all.insert(all.end(), more.begin(), more.end());
    return ties_after(all, false, false).following;
  };
  EXPECT_NEAR(begin({kAsExpected}), 0.3, binomial_error(0.3, kPeople));
  EXPECT_EQ(begin({kDisappointed}), 0.0);
  EXPECT_EQ(begin({kAsExpected, "segments.all.social_use=0"}), 0.0) << "nowhere to follow";
  EXPECT_EQ(begin({kAsExpected, "brands.acme.strategy={kind=\"broadcast\",media=0,product=0}"}),
            0.0)
      << "nothing to follow";
}

TEST(Following, EndsWithOneInSoManyOfTheDisappointed) {
  const std::string unfollow = "media.unfollow=0.4";
  EXPECT_NEAR(ties_after({kDisappointed, unfollow}, true, false).following, 0.6,
              binomial_error(0.4, kPeople));
  EXPECT_EQ(ties_after({kAsExpected, unfollow}, true, false).following, 1.0);
}

TEST(Membership, BeginsWithOneInSoManyFollowersWhoAreNotDisappointed) {
  const std::string join = "community.join=0.3";
  EXPECT_NEAR(ties_after({kDelighted, join}, true, false).members, 0.3,
              binomial_error(0.3, kPeople));
  EXPECT_EQ(ties_after({kDelighted, join}, false, false).members, 0.0) << "who does not follow";
  EXPECT_EQ(ties_after({kDisappointed, join}, true, false).members, 0.0);
  EXPECT_EQ(ties_after({kDelighted, join, "brands.acme.strategy.community=0"}, true, false).members,
            0.0)
      << "no money, no community";
}

TEST(Membership, BeginsOnTheDayOnWhichOneBeginsToFollow) {
  const Ties after = ties_after({kDelighted, "media.follow=0.5", "community.join=1"}, false, false);
  EXPECT_NEAR(after.members, 0.5, binomial_error(0.5, kPeople));
  EXPECT_EQ(after.members, after.following);
}

TEST(Membership, EndsWithOneInSoManyOfTheDisappointedMoneyOrNot) {
  const std::string leave = "community.leave=0.4";
  for (const char* money :
       {"brands.acme.strategy.community=0.1", "brands.acme.strategy.community=0"}) {
    EXPECT_NEAR(ties_after({kDisappointed, leave, money}, true, true).members, 0.6,
                binomial_error(0.4, kPeople));
    EXPECT_EQ(ties_after({kAsExpected, leave, money}, true, true).members, 1.0);
  }
  const Ties after = ties_after({kDisappointed, "media.unfollow=1"}, true, true);
  EXPECT_EQ(after.following, 0.0);
  EXPECT_EQ(after.members, 1.0) << "nobody leaves by no longer following";
}

}  // namespace
}  // namespace agora::models
