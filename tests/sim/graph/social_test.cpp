// SPDX-License-Identifier: MIT
// The default society: its mean degree, clustering, homophily and tail, and what it owes to
// nobody's number.
#include "sim/graph/families/social.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/graph/measures.h"
#include "sim/graph/shuffle.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

SocialParams society() { return defaults<SocialParams>(); }

/// Half the people in group 0, three tenths in 1, a fifth in 2.
std::vector<std::uint8_t> striped_groups(std::uint32_t n) {
  std::vector<std::uint8_t> group(n);
  for (std::uint32_t v = 0; v < n; ++v) group[v] = v % 10 < 5 ? 0 : v % 10 < 8 ? 1 : 2;
  return group;
}

/// The same groups in every relation that they may have to people's numbers.
std::vector<std::vector<std::uint8_t>> group_patterns(std::uint32_t n) {
  const std::vector<std::uint8_t> striped = striped_groups(n);
  std::vector<std::uint8_t> sorted = striped, random = striped;
  std::ranges::sort(sorted);
  const Shuffle shuffle{n, Draws{1}, stream("test.groups")};
  for (std::uint32_t v = 0; v < n; ++v) random[v] = striped[shuffle.card(v)];
  return {striped, sorted, random};
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

/// Newman's coefficient over twelve graphs: its mean is `homophily`, but for four standard errors
/// and 0.005 for communities that a small group cannot fill.
void expect_assortativity(SocialParams params, double homophily,
                          const std::vector<std::uint8_t>& group) {
  constexpr int kRuns = 12;
  double sum = 0.0, squares = 0.0;
  params.homophily = homophily;
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    const auto n = static_cast<std::uint32_t>(group.size());
    const double r = group_assortativity(Social{params}.generate({n, seed, group}), group);
    sum += r;
    squares += r * r;
  }
  const double mean = sum / kRuns;
  const double error = std::sqrt(std::max(0.0, squares / kRuns - mean * mean) / (kRuns - 1));
  EXPECT_NEAR(mean, homophily, 4.0 * error + 0.005);
}

// The law of social.h, however groups go with numbers.
TEST(Social, AssortativityByGroupIsTheHomophilyParameter) {
  for (const std::vector<std::uint8_t>& group : group_patterns(4000)) {
    for (double homophily : {0.0, 0.3, 0.7, 1.0}) {
      expect_assortativity(society(), homophily, group);
    }
  }
}

// People whom a community sends elsewhere for want of a large circle stay as choosy as it was.
TEST(Social, GroupsMixAsPromisedInCirclesOfManySizesToo) {
  SocialParams params = society();
  params.circle_spread = 1.0;
  params.community_size = 20;
  params.community_share = 0.8;
  for (const std::vector<std::uint8_t>& group : group_patterns(4000)) {
    for (double homophily : {0.0, 0.7}) expect_assortativity(params, homophily, group);
  }
}

// A dozen people from everywhere are not one of each kind: were groups dealt evenly to communities,
// the coefficient would be -0.05.
TEST(Social, GroupsMixByChanceInSmallCommunitiesToo) {
  SocialParams params = society();
  params.community_size = 12;
  for (const std::vector<std::uint8_t>& group : group_patterns(4000)) {
    expect_assortativity(params, 0.0, group);
  }
}

TEST(Social, GroupsThatKeepToThemselvesNeverMeet) {
  SocialParams params = society();
  params.homophily = 1.0;
  for (const std::vector<std::uint8_t>& group : group_patterns(3000)) {
    EXPECT_EQ(group_assortativity(Social{params}.generate({3000, 1, group}), group), 1.0);
  }
}

TEST(Social, GroupsHaveNoNames) {
  std::vector<std::uint8_t> group = striped_groups(3000);
  const Graph graph = Social{society()}.generate({3000, 1, group});
  constexpr std::uint8_t kOtherNames[] = {3, 17, 255};
  for (std::uint8_t& g : group) g = kOtherNames[g];
  EXPECT_EQ(Social{society()}.generate({3000, 1, group}), graph);
}

TEST(Social, HomophilyMeansNothingWithinOneGroup) {
  SocialParams params = society();
  const Graph graph = Social{params}.generate({3000, 1, {}});
  EXPECT_EQ(Social{params}.generate({3000, 1, std::vector<std::uint8_t>(3000, 7)}), graph);
  params.homophily = 0.9;
  EXPECT_EQ(Social{params}.generate({3000, 1, {}}), graph);
}

// Wishes are the same, and who is at home with whom does not matter to a degree: with homophily or
// without, in groups or not, people have about the degrees that their luck gives them.
TEST(Social, GroupsLeaveDegreesAlone) {
  const Graph without = Social{society()}.generate({5000, 1, {}});
  for (const std::vector<std::uint8_t>& group : group_patterns(5000)) {
    const Graph with = Social{society()}.generate({5000, 1, group});
    double difference = 0.0;
    for (std::uint32_t v = 0; v < 5000; ++v) {
      difference +=
          std::abs(static_cast<double>(with.degree(v)) - static_cast<double>(without.degree(v))) /
          5000.0;
    }
    EXPECT_LT(difference, 1.0);  // of 16; two people's degrees differ by 14 on average
  }
}

// The standard deviation of a degree is about 21, that of a number n / sqrt(12). Four of them.
TEST(Social, DegreesDoNotDependOnTheNumber) {
  constexpr std::uint32_t kPeople = 20000;
  const Graph graph = Social{society()}.generate({.n = kPeople, .seed = 6});
  double product = 0.0;
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    product += (v + 0.5 - kPeople / 2.0) * (static_cast<double>(graph.degree(v)) - 16.0);
  }
  EXPECT_LT(std::abs(product) / (kPeople / std::sqrt(12.0) * 21.0 * std::sqrt(double{kPeople})),
            4.0);
}

// |u - v| of a tie that has nothing to do with home is as for two people taken at random, n/3 on
// average with a standard deviation of n / sqrt(18).
TEST(Social, NumbersMeanNothingAwayFromHome) {
  constexpr std::uint32_t kPeople = 20000;
  SocialParams params = society();
  params.community_share = 0.0;
  const Graph graph = Social{params}.generate({.n = kPeople, .seed = 6});
  double distance = 0.0;
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    for (std::uint32_t w : graph.neighbours(v)) distance += v < w ? w - v : v - w;
  }
  // Ties within a circle of seven are not independent; 21 ties count as 7 people do.
  const double error = std::sqrt(3.0 / 18.0 / static_cast<double>(graph.edges()));
  EXPECT_NEAR(distance / static_cast<double>(graph.arcs()) / kPeople, 1.0 / 3.0, 4.0 * error);
}

// What makes a tick fast: most of those whom a person gathers from lie near in memory. In groups, a
// home is a run of numbers within each of them, as much wider as the group is thinner.
TEST(Social, NeighboursAtHomeAreNeighboursInNumber) {
  constexpr std::uint32_t kPeople = 100000;
  const auto near = [](const Graph& graph, std::uint32_t reach) {
    double ties = 0.0;
    for (std::uint32_t v = 0; v < kPeople; ++v) {
      for (std::uint32_t w : graph.neighbours(v)) ties += (v < w ? w - v : v - w) < reach;
    }
    return ties / static_cast<double>(graph.arcs());
  };
  EXPECT_GT(near(Social{society()}.generate({kPeople, 1, {}}), 160), 0.5);
  const std::vector<std::uint8_t> group = group_patterns(kPeople).back();
  EXPECT_GT(near(Social{society()}.generate({kPeople, 1, group}), 3000), 0.5);
}

TEST(Social, NobodyCanTellInWhichOrderItWasMade) {
  const std::vector<std::uint8_t> group = striped_groups(6000);
  const Graph graph = Social{society()}.generate({6000, 1, group, BlockOrder::forwards});
  for (BlockOrder order : {BlockOrder::backwards, BlockOrder::shuffled}) {
    EXPECT_EQ(Social{society()}.generate({6000, 1, group, order}), graph);
  }
  for (int threads : {1, 3, 7}) {
    const ThreadLimit limit{threads};
    EXPECT_EQ(Social{society()}.generate({6000, 1, group}), graph) << threads;
  }
}

}  // namespace
}  // namespace agora::sim
