// SPDX-License-Identifier: MIT
// The configuration model: degrees by the law, ties by chance, and Molloy and Reed's giant.
#include "sim/graph/families/configuration.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include "sim/graph/laws.h"
#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::chi_square;
using testing::chi_square_limit;

ConfigurationParams with(DegreeLaw law, double mean_degree) {
  ConfigurationParams params = defaults<ConfigurationParams>();
  params.law = law;
  params.mean_degree = mean_degree;
  return params;
}

TEST(Configuration, HasTheMeanDegreeThatWasAskedFor) {
  for (DegreeLaw law :
       {DegreeLaw::constant, DegreeLaw::poisson, DegreeLaw::power_law, DegreeLaw::lognormal}) {
    for (double mean : {2.0, 7.5, 16.0, 40.0}) {
      const Configuration family{with(law, mean)};
      const Graph graph = family.generate({.n = 10000, .seed = 4});
      EXPECT_NEAR(degrees(graph).mean / mean, 1.0, 0.03) << static_cast<int>(law) << ' ' << mean;
      EXPECT_EQ(family.expected_arcs(10000), mean * 10000.0);
    }
  }
}

// Six people with one tie each: fifteen ways to pair, none with a loop or a double. False alarm:
// 1e-4.
TEST(Configuration, EveryPairingIsEquallyLikely) {
  constexpr int kRuns = 15000;
  std::map<std::uint64_t, double> seen;
  const std::vector<std::uint32_t> one_each(6, 1);
  for (std::uint64_t seed = 0; seed < kRuns; ++seed) {
    const Graph graph = join_stubs(one_each, {.n = 6, .seed = seed});
    ASSERT_EQ(graph.edges(), 3u);
    std::uint64_t pairing = 0;
    for (std::uint32_t target : graph.targets()) pairing = 6 * pairing + target;
    ++seen[pairing];
  }
  std::vector<double> counts;
  for (const auto& [pairing, count] : seen) counts.push_back(count);
  ASSERT_EQ(counts.size(), 15u);
  EXPECT_LT(chi_square(counts, std::vector<double>(15, kRuns / 15.0)), chi_square_limit(14));
}

// People with 1 .. 4 stubs are tied to each other in proportion to d d' (which is what having no
// structure means). 30,000 ties in ten kinds; the sums of rows are given, which leaves six degrees
// of freedom; the limit is that of nine. False alarm: below 1e-4.
TEST(Configuration, TiesMixAllDegrees) {
  constexpr std::uint32_t kPeople = 24000;
  std::vector<std::uint32_t> degree(kPeople);
  for (std::uint32_t v = 0; v < kPeople; ++v) degree[v] = 1 + v % 4;
  const Graph graph = join_stubs(degree, {.n = kPeople, .seed = 3});
  std::vector<double> seen(16, 0.0), expected(16, 0.0);
  std::uint64_t missing = 0;
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    missing += degree[v] - graph.degree(v);
    for (std::uint32_t w : graph.neighbours(v)) seen[(degree[v] - 1) * 4 + degree[w] - 1] += 0.5;
  }
  EXPECT_LE(missing, 12u);  // only loops are left: 1 expected
  std::vector<double> counts, means;
  for (std::size_t a = 1; a <= 4; ++a) {
    for (std::size_t b = a; b <= 4; ++b) {
      const double share = static_cast<double>(a * b) / 100.0 * (a == b ? 1.0 : 2.0);
      counts.push_back((seen[(a - 1) * 4 + b - 1] + seen[(b - 1) * 4 + a - 1]) *
                       (a == b ? 0.5 : 1));
      means.push_back(share * 30000.0);
    }
  }
  EXPECT_LT(chi_square(counts, means), chi_square_limit(9));
}

TEST(Configuration, ConstantMeansConstant) {
  const Graph graph = Configuration{with(DegreeLaw::constant, 8.0)}.generate({5000, 1, {}});
  std::uint64_t fewer = 0;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    ASSERT_LE(graph.degree(v), 8u);
    fewer += 8 - graph.degree(v);
  }
  EXPECT_LE(fewer, 30u);  // two for every loop, 3.5 loops expected
}

// A tie that is lost to a loop (three are expected) moves two people of 100,000. False alarm: 1e-4.
TEST(Configuration, PoissonDegreesArePoisson) {
  constexpr std::uint32_t kPeople = 100000;
  const Graph graph = Configuration{with(DegreeLaw::poisson, 6.0)}.generate({kPeople, 1, {}});
  std::vector<double> seen(16, 0.0), expected(16, 0.0);
  double term = kPeople * std::exp(-6.0), rest = kPeople;
  for (std::size_t k = 0; k < 15; ++k) {
    expected[k] = term;
    rest -= term;
    term *= 6.0 / static_cast<double>(k + 1);
  }
  expected[15] = rest;
  for (std::uint32_t v = 0; v < kPeople; ++v) seen[std::min<std::uint64_t>(graph.degree(v), 15)]++;
  EXPECT_LT(chi_square(seen, expected), chi_square_limit(15));
}

// Among people with at least 20 ties (all well above the least) the law holds without any scale:
// the chance of x or more is x^(1-g) - c^(1-g), c the cutoff, up to a factor; whole numbers are x
// rounded up or down by luck. False alarm: 1e-4 for each exponent.
TEST(Configuration, PowerLawHasItsExponent) {
  constexpr std::uint32_t kPeople = 100000;
  for (double g : {2.2, 2.5, 3.0}) {
    ConfigurationParams params = with(DegreeLaw::power_law, 10.0);
    params.exponent = g;
    const Graph graph = Configuration{params}.generate({.n = kPeople, .seed = 2});
    const double cutoff = std::sqrt(10.0 * kPeople);
    const auto at_least = [&](double k) {
      double sum = 0.0;
      for (int i = 0; i < 100; ++i) {
        const double x = std::min(cutoff, k - (i + 0.5) / 100.0);
        sum += (std::pow(x, 1.0 - g) - std::pow(cutoff, 1.0 - g)) / 100.0;
      }
      return sum;
    };
    std::vector<double> seen, expected, bounds{20, 22, 25, 30, 36, 44, 55, 70, 90, 130, 200, 1e9};
    double all = 0.0;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
      double count = 0.0;
      for (std::uint32_t v = 0; v < kPeople; ++v) {
        const auto d = static_cast<double>(graph.degree(v));
        count += d >= bounds[i] && d < bounds[i + 1];
      }
      all += count;
      seen.push_back(count);
      expected.push_back(at_least(bounds[i]) - at_least(bounds[i + 1]));
    }
    for (double& e : expected) e *= all / at_least(bounds[0]);
    EXPECT_LT(chi_square(seen, expected), chi_square_limit(static_cast<double>(seen.size()) - 1.0))
        << g;
    EXPECT_LE(degrees(graph).max, static_cast<std::uint64_t>(cutoff) + 1);
  }
}

// Quantiles of 16 % and 84 % of the logarithm lie two standard deviations apart; four standard
// errors, and the rounding to whole numbers.
TEST(Configuration, LognormalDegreesHaveTheirSpread) {
  ConfigurationParams params = with(DegreeLaw::lognormal, 60.0);
  params.degree_spread = 0.7;
  const Graph graph = Configuration{params}.generate({.n = 10000, .seed = 4});
  std::vector<double> logs;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    logs.push_back(std::log(static_cast<double>(graph.degree(v))));
  }
  std::sort(logs.begin(), logs.end());
  EXPECT_NEAR((logs[8413] - logs[1587]) / 2.0, 0.7, 0.04);
  EXPECT_NEAR(logs[5000], std::log(60.0) - 0.7 * 0.7 / 2.0, 0.05);
}

// Anchor 5, and its general form. Constant 3 would be trivial, so people with one and with four
// ties.
TEST(Configuration, GiantComponentIsThatOfMolloyAndReed) {
  constexpr std::uint32_t kPeople = 100000;
  for (double z : {2.0, 3.0}) {
    const Graph graph = Configuration{with(DegreeLaw::poisson, z)}.generate({kPeople, 1, {}});
    EXPECT_NEAR(components(graph).giant_share / giant_share(z), 1.0, 0.01) << z;
  }
  std::vector<std::uint32_t> degree(kPeople, 1);
  for (std::uint32_t v = 0; v < kPeople; v += 3) degree[v] = 4;
  const Graph graph = join_stubs(degree, {.n = kPeople, .seed = 1});
  EXPECT_NEAR(components(graph).giant_share / giant_share(degrees(graph)), 1.0, 0.01);
  // <k^2> / <k> = 1.9 < 2: no giant.
  for (std::uint32_t v = 0; v < kPeople; ++v) degree[v] = v % 10 == 0 ? 3 : v % 10 < 5 ? 2 : 1;
  EXPECT_LT(components(join_stubs(degree, {.n = kPeople, .seed = 1})).giant_share, 0.02);
}

}  // namespace
}  // namespace agora::sim
