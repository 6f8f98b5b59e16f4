// SPDX-License-Identifier: MIT
// Interests: relevance is a cosine, its mean effect is none, and profiles are drawn as they say.
#include "models/market/mechanisms/interests.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "models/market/columns.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

Interests drawn(double sway, std::vector<double> topics = {1.0}, double focus = 0.5) {
  const InterestParams params{.topics = 5, .focus = focus, .sway = sway};
  return {params,
          {{"few", 0.25, {3.0, 1.0}}, {"many", 0.75, {}}},
          {std::move(topics), {0.0, 1.0, 1.0}},
          sim::Draws{7}};
}

TEST(Interests, RelevanceIsTheCosineBetweenProfiles) {
  const std::vector<double> one{1.0, 0.0}, other{0.0, 2.0}, both{3.0, 3.0};
  EXPECT_EQ(relevance(one, other), 0.0);
  EXPECT_DOUBLE_EQ(relevance(both, both), 1.0);
  EXPECT_DOUBLE_EQ(relevance(one, both), std::sqrt(0.5));
  EXPECT_DOUBLE_EQ(relevance(one, both), relevance(both, one));
  EXPECT_EQ(relevance(one, {}), 1.0) << "what has no topic concerns everybody";
}

TEST(Interests, AppealHasTheMeanOneWhateverItsSway) {
  for (const double sway : {0.0, 0.3, 1.0}) {
    const Interests interests = drawn(sway);
    for (std::size_t brand = 0; brand < 2; ++brand) {
      double mean = 0.0;
      for (std::size_t k = 0; k < interests.kinds(); ++k) {
        const float appeal = interests.appeal(k / kArchetypes, k % kArchetypes)[brand];
        ASSERT_GE(appeal, 0.0f);
        if (sway == 0.0) {
          ASSERT_EQ(appeal, 1.0f) << "without sway all weigh the same, to the bit";
        }
        mean += interests.shares()[k] * static_cast<double>(appeal);
      }
      EXPECT_NEAR(mean, 1.0, 1e-6);
    }
  }
}

TEST(Interests, WhatConcernsEverybodyAlikeHasNoExcess) {
  const Interests interests = drawn(1.0, {});
  for (std::size_t k = 0; k < interests.kinds(); ++k) {
    EXPECT_NEAR(interests.excess(k / kArchetypes, k % kArchetypes)[0], 0.0, 1e-12);
    EXPECT_EQ(interests.appeal(k / kArchetypes, k % kArchetypes)[0], 1.0f);
  }
}

TEST(Interests, AProfileHasTheMeanOfItsDirichlet) {
  // Means of 2,000 archetypes; the standard error of a share p is sqrt(p (1 - p) / (n (a + 1)))
  // with a = topics x focus. 5 se: a correct program fails one of these once in 10^6.
  const InterestParams params{.topics = 3, .focus = 0.5, .sway = 1.0};
  const std::vector<double> base{1.0, 2.0, 3.0};
  constexpr std::uint32_t kDrawn = 2000;
  std::vector<double> mean(3);
  for (std::uint32_t a = 0; a < kDrawn; ++a) {
    const std::vector<double> profile = draw_profile(params, base, sim::Draws{1}, 5, a);
    const double total = std::accumulate(profile.begin(), profile.end(), 0.0);
    for (std::size_t k = 0; k < 3; ++k) mean[k] += profile[k] / total / kDrawn;
  }
  for (std::size_t k = 0; k < 3; ++k) {
    const double p = base[k] / 6.0;
    EXPECT_NEAR(mean[k], p, 5.0 * std::sqrt(p * (1.0 - p) / (kDrawn * 2.5)));
  }
}

TEST(Interests, PeopleWhoCareForOneTopicAloneRankAlikeWhateverTheLastBit) {
  const InterestParams params{.topics = 3, .focus = 0.5, .sway = 0.8};
  const Interests interests{params, {{"only", 1.0, {0.0, 1.0}}}, {{0.3, 1.0, 0.7}}, sim::Draws{7}};
  for (const double rank : interests.ranks(0)) EXPECT_DOUBLE_EQ(rank, 0.5);
}

TEST(Interests, RanksAreMidpointsOfTheShareThatCaresLess) {
  const std::vector<double> relevance{0.2, 0.9, 0.2, 0.5}, shares{0.1, 0.4, 0.3, 0.2};
  std::vector<double> ranks(4);
  ranks_by_relevance(relevance, shares, ranks);
  EXPECT_DOUBLE_EQ(ranks[0], 0.2);
  EXPECT_DOUBLE_EQ(ranks[2], 0.2);
  EXPECT_DOUBLE_EQ(ranks[3], 0.5);
  EXPECT_DOUBLE_EQ(ranks[1], 0.8);
  double mean = 0.0;
  for (std::size_t k = 0; k < 4; ++k) mean += shares[k] * ranks[k];
  EXPECT_DOUBLE_EQ(mean, 0.5);
}

// People care for one topic or the other and do nothing but read pages: those hear of the brand
// whom its posts concern, whatever the brand itself is about.
TEST(Interests, OwnPostsConcernThoseWhoCareForWhatTheyAreAbout) {
  const std::string market = R"(
time.days = 20
network = { kind = "erdos_renyi", size = 1000, mean_degree = 4 }
talk = { chatter_rate = 0, share = 0 }
awareness.initial = 0
media.initial_followers = 1
interests.topics = 2
segments.art = { interests = [1, 0], needs_per_day = 0 }
segments.sport = { interests = [0, 1], needs_per_day = 0 }
brands.acme = { topics = [1, 0], strategy = { kind = "hybrid", media = 0, influencers = 0, content = 1 } }
)";
  const auto awareness = [&](const testing::Overrides& overrides) {
    return testing::run(market, overrides).column(columns::kAwareness);
  };
  const auto as_the_brand = awareness({});
  const auto for_sport = awareness({"brands.acme.content_topics=[0,1]"});
  EXPECT_EQ(awareness({"brands.acme.content_topics=[1,0]"}), as_the_brand);
  EXPECT_EQ(awareness({"brands.acme.topics=[0,1]"}), for_sport);
  const auto segments = testing::run(market).column(columns::kSegment);  // in name order
  for (std::size_t i = 0; i < segments.size(); ++i) {
    ASSERT_EQ(as_the_brand[i] > 0.0f, segments[i] == 0) << i;
    ASSERT_EQ(for_sport[i] > 0.0f, segments[i] == 1) << i;
  }
}

}  // namespace
}  // namespace agora::models
