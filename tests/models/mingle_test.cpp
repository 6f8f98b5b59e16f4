// SPDX-License-Identifier: MIT
// Ties that come and go. Every pair of people is a chain of two states, tied and not, whose rates
// the scenario says; so numbers of ties have closed forms, at any length of a tick.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/market/columns.h"
#include "sim/graph/changing.h"
#include "tests/models/same_bits.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::binomial_error;
using testing::Overrides;
using testing::poisson_error;
using testing::Stage;

constexpr double kPeople = 3000.0;

// Nobody says or buys anything: what happens is that people mingle.
const std::string kTown = R"(
time.days = 21
network = { kind = "erdos_renyi", size = 3000, mean_degree = 12 }
segments.a = { share = 0.3, needs_per_day = 0 }
segments.b = { share = 0.7, needs_per_day = 0 }
following.hub_share = 0
talk.chatter_rate = 0
brands.acme.strategy = "silent"
)";

/// The town after so many ticks, and what its graph was and is.
struct Mingled {
  Stage stage;
  sim::Graph before, now;

  explicit Mingled(const Overrides& overrides, int ticks)
      : stage{kTown, overrides}, before{stage.friends()} {
    for (int t = 0; t < ticks; ++t) stage.step();
    now = sim::toggled(before, stage.rows(columns::kFriendsChanged));
  }
  double tied_then() const { return static_cast<double>(before.edges()); }
  double tied_now() const { return static_cast<double>(now.edges()); }
  double changed() { return static_cast<double>(stage.rows(columns::kFriendsChanged).size()); }
};

double pairs() { return kPeople * (kPeople - 1.0) / 2.0; }

TEST(Ties, StayAsTheyAreWhereNobodyAsksForChange) {
  Mingled town{{}, 5};
  EXPECT_EQ(town.changed(), 0.0);
}

TEST(Ties, EndAtTheirRateAtAnyTick) {
  // e^-(.05 x 21) of 18,000 are left.
  const double left = std::exp(-0.05 * 21.0);
  for (const double tick : {0.25, 1.0, 7.0}) {
    Mingled town{{"ties.dissolution=0.05", "time.tick=" + std::to_string(tick)},
                 static_cast<int>(21.0 / tick)};
    EXPECT_EQ(town.changed(), town.tied_then() - town.tied_now()) << "none is new";
    EXPECT_NEAR(town.tied_now() / town.tied_then(), left, binomial_error(left, town.tied_then()))
        << "ticks of " << tick;
  }
}

TEST(Ties, FormBetweenWhoeverMeetsAtAnyTick) {
  // A pair meets at the rate 2 x .3 / n.
  const double formed = 1.0 - std::exp(-0.6 / kPeople * 14.0);
  for (const double tick : {0.25, 1.0, 7.0}) {
    Mingled town{{"ties.encounters=0.3", "time.tick=" + std::to_string(tick)},
                 static_cast<int>(14.0 / tick)};
    EXPECT_EQ(town.changed(), town.tied_now() - town.tied_then()) << "none is gone";
    const double untied = pairs() - town.tied_then();
    EXPECT_NEAR(town.changed(), untied * formed, poisson_error(untied * formed))
        << "ticks of " << tick;
  }
}

TEST(Ties, ComeToABalanceOfMeetingAndParting) {
  // Tied pairs part with 1 - e^-.25 a day, others meet with 1 - e^-(2 x .8 / n).
  const double part = 1.0 - std::exp(-0.25), form = 1.0 - std::exp(-1.6 / kPeople);
  Mingled town{{"ties.encounters=0.8", "ties.dissolution=0.25"}, 40};
  const double balance = pairs() * form / (form + part);
  EXPECT_NEAR(town.tied_now(), balance, poisson_error(balance));
}

TEST(Ties, FormAcrossSegmentsLessOftenByWhatHomophilySays) {
  Mingled town{{"ties.encounters=0.4", "ties.homophily=0.8"}, 10};
  const auto segment = town.stage.column(columns::kSegment);
  double within = 0.0, across = 0.0;
  for (const sim::Edge& pair : town.stage.rows(columns::kFriendsChanged)) {
    (segment[pair.from] == segment[pair.to] ? within : across) += 1.0;
  }
  const auto first = static_cast<double>(std::ranges::count(segment, 0));
  const double mixed = first * (kPeople - first);
  const double untied =
      1.0 - town.tied_then() / pairs();  // segments do not matter in the beginning
  const auto expected = [&](double of, double rate) {
    return of * untied * (1.0 - std::exp(-rate * 0.8 / kPeople * 10.0));
  };
  EXPECT_NEAR(across, expected(mixed, 0.2), poisson_error(expected(mixed, 0.2)) + 0.01 * across);
  EXPECT_NEAR(within, expected(pairs() - mixed, 1.0),
              poisson_error(expected(pairs() - mixed, 1.0)) + 0.01 * within);
}

TEST(Ties, AreClosedIntoTrianglesAndNothingElse) {
  Mingled town{{"ties.closure=0.2"}, 1};
  ASSERT_GT(town.changed(), 100.0);
  for (const sim::Edge& pair : town.stage.rows(columns::kFriendsChanged)) {
    ASSERT_FALSE(town.before.has_arc(pair.from, pair.to));
    std::vector<std::uint32_t> common;
    std::ranges::set_intersection(town.before.neighbours(pair.from),
                                  town.before.neighbours(pair.to), std::back_inserter(common));
    EXPECT_FALSE(common.empty()) << pair.from << " and " << pair.to;
  }
}

TEST(Ties, OnARingAreClosedAtHalfTheRateOfIntroductions) {
  // Whoever is introduced on a ring meets each of the two next but one in a quarter of the cases,
  // and themselves in the others; either of the two may be the one.
  const double closed = 1.0 - std::exp(-0.8 / 2.0);
  Stage ring{
      kTown,
      {"network={kind=\"watts_strogatz\",neighbours=2,rewiring=0,size=3000}", "ties.closure=0.8"}};
  ring.step();
  const auto changed = ring.rows(columns::kFriendsChanged);
  for (const sim::Edge& pair : changed) {
    const std::uint32_t apart = pair.to - pair.from;
    ASSERT_TRUE(apart == 2 || apart == 2998) << pair.from << " and " << pair.to;
  }
  EXPECT_NEAR(static_cast<double>(changed.size()) / kPeople, closed,
              binomial_error(closed, kPeople));
}

// Everybody on the ring is on the platform half of the time, and reads all that arrives.
const std::string kSquare = R"(
network = { kind = "watts_strogatz", size = 4000, neighbours = 2, rewiring = 0 }
segments.all = { needs_per_day = 0, social_use = 0.5 }
following.hub_share = 0
interests.sway = 0
awareness = { initial = 0, per_talk = 1, half_life = 100000 }
opinion = { weight = 1, image_half_life = 100000, credibility_friends = 0.9, credibility_online = 0.7 }
talk = { chatter_rate = 0, pass_on = 0, face_to_face = 0 }
influencers.engagement_slope = 0
ties.discovery = 0.4
brands.acme.strategy = "silent"
)";

/// What somebody in the middle of five passes on, of a person at the other side of the ring.
std::vector<Post> passed_on() {
  std::vector<Post> posts;
  for (std::uint32_t author = 1; author < 2000; author += 5) {
    Post post{.author = author,
              .time = 0,
              .brand = 0,
              .kind = PostKind::share,
              .valence = 100,
              .attribute = 0,
              .platform = 0};
    post.depth = 1;
    post.parent = author + 2000;
    post.root = {author + 2000, 0, 0, PostKind::praise};
    posts.push_back(post);
  }
  return posts;
}

TEST(Discovery, OfAnAuthorIsMadeByWhoeverSeesWhatIsPassedOn) {
  Stage stage{kSquare};
  const std::vector<Post> posts = passed_on();
  stage.put(columns::kPosts, posts);
  stage.step();
  const auto decided = stage.rows(columns::kDecided);
  EXPECT_TRUE(stage.rows(columns::kAudienceChanged).empty()) << "from tomorrow on";
  for (const sim::Edge& pair : decided) {
    const std::uint32_t passed_by = pair.from - 2000;
    EXPECT_TRUE(pair.to + 1 == passed_by || pair.to == passed_by + 1);
  }
  const auto readers = static_cast<double>(2 * posts.size());
  EXPECT_NEAR(static_cast<double>(decided.size()) / readers, 0.4 * 0.5,
              binomial_error(0.2, readers));

  // Tomorrow they are there, and are influencers' audiences, since nobody had a larger one; and on
  // the next day they hear what their new idols say.
  std::vector<Post> spoken;
  for (const Post& post : posts) {
    spoken.push_back({.author = post.root.author,
                      .time = 1 << 16,
                      .brand = 0,
                      .kind = PostKind::praise,
                      .valence = 100,
                      .attribute = 0,
                      .platform = 0});
  }
  stage.put(columns::kPosts, spoken);
  const auto aware_before = stage.column(columns::kAwareness);
  stage.step();
  const auto changed = stage.rows(columns::kAudienceChanged);
  EXPECT_EQ(std::set(changed.begin(), changed.end()), std::set(decided.begin(), decided.end()));
  const auto aware = stage.column(columns::kAwareness);
  std::size_t heard = 0;
  for (std::size_t i = 0; i < 2000; ++i) heard += aware[i] > aware_before[i];
  std::set<std::uint32_t> followers;
  for (const sim::Edge& pair : changed) followers.insert(pair.to);
  EXPECT_EQ(heard, followers.size());
  for (const columns::Influencer& one : stage.rows(columns::kInfluencers)) {
    EXPECT_EQ(one.followers, std::ranges::count(changed, one.agent, &sim::Edge::from));
  }
  EXPECT_EQ(std::ranges::count_if(stage.rows(columns::kInfluencers),
                                  [](const auto& one) { return one.agent >= 2000; }),
            std::ranges::count_if(spoken, [&](const Post& post) {
              return std::ranges::count(changed, post.author, &sim::Edge::from) > 0;
            }));
}

TEST(Discovery, IsMadeOncePerAuthorAndNeverOfOneself) {
  Stage stage{kSquare, {"ties.discovery=1", "segments.all.social_use=1"}};
  for (int day = 0; day < 3; ++day) {
    stage.put(columns::kPosts, passed_on());
    stage.step();
    EXPECT_EQ(stage.rows(columns::kDecided).size(), day == 0 ? 2 * passed_on().size() : 0u);
  }
  Post own = passed_on().front();  // it comes back to whoever said it
  own.root.author = own.parent = own.author + 1;
  stage.put(columns::kPosts, {own});
  stage.step();
  const auto decided = stage.rows(columns::kDecided);
  ASSERT_EQ(decided.size(), 1u);
  EXPECT_EQ(decided[0], (sim::Edge{own.author + 1, own.author - 1}));
}

// Hubs whom a brand hires as often as it can.
const std::string kStage = R"(
time.days = 20
network = { kind = "erdos_renyi", size = 4000, mean_degree = 8 }
segments.all = { needs_per_day = 0, social_use = 0.5 }
following = { hub_share = 0.01, mean_following = 5 }
talk = { chatter_rate = 0, pass_on = 0 }
influencers.posts_per_day = 0.5
brands.acme = { budget = 400, strategy = "influencer" }
)";

TEST(Fatigue, TakesFromInfluencersThoseWhoSeeWhatIsSponsored) {
  Stage stage{kStage, {"ties.fatigue=0.3"}};
  double expected = 0.0, variance = 0.0, lost = 0.0;
  std::vector<std::uint32_t> followers(4000);
  for (const columns::Influencer& one : stage.rows(columns::kInfluencers)) {
    followers[one.agent] = one.followers;
  }
  for (int day = 0; day < 10; ++day) {
    stage.step();
    for (const columns::Influencer& one : stage.rows(columns::kInfluencers)) {
      ASSERT_EQ(one.followers, followers[one.agent]) << "as decided until yesterday";
    }
    // Feeds are not full: of posts, each follower sees the share that goes to the platform.
    for (const columns::SponsoredPost& post : stage.rows(columns::kSponsored)) {
      expected += 0.15 * followers[post.author];
      variance += 0.15 * 0.85 * followers[post.author];
    }
    const auto decided = stage.rows(columns::kDecided);
    lost += static_cast<double>(decided.size());
    for (const sim::Edge& pair : decided) --followers[pair.from];
  }
  ASSERT_GT(expected, 1000.0);
  EXPECT_NEAR(lost, expected, 4.5 * std::sqrt(variance) + 0.02 * expected);
}

TEST(Fatigue, ShowsInWhatIsRecorded) {
  const testing::Run kept = testing::run(kStage, {"ties.fatigue=0.000000001"});
  const testing::Run tired = testing::run(kStage, {"ties.fatigue=0.9"});
  EXPECT_EQ(kept.series("following").front(), kept.last("following"));
  EXPECT_LT(tired.last("following"), 0.8 * kept.last("following"));
}

}  // namespace
}  // namespace agora::models
