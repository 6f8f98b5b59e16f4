// SPDX-License-Identifier: MIT
// What a message weighs on its way: what one post, sponsored post or reply amounts to with each of
// its readers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/influence.h"
#include "models/market/mechanisms/reply.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::appeals;
using testing::Overrides;
using testing::Stage;

TEST(Engagement, FallsByTheSameFactorWithEveryDoublingOfTheAudience) {
  InfluenceParams params = sim::defaults<InfluenceParams>();
  params.engagement_slope = 0.3;
  EXPECT_DOUBLE_EQ(engagement(params, 1.0), 1.0);
  for (const double audience : {0.1, 1.0, 40.0}) {
    EXPECT_NEAR(engagement(params, 2.0 * audience) / engagement(params, audience), std::exp2(-0.3),
                1e-12);
  }
  params.engagement_slope = 0.0;
  EXPECT_EQ(engagement(params, 40.0), 1.0);
}

TEST(Authenticity, IsLostInTheShareOfPostsThatArePaidForWithThoseWhoNotice) {
  InfluenceParams params = sim::defaults<InfluenceParams>();
  params.sponsored_penalty = 0.8;
  params.recognised = 0.5;
  EXPECT_EQ(authenticity(params, 0.0, 3.0), 1.0);
  EXPECT_NEAR(authenticity(params, 1.0, 3.0), 0.9, 1e-15);
  EXPECT_NEAR(authenticity(params, 1e12, 1.0), 0.6, 1e-9) << "who does not notice still believes";
}

// Nobody knows the brand. What reaches somebody in the next day can be read off awareness, which is
// then 1 - e^-W, and off image, which is 1 - e^-W of the way to the valence.
const std::string kSquare = R"(
network = { kind = "watts_strogatz", size = 400, neighbours = 2, rewiring = 0 }
segments.all = { needs_per_day = 0, social_use = 0.5 }
following.hub_share = 0
interests.sway = 0
awareness = { initial = 0, per_talk = 1, half_life = 100000 }
opinion = { weight = 1, image_half_life = 100000, credibility_friends = 0.9, credibility_online = 0.7 }
talk = { chatter_rate = 0, pass_on = 0, face_to_face = 0.2, share_strength = 0.4 }
brands.acme.strategy = "silent"
)";
constexpr std::size_t kAround = 400;  // people on a ring

Post post_by(std::uint32_t author, double valence, std::uint8_t platform = 0) {
  return {.author = author,
          .time = 0,
          .brand = 0,
          .kind = valence < 0.0 ? PostKind::complaint : PostKind::praise,
          .valence = to_valence(static_cast<float>(valence)),
          .attribute = 0,
          .platform = platform};
}

/// What reached each person yesterday, and the image it left.
struct Heard {
  std::vector<double> weight, image;
};
Heard heard(Stage& stage) {
  Heard all;
  for (const float aware : stage.column(columns::kAwareness)) {
    all.weight.push_back(-std::log(1.0 - double{aware}));
  }
  for (const float image : stage.column(columns::kImage)) all.image.push_back(double{image});
  return all;
}
/// A step of awareness, and of the sum of messages, at a weight of 1 or less.
constexpr double kWeight = 4e-4;
constexpr double kImage = 3e-4;

/// Somebody on the ring posts; it reaches both neighbours, and nobody else, with this weight.
void expect_neighbours_hear(const Post& post, double weight, const Overrides& overrides = {}) {
  Stage stage{kSquare, overrides};
  stage.put(columns::kPosts, {post});
  stage.step();
  const Heard all = heard(stage);
  for (std::size_t i = 0; i < kAround; ++i) {
    const bool neighbour = i + 1 == post.author || i == post.author + 1;
    EXPECT_NEAR(all.weight[i], neighbour ? weight : 0.0, kWeight) << i;
  }
}

TEST(Posts, WeighWithFriendsWhatIsToldAndWhatIsSeen) {
  const Post post = post_by(7, 1.0);
  expect_neighbours_hear(post, 0.9 * (0.2 + 0.5));
  expect_neighbours_hear(post, 0.9 * 0.2, {"segments.all.social_use=0"});
  expect_neighbours_hear(post, 0.9 * 0.5, {"talk.face_to_face=0"});
  expect_neighbours_hear(post, 0.9 * 0.7 * 0.5, {"segments.all.susceptibility=0.5"});
  expect_neighbours_hear(post, 0.9 * 0.7 * 0.3, {"opinion.weight=0.3"});
  expect_neighbours_hear(post, 0.0, {"opinion.credibility_friends=0"});
}

TEST(Posts, OnNoPlatformAreToldAloneAndQuestionsReachNobody) {
  expect_neighbours_hear(post_by(7, 1.0, 255), 0.9 * 0.2);
  Post question = post_by(7, 0.0);
  question.kind = PostKind::question;
  expect_neighbours_hear(question, 0.0);
}

TEST(Posts, PassedOnWeighAsMuchLessAsTheirStrengthSays) {
  Post share = post_by(7, 1.0);
  share.kind = PostKind::share;
  share.depth = 1;
  share.parent = 200;
  share.root = {200, 0, 0, PostKind::praise};
  expect_neighbours_hear(share, 0.4 * 0.9 * (0.2 + 0.5));
}

// Praise leads part of the way to its own valence. A complaint of -0.4 counts as -1.2, and so leads
// to the worst; one of -0.2 counts as -0.6 at its own weight.
TEST(Posts, MoveImageByTheirWeightTowardsTheirValence) {
  const auto image = [](double valence) {
    Stage stage{kSquare, {"opinion.negativity=3"}};
    stage.put(columns::kPosts, {post_by(7, valence)});
    stage.step();
    return heard(stage).image[8];
  };
  const double w = 0.9 * 0.7;
  EXPECT_NEAR(image(0.5), (1.0 - std::exp(-w)) * 64.0 / 127.0, kImage);
  EXPECT_NEAR(image(-0.2), -(1.0 - std::exp(-w)) * 3.0 * 25.0 / 127.0, kImage);
  EXPECT_NEAR(image(-0.4), -(1.0 - std::exp(-w * 3.0 * 51.0 / 127.0)), kImage);
}

TEST(Posts, AreToldFaceToFaceInTheSameRegionAlone) {
  const std::string two = kSquare + R"(
[segments.north]
region = "north"
needs_per_day = 0
social_use = 0.5
)";
  Stage stage{two};
  const auto segment = stage.column(columns::kSegment);
  std::vector<Post> posts;
  for (std::uint32_t author = 1; author < kAround; author += 4)
    posts.push_back(post_by(author, 1.0));
  stage.put(columns::kPosts, posts);
  stage.step();
  const Heard all = heard(stage);
  int near = 0, far = 0;
  for (const Post& post : posts) {
    for (const std::size_t reader : {std::size_t{post.author} - 1, std::size_t{post.author} + 1}) {
      const bool same = segment[reader] == segment[post.author];
      EXPECT_NEAR(all.weight[reader], 0.9 * ((same ? 0.2 : 0.0) + 0.5), kWeight);
      ++(same ? near : far);
    }
  }
  EXPECT_GT(near, 50);
  EXPECT_GT(far, 50);
}

TEST(Ranking, ShowsByAPowerOfAppealAndNeverMoreThanEverything) {
  for (const double ranking : {0.0, 1.0, 2.5}) {
    Stage stage{kSquare,
                {"interests.sway=1", "talk.face_to_face=0", "brands.acme.topics=[2,1]",
                 "platforms.social.ranking=" + std::to_string(ranking)}};
    const std::vector<float> appeal = appeals(stage.seed(), {2.0, 1.0});
    const auto archetype = stage.column(columns::kArchetype);
    std::vector<Post> posts;
    for (std::uint32_t author = 1; author < kAround; author += 4) {
      posts.push_back(post_by(author, 1.0));
    }
    stage.put(columns::kPosts, posts);
    stage.step();
    const Heard all = heard(stage);
    for (std::size_t reader = 0; reader < kAround; reader += 2) {
      const double liked = double{appeal[archetype[reader]]};
      const double seen = std::min(0.5 * std::pow(liked, ranking), 1.0);
      EXPECT_NEAR(all.weight[reader], 0.9 * seen, kWeight) << ranking << ' ' << liked;
    }
  }
}

// Somebody with followers and no friends.
const std::string kForum = R"(
network = { kind = "erdos_renyi", size = 2000, mean_degree = 0 }
segments.all = { needs_per_day = 0, social_use = 0.5 }
following = { hub_share = 0.02, mean_following = 2 }
interests.sway = 0
awareness = { initial = 0, per_talk = 1, half_life = 100000 }
opinion = { weight = 1, image_half_life = 100000, credibility_online = 0.7, attention = 10000 }
influencers = { engagement_slope = 0.2, posts_per_day = 0 }
talk = { chatter_rate = 0, pass_on = 0 }
brands.acme.strategy = "silent"
)";

TEST(Posts, WeighWithFollowersTheLessTheMoreThereAre) {
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
    Stage stage{kForum};
    const auto influencers = stage.rows(columns::kInfluencers);
    double mean = 0.0;
    for (const columns::Influencer& one : influencers) {
      mean += one.followers / static_cast<double>(influencers.size());
    }
    const columns::Influencer author = influencers[row];
    stage.put(columns::kPosts, {post_by(author.agent, 1.0)});
    stage.step();
    std::uint32_t readers = 0;
    for (const double weight : heard(stage).weight) {
      if (weight == 0.0) continue;
      EXPECT_NEAR(weight, 0.7 * 0.5 * std::pow(author.followers / mean, -0.2), kWeight);
      ++readers;
    }
    EXPECT_EQ(readers, author.followers);
  }
}

// Friends who follow as well read it twice.
TEST(Posts, ReachEachReaderOnEveryPathThereIs) {
  const Overrides audiences{"network.neighbours=20", "following.hub_share=0.02",
                            "following.mean_following=3", "influencers.engagement_slope=0.2"};
  int twice = 0;
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    Stage stage{kSquare, audiences};
    const auto influencers = stage.rows(columns::kInfluencers);
    double mean = 0.0;
    for (const columns::Influencer& one : influencers) {
      mean += one.followers / static_cast<double>(influencers.size());
    }
    const columns::Influencer author = influencers.at(row);
    stage.put(columns::kPosts, {post_by(author.agent, 1.0)});
    stage.step();
    const Heard all = heard(stage);
    for (std::uint32_t reader = 0; reader < kAround; ++reader) {
      const bool knows = stage.friends().has_arc(author.agent, reader);
      const bool follows = stage.audience().has_arc(author.agent, reader);
      const double engaged = std::pow(author.followers / mean, -0.2);
      EXPECT_NEAR(all.weight[reader],
                  (knows ? 0.9 * (0.2 + 0.5) : 0.0) + (follows ? 0.7 * 0.5 * engaged : 0.0),
                  2.0 * kWeight);
      twice += knows && follows ? 1 : 0;
    }
  }
  EXPECT_GE(twice, 5);
}

// The only one with an audience posts for money on two days, beside a post of its own every tenth
// day. R is 1 and then 1 + 2^-1/30; G is 1 + 0.1 x 30 / ln 2. What the brand is to its readers does
// not matter, but what it is to the author does.
TEST(SponsoredPosts, WeighTheLessTheMoreOfThemAreRemembered) {
  Stage stage{
      kForum,
      {"following.hub_share=0.0005", "influencers.posts_per_day=100", "influencers.memory_days=30",
       "influencers.sponsored_penalty=0.8", "influencers.recognised=0.75",
       "influencers.sponsored_valence=0.5", "brands.acme.budget=100000", "interests.sway=1",
       "brands.acme.topics=[2,1]",
       "brands.acme.strategy={kind=\"influencer\",influencers=1,media=0,product=0,surveys=0}"}};
  ASSERT_EQ(stage.rows(columns::kInfluencers).size(), 1u);
  stage.set_all(columns::kPostRate, 0.1f);
  const double genuine = 1.0 + 0.1 * 30.0 / std::log(2.0);
  const std::uint32_t author = stage.rows(columns::kInfluencers)[0].agent;
  const std::size_t archetype = stage.column(columns::kArchetype)[author];
  const auto appeal = double{appeals(stage.seed(), {2.0, 1.0})[archetype]};
  EXPECT_GT(std::abs(appeal - 1.0), 0.1);
  double weight = 0.0, remembered = 0.0;
  for (int day = 0; day < 2; ++day) {
    stage.step();
    ASSERT_EQ(stage.rows(columns::kSponsored).size(), 1u);
    remembered = remembered * std::exp2(-1.0 / 30.0) + 1.0;
    weight += 0.7 * 0.5 * appeal * (1.0 - 0.6 * remembered / (remembered + genuine));
    const Heard all = heard(stage);
    for (std::size_t i = 0; i < all.weight.size(); ++i) {
      if (all.weight[i] == 0.0) continue;
      EXPECT_NEAR(all.weight[i], weight, 2.0 * kWeight);
      EXPECT_NEAR(all.image[i], (1.0 - std::exp(-weight)) * 64.0 / 127.0, kImage);
    }
  }
}

columns::Outcome answer_to(std::uint32_t author, PostKind kind, double valence) {
  return {.author = author,
          .opened = 0,
          .time = 0,
          .brand = 0,
          .kind = kind,
          .valence = to_valence(static_cast<float>(valence)),
          .tone = columns::to_127ths(1.0),
          .platform = 0,
          .settled = true};
}

/// Weight and image with a neighbour of the one who is answered.
struct Onlooker {
  double weight, image;
};
Onlooker onlooker(const columns::Outcome& outcome, const Overrides& overrides) {
  Stage stage{kSquare, overrides};
  stage.put(columns::kOutcomes, {outcome});
  stage.step();
  const Heard all = heard(stage);
  return {all.weight[outcome.author + 1], all.image[outcome.author + 1]};
}

TEST(Replies, WeighWithOnlookersWhoSeeThemAndAreTakenAtTheirWorth) {
  const Overrides brand_alone{"reply.onlookers=0.6", "reply.widening=0",
                              "reply.unasked_value=-0.5"};
  const columns::Outcome good = answer_to(7, PostKind::complaint, -0.5);
  const double w = 0.9 * 0.6 * 0.5;
  EXPECT_NEAR(onlooker(good, brand_alone).weight, w, kWeight);
  EXPECT_NEAR(onlooker(good, brand_alone).image, 1.0 - std::exp(-w), kImage);
  columns::Outcome intrusive = good;
  intrusive.unasked = true;
  Overrides even = brand_alone;
  even.push_back("opinion.negativity=1");
  EXPECT_NEAR(onlooker(intrusive, even).weight, 0.5 * w, kWeight);
  EXPECT_NEAR(onlooker(intrusive, even).image, std::exp(-0.5 * w) - 1.0, kImage);
}

TEST(Replies, BringUpTheThreadOnceMore) {
  const Overrides thread_alone{"reply.onlookers=0", "reply.widening=0.6", "opinion.negativity=1"};
  const double w = 0.9 * 0.6 * 0.5;
  const Onlooker saw = onlooker(answer_to(7, PostKind::complaint, -0.5), thread_alone);
  EXPECT_NEAR(saw.weight, w, kWeight);
  EXPECT_NEAR(saw.image, (std::exp(-w) - 1.0) * 64.0 / 127.0, kImage);
}

TEST(Replies, ToQuestionsByMembersAndInPrivateHaveNoOnlookers) {
  columns::Outcome in_private = answer_to(7, PostKind::complaint, -0.5), helped = in_private;
  in_private.in_private = true;
  helped.by_members = true;
  columns::Outcome nobody_answered = in_private;
  nobody_answered.in_private = false;
  nobody_answered.tone = columns::kNoAnswer;
  for (const columns::Outcome& outcome :
       {in_private, helped, nobody_answered, answer_to(7, PostKind::question, 0.0)}) {
    EXPECT_EQ(onlooker(outcome, {"reply.louder=0"}).weight, 0.0);
  }
}

}  // namespace
}  // namespace agora::models
