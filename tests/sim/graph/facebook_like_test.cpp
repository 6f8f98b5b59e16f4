// SPDX-License-Identifier: MIT
// Facebook in May 2011 as Ugander, Karrer, Backstrom and Marlow (2011) measured it, brought to a
// smaller world by the rule of docs/graphs.md, and what the family makes of it.
#include "sim/graph/families/facebook_like.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/graph/measures.h"
#include "tests/slow.h"

namespace agora::sim {
namespace {

struct Targets {
  double mean, median;   // friends
  double most;           // friends that anybody has
  double clustering;     // of somebody with about the median of friends
  double assortativity;  // of degrees
  double distance;       // mean
};

/// What 721 million people with 190 friends each, 99 in the median, are to n people with `mean`.
Targets targets(double n, double mean) {
  const double scale = mean / 190.0;
  // A lognormal degree with mean m and median d makes a friend's mean m (m / d)^2.
  const double friends_of_friend = 190.0 * std::pow(190.0 / 99.0, 2.0);
  const double steps = std::log(721e6) / std::log(friends_of_friend);
  return {.mean = mean,
          .median = 99.0 * scale,
          .most = 5000.0 * scale,
          .clustering = 0.14,
          .assortativity = 0.226,
          .distance = 4.74 / steps * std::log(n) / std::log(scale * friends_of_friend)};
}

/// Mean local clustering of the first thousand people with about so many friends; people's numbers
/// say nothing of it.
double clustering_near(const Graph& graph, double friends) {
  std::vector<bool> friend_of(graph.n());
  double sum = 0.0;
  int people = 0;
  for (std::uint32_t v = 0; v < graph.n() && people < 1000; ++v) {
    const auto d = static_cast<double>(graph.degree(v));
    if (d < 0.8 * friends || d > 1.25 * friends) continue;
    double closed = 0.0;
    for (std::uint32_t w : graph.neighbours(v)) friend_of[w] = true;
    for (std::uint32_t w : graph.neighbours(v)) {
      for (std::uint32_t x : graph.neighbours(w)) closed += friend_of[x];
    }
    for (std::uint32_t w : graph.neighbours(v)) friend_of[w] = false;
    sum += closed / (d * (d - 1.0));
    ++people;
  }
  return sum / people;
}

void expect_like_facebook(std::uint32_t n, double mean) {
  constexpr double kNear = 0.15;
  const Targets wanted = targets(n, mean);
  const Graph graph =
      FacebookLike{{.mean_degree = mean, .homophily = 0.0}}.generate({.n = n, .seed = 2011});
  const Degrees friends = degrees(graph);
  const double scale = mean / 190.0, middling = clustering_near(graph, 100.0 * scale);
  const auto near = [](const char* what, double made, double target, double tolerance) {
    EXPECT_NEAR(made / target, 1.0, tolerance) << what << ' ' << made;
    ::testing::Test::RecordProperty(what, std::to_string(made));  // for the page
  };
  near("mean", friends.mean, wanted.mean, 0.02);
  near("median", static_cast<double>(friends.quantile(0.5)), wanted.median, kNear);
  near("most", static_cast<double>(friends.quantile(1.0)), wanted.most, kNear);
  near("clustering", middling, wanted.clustering, kNear);
  near("assortativity", degree_assortativity(graph), wanted.assortativity, kNear);
  near("distance", distances(graph).mean, wanted.distance, kNear);
  near("giant", components(graph).giant_share, 0.9991, 0.001);
  // The more friends, the fewer of them know each other.
  EXPECT_LT(clustering_near(graph, 500.0 * scale), 0.8 * middling);
}

TEST(FacebookLike, IsLikeFacebookWithAQuarterOfTheFriends) { expect_like_facebook(100000, 47.5); }

TEST(SlowFacebookLike, IsLikeFacebookAmongAMillion) {
  SKIP_UNLESS_SLOW();
  expect_like_facebook(1000000, 190.0);
}

TEST(FacebookLike, IsASocietyInProportion) {
  const SocialParams whole = society_of({.mean_degree = 190.0, .homophily = 0.2});
  const SocialParams half = society_of({.mean_degree = 95.0, .homophily = 0.2});
  EXPECT_EQ(whole.most_ties, 5000);
  EXPECT_EQ(half.most_ties, 2500);
  EXPECT_EQ(whole.circle_size - 1, 2 * (half.circle_size - 1));
  EXPECT_EQ(whole.community_size, 2 * half.community_size);
  EXPECT_EQ(whole.circle_share, half.circle_share);
  EXPECT_EQ(half.homophily, 0.2);
}

}  // namespace
}  // namespace agora::sim
