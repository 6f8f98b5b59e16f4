// SPDX-License-Identifier: MIT
// The default society: its mean degree, clustering, homophily and tail, and what it owes to
// nobody's number.
#include "sim/graph/families/social.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

SocialParams society() { return defaults<SocialParams>(); }

/// Half the people in group 0, three tenths in 1, a fifth in 2, mixed by number.
std::vector<std::uint8_t> three_groups(std::uint32_t n) {
  std::vector<std::uint8_t> group(n);
  for (std::uint32_t v = 0; v < n; ++v) group[v] = v % 10 < 5 ? 0 : v % 10 < 8 ? 1 : 2;
  return group;
}

TEST(Social, HasTheMeanDegreeThatWasAskedFor) {
  for (std::uint32_t n : {300u, 1000u, 10000u}) {
    for (double mean : {2.0, 6.0, 16.0, 40.0}) {
      SocialParams params = society();
      params.mean_degree = mean;
      const Graph graph = Social{params}.generate({.n = n, .seed = 11});
      EXPECT_NEAR(degrees(graph).mean / mean, 1.0, 0.03) << n << " people, mean " << mean;
    }
  }
}

TEST(Social, HasTheMeanDegreeWithAnyMixOfTies) {
  for (double circles : {0.0, 0.5, 1.0}) {
    for (double at_home : {0.0, 0.5, 1.0}) {
      for (double spread : {0.0, 1.5}) {
        SocialParams params = society();
        params.circle_share = circles;
        params.community_share = at_home;
        params.degree_spread = spread;
        const Graph graph = Social{params}.generate({.n = 5000, .seed = 12});
        EXPECT_NEAR(degrees(graph).mean / 16.0, 1.0, 0.03)
            << circles << ' ' << at_home << ' ' << spread;
      }
    }
  }
}

TEST(Social, IsClusteredLikePeopleAndHangsTogether) {
  for (std::uint32_t n : {1000u, 10000u, 50000u}) {
    const Graph graph = Social{society()}.generate({.n = n, .seed = 1});
    const double c = clustering(graph).mean_local;
    EXPECT_GT(c, 0.2) << n;
    EXPECT_LT(c, 0.4) << n;
    EXPECT_GT(components(graph).giant_share, 0.99) << n;
  }
}

TEST(Social, CirclesMakeClustering) {
  double before = 0.0;
  for (double share : {0.0, 0.3, 0.6, 0.9}) {
    SocialParams params = society();
    params.circle_share = share;
    const double c = clustering(Social{params}.generate({.n = 10000, .seed = 1})).mean_local;
    EXPECT_GT(c, before + 0.02) << share;
    before = c;
  }
}

// Without circles to round to, a degree is a lognormal number rounded to a whole one: the quantiles
// of 16 % and 84 % of its logarithm lie two standard deviations apart. Four standard errors.
TEST(Social, DegreesAreLognormal) {
  SocialParams params = society();
  params.mean_degree = 60.0;
  params.circle_share = 0.0;
  params.community_share = 0.0;
  const Graph graph = Social{params}.generate({.n = 10000, .seed = 4});
  std::vector<double> logs;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    logs.push_back(std::log(static_cast<double>(graph.degree(v))));
  }
  std::sort(logs.begin(), logs.end());
  EXPECT_NEAR((logs[8413] - logs[1587]) / 2.0, 1.0, 0.045);
  EXPECT_NEAR(logs[5000], std::log(60.0) - 0.5, 0.05);
}

// The law of social.h: Newman's coefficient equals the parameter. Twelve graphs give a mean and its
// standard error; four of them, and 0.005 for communities that a small group cannot fill.
TEST(Social, AssortativityByGroupIsTheHomophilyParameter) {
  constexpr std::uint32_t kPeople = 4000;
  const std::vector<std::uint8_t> group = three_groups(kPeople);
  double before = -1.0;
  for (double homophily : {0.0, 0.3, 0.7, 1.0}) {
    SocialParams params = society();
    params.homophily = homophily;
    double sum = 0.0, squares = 0.0;
    constexpr int kRuns = 12;
    for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
      const double r = group_assortativity(Social{params}.generate({kPeople, seed, group}), group);
      sum += r;
      squares += r * r;
    }
    const double mean = sum / kRuns;
    const double error = std::sqrt(std::max(0.0, squares / kRuns - mean * mean) / (kRuns - 1));
    EXPECT_NEAR(mean, homophily, 4.0 * error + 0.005);
    EXPECT_GT(mean, before);
    before = mean;
  }
}

// Numbers mean nothing: |u - v| of a tie is as for two people taken at random, n/3 on average with
// a standard deviation of n / sqrt(18), and degrees do not depend on the number.
TEST(Social, NobodysNumberMatters) {
  constexpr std::uint32_t kPeople = 20000;
  const Graph graph = Social{society()}.generate({.n = kPeople, .seed = 6});
  double distance = 0.0, product = 0.0;
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    for (std::uint32_t w : graph.neighbours(v)) distance += v < w ? w - v : v - w;
    product += (v + 0.5 - kPeople / 2.0) * (static_cast<double>(graph.degree(v)) - 16.0);
  }
  // Ties within a circle of seven are not independent; 21 ties count as 7 people do.
  const double error = std::sqrt(3.0 / 18.0 / static_cast<double>(graph.edges()));
  EXPECT_NEAR(distance / static_cast<double>(graph.arcs()) / kPeople, 1.0 / 3.0, 4.0 * error);
  // The standard deviation of a degree is about 21, that of a number n / sqrt(12).
  EXPECT_LT(std::abs(product) / (kPeople / std::sqrt(12.0) * 21.0 * std::sqrt(double{kPeople})),
            4.0);
}

TEST(Social, GroupsOnlyMatterThroughHomophily) {
  SocialParams params = society();
  params.homophily = 0.0;
  const std::vector<std::uint8_t> group = three_groups(3000);
  EXPECT_EQ(Social{params}.generate({3000, 1, group}), Social{params}.generate({3000, 1, {}}));
}

}  // namespace
}  // namespace agora::sim
