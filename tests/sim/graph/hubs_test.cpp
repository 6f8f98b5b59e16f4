// SPDX-License-Identifier: MIT
// Audiences: who follows whom, how often, and with which preference.
#include "sim/graph/following/hubs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "sim/core/digest.h"
#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

FollowingParams following() { return defaults<FollowingParams>(); }

TEST(Follow, RepeatsItselfWithTheSameSeedOnly) {
  const std::vector<Hub> hubs = draw_hubs(following(), {.n = 2000, .seed = 1});
  const Graph graph = follow_hubs(following(), {.n = 2000, .seed = 1}, hubs);
  EXPECT_EQ(follow_hubs(following(), {.n = 2000, .seed = 1}, hubs), graph);
  EXPECT_FALSE(follow_hubs(following(), {.n = 2000, .seed = 2}, hubs) == graph);
}

// What every scenario has had that says nothing else.
TEST(Follow, IsAmongHubsUnlessSomebodySaysOtherwise) {
  std::vector<std::uint8_t> group(20000);
  for (std::uint32_t v = 0; v < 20000; ++v) group[v] = v % 3 == 0 ? 1 : 0;
  const GraphRequest request{.n = 20000, .seed = 1999, .group = group};
  const Graph graph = follow(following(), request);
  EXPECT_EQ(graph, follow_hubs(following(), request, draw_hubs(following(), request)));
  EXPECT_EQ(least_audience(following(), graph), 1u);
  Digest digest;
  for (std::size_t v = 0; v <= graph.n(); ++v) digest.add_value(graph.starts()[v]);
  digest.add_values(graph.targets());
  EXPECT_EQ(hex64(digest.value()), "f5441c149267b78a");
}

TEST(Follow, PointsFromHubsToFollowersOnly) {
  const std::vector<Hub> hubs = draw_hubs(following(), {.n = 5000, .seed = 1});
  std::set<std::uint32_t> ids;
  for (const Hub& hub : hubs) ids.insert(hub.agent);
  const Graph graph = follow_hubs(following(), {.n = 5000, .seed = 1}, hubs);
  EXPECT_TRUE(graph.is_directed());
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    ASSERT_TRUE(ids.contains(v) || graph.degree(v) == 0);
    ASSERT_FALSE(graph.has_arc(v, v));
  }
}

TEST(Follow, DoesNotCareInWhichOrderHubsAreNamed) {
  std::vector<Hub> hubs = draw_hubs(following(), {.n = 3000, .seed = 1});
  const Graph graph = follow_hubs(following(), {.n = 3000, .seed = 1}, hubs);
  std::reverse(hubs.begin(), hubs.end());
  EXPECT_EQ(follow_hubs(following(), {.n = 3000, .seed = 1}, hubs), graph);
}

TEST(Follow, NamedHubsHaveThePopularityTheyWouldHaveDrawn) {
  const std::vector<Hub> drawn = draw_hubs(following(), {.n = 3000, .seed = 5});
  std::vector<std::uint32_t> ids;
  for (const Hub& hub : drawn) ids.push_back(hub.agent);
  const std::vector<Hub> named = make_hubs(following(), 5, ids);
  ASSERT_EQ(named.size(), drawn.size());
  for (std::size_t i = 0; i < named.size(); ++i) {
    EXPECT_EQ(named[i].agent, drawn[i].agent);
    EXPECT_EQ(named[i].popularity, drawn[i].popularity);
  }
}

// Poisson wishes: mean and variance of the number followed, four standard errors each.
TEST(Follow, PeopleFollowAPoissonNumberOfHubs) {
  FollowingParams params = following();
  params.popularity_exponent =
      10.0;  // hubs nearly alike, so that no wish meets a hub twice for long
  constexpr std::uint32_t kPeople = 50000;
  const std::vector<Hub> hubs = draw_hubs(params, {.n = kPeople, .seed = 3});
  const Graph followed = transpose(follow_hubs(params, {.n = kPeople, .seed = 3}, hubs));
  double sum = 0.0, squares = 0.0;
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    const auto d = static_cast<double>(followed.degree(v));
    sum += d;
    squares += d * d;
  }
  const double mean = sum / kPeople, variance = squares / kPeople - mean * mean;
  EXPECT_NEAR(mean, 8.0, 4.0 * std::sqrt(8.0 / kPeople));
  EXPECT_NEAR(variance, 8.0, 4.0 * 8.0 * std::sqrt(2.2 / kPeople));
}

// Pareto: P(popularity > x) = x^-exponent while x is far below the limit. Four standard errors.
TEST(Follow, PopularityHasAHeavyTail) {
  FollowingParams params = following();
  params.hub_share = 1.0;
  params.popularity_ratio = 1e6;
  constexpr std::uint32_t kHubs = 100000;
  const std::vector<Hub> hubs = draw_hubs(params, {.n = kHubs, .seed = 9});
  ASSERT_EQ(hubs.size(), kHubs);
  for (double x : {2.0, 10.0, 100.0}) {
    double above = 0.0;
    for (const Hub& hub : hubs) above += hub.popularity > x;
    const double p = std::pow(x, -params.popularity_exponent);
    EXPECT_NEAR(above / kHubs, p, 4.0 * std::sqrt(p / kHubs)) << x;
  }
  for (const Hub& hub : hubs) ASSERT_TRUE(hub.popularity >= 1.0 && hub.popularity <= 1e6);
}

// Two hubs, one three times as popular, one followed by each person: shares 3/4 and 1/4.
TEST(Follow, FollowersAreSharedByPopularity) {
  FollowingParams params = following();
  params.mean_following = 0.1;  // hardly anybody wishes for both
  constexpr std::uint32_t kPeople = 200000;
  const std::vector<Hub> hubs{{7, 3.0}, {9, 1.0}};
  const Graph graph = follow_hubs(params, {.n = kPeople, .seed = 2}, hubs);
  // Poisson wishes that fall on one hub are Poisson again: a follower is one who has any.
  for (auto [hub, share] : {std::pair{7u, 0.75}, std::pair{9u, 0.25}}) {
    const double p = 1.0 - std::exp(-0.1 * share);
    // A second wish for the same hub is drawn again and may go to the other one: below p^2.
    EXPECT_NEAR(static_cast<double>(graph.degree(hub)), p * kPeople,
                4.0 * std::sqrt(p * kPeople) + 0.1 * 0.1 / 2.0 * kPeople * 0.75);
  }
}

// With equal hubs in both groups, a person looks at home with probability h + (1 - h)/2.
TEST(Follow, HomophilyIsTheShareThatLooksAtHome) {
  FollowingParams params = following();
  params.homophily = 0.4;
  params.mean_following = 1.0;
  constexpr std::uint32_t kPeople = 50000;
  std::vector<std::uint8_t> group(kPeople);
  std::vector<Hub> hubs;
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    group[v] = v % 2;
    if (v < 2000) hubs.push_back({v, 1.0});
  }
  const Graph graph = follow_hubs(params, {kPeople, 4, group}, hubs);
  double within = 0.0;
  for (std::uint32_t v = 0; v < 2000; ++v) {
    for (std::uint32_t w : graph.neighbours(v)) within += group[v] == group[w];
  }
  const auto arcs = static_cast<double>(graph.arcs());
  EXPECT_NEAR(within / arcs, 0.7, 4.0 * std::sqrt(0.21 / arcs) + 0.001);
}

TEST(Follow, NobodyCanTellInWhichOrderItWasMade) {
  std::vector<std::uint8_t> group(9000);
  for (std::uint32_t v = 0; v < 9000; ++v) group[v] = static_cast<std::uint8_t>(v % 3);
  GraphRequest request{9000, 4, group, BlockOrder::forwards};
  const auto made = [&] {
    return follow_hubs(following(), request, draw_hubs(following(), request));
  };
  const Graph graph = made();
  for (BlockOrder order : {BlockOrder::backwards, BlockOrder::shuffled, BlockOrder::parallel}) {
    request.order = order;
    EXPECT_EQ(made(), graph);
  }
  for (int threads : {1, 3, 7}) {
    const ThreadLimit limit{threads};
    EXPECT_EQ(made(), graph) << threads;
  }
}

TEST(Follow, EndsWhenThereAreFewHubsOrNone) {
  FollowingParams params = following();
  params.mean_following = 100.0;
  EXPECT_EQ(follow_hubs(params, {.n = 100, .seed = 1}, {}).arcs(), 0u);
  const std::vector<Hub> one{{5, 1.0}};
  EXPECT_EQ(follow_hubs(params, {.n = 100, .seed = 1}, one).arcs(), 99u);
  EXPECT_EQ(follow_hubs(params, {.n = 0, .seed = 1}, {}).n(), 0u);
}

}  // namespace
}  // namespace agora::sim
