// SPDX-License-Identifier: MIT
// Platforms: who joins when, what is seen of a feed, and that off a platform there is none.
#include "models/market/mechanisms/platform.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/market/columns.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::Overrides;
using testing::Played;
using testing::run;

PlatformParams platform(double attention = 1.0, double warming = 0.0) {
  return {.initial = 1.0,
          .opens = 0.0,
          .innovation = 0.0,
          .imitation = 0.0,
          .attention = attention,
          .warming = warming,
          .organic_reach = 0.1,
          .ranking = 0.0};
}

TEST(Presence, IsDividedAmongThePlatformsJoinedByTheirPull) {
  const std::vector<PlatformParams> two{platform(3.0), platform(1.0)};
  const std::vector<Joined> both{0, 0}, first{0, kNotJoined}, none{kNotJoined, kNotJoined};
  EXPECT_FLOAT_EQ(presence(two, both, 0.4, 9, 1.0).share[0], 0.3f);
  EXPECT_FLOAT_EQ(presence(two, both, 0.4, 9, 1.0).share[1], 0.1f);
  EXPECT_FLOAT_EQ(presence(two, first, 0.4, 9, 1.0).share[0], 0.4f);
  EXPECT_EQ(presence(two, first, 0.4, 9, 1.0).share[1], 0.0f);
  EXPECT_EQ(presence(two, none, 0.4, 9, 1.0).total, 0.0f);
}

TEST(Presence, OnPlatformsThatAskForLittleLeavesTheRestOfTheUse) {
  const std::vector<PlatformParams> two{platform(0.25), platform(1.0)};
  const std::vector<Joined> both{0, 0}, first{0, kNotJoined}, second{kNotJoined, 0};
  EXPECT_FLOAT_EQ(presence(two, first, 0.4, 9, 1.0).total, 0.1f);
  EXPECT_FLOAT_EQ(presence(two, second, 0.4, 9, 1.0).total, 0.4f);
  EXPECT_FLOAT_EQ(presence(two, both, 0.4, 9, 1.0).total, 0.4f) << "what there is, is shared";
  EXPECT_FLOAT_EQ(presence(two, both, 0.4, 9, 1.0).share[0], 0.08f);
}

TEST(Presence, OfANewMemberComesHalfOfTheWayInAHalfLifeAtAnyTick) {
  const std::vector<PlatformParams> slow{platform(1.0, 10.0)};
  // Joined in tick 4 of a day each: ten days later it is tick 13 that ends.
  const std::vector<Joined> fifth{5};
  EXPECT_FLOAT_EQ(presence(slow, fifth, 0.8, 13, 1.0).total, 0.4f);
  const std::vector<Joined> as_early{17};  // tick 16 of a quarter
  EXPECT_FLOAT_EQ(presence(slow, as_early, 0.8, 55, 0.25).total, 0.4f);
  const std::vector<Joined> always{0};
  EXPECT_FLOAT_EQ(presence(slow, always, 0.8, 0, 1.0).total, 0.8f);
}

TEST(Feed, ShowsEverythingWhileThereIsRoomAndItsRoomWhenThereIsNot) {
  EXPECT_EQ(share_seen(0.0f, 10.0f), 1.0f);
  EXPECT_NEAR(share_seen(10.0f, 10.0f), 1.0 - std::exp(-1.0), 1e-6);
  EXPECT_NEAR(share_seen(1e6f, 10.0f) * 1e6f, 10.0f, 1e-3f) << "no more than there is room for";
}

constexpr const char* kGrowth = R"(
time.days = 30
network = { kind = "erdos_renyi", size = 4000, mean_degree = 30 }
segments.all = { needs_per_day = 0.05, social_use = 0.5 }
platforms.new = { initial = 0 }
brands.acme.strategy = "conversational"
)";

double members(const Played& played) {
  const auto joined = played.column(columns::kJoined);
  return static_cast<double>(
             std::ranges::count_if(joined, [](std::uint32_t when) { return when != kNotJoined; })) /
         static_cast<double>(joined.size());
}

TEST(Joining, OfItselfIsExponentialAtAnyTick) {
  // Share 1 - e^-(.03 x 30) = .593 of 4,000; 5 se.
  const double expected = 1.0 - std::exp(-0.9);
  const double se = std::sqrt(expected * (1.0 - expected) / 4000.0);
  for (const char* tick : {"time.tick=1", "time.tick=0.25"}) {
    const Played played = run(kGrowth, {"platforms.new.innovation=0.03", tick});
    EXPECT_NEAR(members(played), expected, 5.0 * se) << tick;
  }
}

TEST(Joining, AfterFriendsFollowsBassOnADenseGraph) {
  // The recursion F <- F + (1 - F)(1 - e^-(p + q F)), with 5 se and 2 % for friends being a sample.
  const double p = 0.02, q = 0.2;
  double share = 0.0;
  for (int day = 0; day < 30; ++day) share += (1.0 - share) * (1.0 - std::exp(-(p + q * share)));
  double mean = 0.0;
  for (std::uint64_t replicate = 0; replicate < 3; ++replicate) {
    mean += members(run(kGrowth, {"platforms.new.innovation=0.02", "platforms.new.imitation=0.2"},
                        sim::BlockOrder::parallel, replicate)) /
            3.0;
  }
  EXPECT_NEAR(mean, share, 0.02 + 5.0 * std::sqrt(share * (1.0 - share) / 12000.0));
}

TEST(Joining, BeginsWhenThePlatformOpensAtAnyTick) {
  // From day 11.75 to day 30 at .05 a day, also where it opens in the midst of a tick; 5 se.
  const double expected = 1.0 - std::exp(-0.05 * 18.25);
  const double se = std::sqrt(expected * (1.0 - expected) / 4000.0);
  for (const double tick : {0.25, 1.0, 3.0}) {
    const Played played =
        run(kGrowth, {"platforms.new.innovation=0.05", "platforms.new.opens=11.75",
                      "time.tick=" + std::to_string(tick)});
    EXPECT_NEAR(members(played), expected, 5.0 * se) << tick;
    for (const std::uint32_t joined : played.column(columns::kJoined)) {
      ASSERT_GT(joined * tick, 11.75) << "before it opened";
    }
  }
}

TEST(Joining, APlatformThatDoesNotOpenInTimeLeavesNoTrace) {
  EXPECT_EQ(run(kGrowth, {"platforms.new.innovation=0.05", "platforms.new.opens=30"}).digest(),
            run(kGrowth).digest());
}

TEST(Joining, GoesByTheReadinessOfSegments) {
  // Those twice as ready have twice the hazard, and twice the members at first.
  const std::string kinds = R"(
time.days = 30
network = { kind = "erdos_renyi", size = 12000 }
segments = { never = { joining = 0 }, once = {}, twice = { joining = 2 } }
platforms.new = { initial = 0.2, innovation = 0.03 }
brands.acme.strategy = "silent"
)";
  const auto members_by_segment = [&](const Overrides& overrides) {
    const Played played = run(kinds, overrides);
    const auto segment = played.column(columns::kSegment);
    const auto joined = played.column(columns::kJoined);
    std::vector<double> there(3), all(3);
    for (std::size_t i = 0; i < segment.size(); ++i) {
      all[segment[i]] += 1.0;
      there[segment[i]] += joined[i] != kNotJoined ? 1.0 : 0.0;
    }
    for (std::size_t s = 0; s < 3; ++s) there[s] /= all[s];
    return there;
  };
  const double five_se = 5.0 * std::sqrt(0.25 / 3700.0);
  const std::vector<double> first = members_by_segment({"platforms.new.innovation=0"});
  EXPECT_EQ(first[0], 0.0);
  EXPECT_NEAR(first[1], 0.2, five_se);
  EXPECT_NEAR(first[2], 0.4, five_se);
  const std::vector<double> later = members_by_segment({});
  EXPECT_EQ(later[0], 0.0);
  EXPECT_NEAR(later[1], 1.0 - 0.8 * std::exp(-0.9), five_se);
  EXPECT_NEAR(later[2], 1.0 - 0.6 * std::exp(-1.8), five_se);
}

TEST(Joining, NeverHappensWherePlatformsDoNotGrow) {
  EXPECT_EQ(members(run(kGrowth)), 0.0);
  EXPECT_EQ(members(run(kGrowth, {"platforms.new.initial=1"})), 1.0);
}

TEST(Platform, RecordsWhoIsThereAndWhatTheyGiveIt) {
  const Played played = run(kGrowth, {"platforms.new.innovation=0.03",
                                      "platforms.new.attention=0.5", "platforms.old.initial=0.3"});
  const auto joined = played.column(columns::kJoined);  // of each consumer: new, old
  double there = 0.0, given = 0.0;
  for (std::size_t i = 0; i < joined.size(); i += 2) {
    if (joined[i] == kNotJoined) continue;
    there += 1.0;
    given += 0.5 * (joined[i + 1] == kNotJoined ? 0.5 : 0.5 / 1.5);
  }
  const std::vector<double> members = played.series("platform_members");
  ASSERT_EQ(members.size(), 60u) << "day by day, two platforms";
  EXPECT_EQ(members[58], there / 4000.0);
  EXPECT_NEAR(played.series("platform_presence")[58], given / 4000.0, 1e-6);
  EXPECT_LT(members[0], members[58]);
  EXPECT_EQ(members[1], members[59]);
}

TEST(Platform, WithoutMembersHasNoFollowersMentionsOrReplies) {
  const Played played = run(kGrowth, {"media.initial_followers=0"});
  for (const char* nothing :
       {"followers", "mentions", "replies", "owned_impressions", "posts_share", "posts_question"}) {
    EXPECT_EQ(played.total(nothing, "acme"), 0.0) << nothing;
  }
  EXPECT_GT(played.total("posts_complaint", "acme"), 0.0) << "people still complain to each other";
}

TEST(Platform, CarriesTalkThatRegionsStopFaceToFace) {
  // Nobody knows acme but those who live in the south, where it advertises.
  const std::string regions = R"(
time.days = 60
network = { kind = "watts_strogatz", size = 2000, rewiring = 0.2 }
segments.north = { region = "north", needs_per_day = 0.1, social_use = 0.8 }
segments.south = { region = "south", needs_per_day = 0.1, social_use = 0.8 }
awareness = { initial = 0 }
talk = { chatter_rate = 0.2, face_to_face = 0.5 }
brands.acme = { strategy = "broadcast", media_regions = ["south"] }
)";
  const auto known_in_the_north = [&](const Overrides& overrides) {
    const Played played = run(regions, overrides);
    const auto segment = played.column(columns::kSegment);
    const auto awareness = played.column(columns::kAwareness);
    double sum = 0.0;
    for (std::size_t i = 0; i < segment.size(); ++i) {
      if (segment[i] == 0) sum += static_cast<double>(awareness[i]);
    }
    return sum;
  };
  EXPECT_EQ(known_in_the_north({"platforms.social.initial=0"}), 0.0);
  EXPECT_GT(known_in_the_north({}), 1.0);
}

TEST(Displacement, TakesFromMassMediaWhatPlatformsGet) {
  const auto impressions = [](const Overrides& more) {
    Overrides overrides{"brands.acme.strategy.kind=broadcast", "media.attention_spread=0"};
    overrides.insert(overrides.end(), more.begin(), more.end());
    return run(kGrowth, overrides).total("impressions", "acme");
  };
  const double undisturbed = impressions({"platforms.new.initial=1"});
  const double displaced = impressions({"platforms.new.initial=1", "media.displacement=1"});
  // Half of the attention is on the platform: half of about 32,000 impressions. 5 se.
  EXPECT_NEAR(displaced / undisturbed, 0.5, 5.0 * std::sqrt(1.5 / undisturbed));
  EXPECT_EQ(impressions({"media.displacement=1"}), impressions({})) << "nobody is there";
}

}  // namespace
}  // namespace agora::models
