// SPDX-License-Identifier: MIT
// The degree-corrected block model: its matrix of blocks, its degrees, its communities.
#include "sim/graph/families/block_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/graph/laws.h"
#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::chi_square;
using testing::chi_square_limit;

/// Half the people in group 0, three tenths in 1, a fifth in 2, mixed by number.
std::vector<std::uint8_t> three_groups(std::uint32_t n) {
  std::vector<std::uint8_t> group(n);
  for (std::uint32_t v = 0; v < n; ++v) group[v] = v % 10 < 5 ? 0 : v % 10 < 8 ? 1 : 2;
  return group;
}

TEST(BlockModel, HasTheMeanDegreeThatWasAskedFor) {
  const std::vector<std::uint8_t> group = three_groups(10000);
  for (double mean : {2.0, 16.0, 40.0}) {
    for (double spread : {0.0, 1.0, 1.5}) {
      for (double communities : {0.0, 0.8}) {
        BlockModelParams params = defaults<BlockModelParams>();
        params.mean_degree = mean;
        params.degree_spread = spread;
        params.community_share = communities;
        params.homophily = 0.6;
        const Graph graph = BlockModel{params}.generate({.n = 10000, .seed = 2, .group = group});
        EXPECT_NEAR(degrees(graph).mean / mean, 1.0, 0.03)
            << mean << ' ' << spread << ' ' << communities;
      }
    }
  }
}

// Anchor 8: (sum e_ii - sum a_i b_i) / (1 - sum a_i b_i) of the matrix of blocks is `homophily`,
// whatever the communities. Twelve graphs give a mean and its standard error (0.0013): four of
// them, and 0.003 for what doubles take. That is above six, with eleven degrees of freedom: false
// alarm below 1e-4.
TEST(BlockModel, AssortativityIsThatOfTheMatrixOfBlocks) {
  constexpr std::uint32_t kPeople = 4000;
  const std::vector<std::uint8_t> group = three_groups(kPeople);
  for (double communities : {0.0, 0.5}) {
    for (double homophily : {0.0, 0.3, 0.7, 1.0}) {
      BlockModelParams params = defaults<BlockModelParams>();
      params.homophily = homophily;
      params.community_share = communities;
      double sum = 0.0, squares = 0.0;
      constexpr int kRuns = 12;
      for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
        const double r =
            group_assortativity(BlockModel{params}.generate({kPeople, seed, group}), group);
        sum += r;
        squares += r * r;
      }
      const double mean = sum / kRuns;
      const double error = std::sqrt(std::max(0.0, squares / kRuns - mean * mean) / (kRuns - 1));
      EXPECT_NEAR(mean, homophily, 4.0 * error + 0.003) << communities;
    }
  }
}

// The whole matrix, where nothing is lost (few ties, equal degrees): the number of ties between two
// groups is Poisson with mean m e_rs. Six counts; false alarm: 1e-4.
TEST(BlockModel, TiesBetweenGroupsAreThoseOfTheMatrix) {
  constexpr std::uint32_t kPeople = 50000;
  const std::vector<std::uint8_t> group = three_groups(kPeople);
  BlockModelParams params = defaults<BlockModelParams>();
  params.mean_degree = 4.0;
  params.degree_spread = 0.0;
  params.homophily = 0.4;
  const Graph graph = BlockModel{params}.generate({.n = kPeople, .seed = 5, .group = group});
  double ties[3][3] = {};
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    for (std::uint32_t w : graph.neighbours(v)) {
      if (v < w) ties[std::min(group[v], group[w])][std::max(group[v], group[w])] += 1.0;
    }
  }
  const BlockMatrix e = block_matrix(std::vector{0.5, 0.3, 0.2}, 0.4);
  std::vector<double> seen, expected;
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t s = r; s < 3; ++s) {
      seen.push_back(ties[r][s]);
      expected.push_back(100000.0 * (r == s ? e[r][s] : e[r][s] + e[s][r]));
    }
  }
  EXPECT_LT(chi_square(seen, expected), chi_square_limit(6));
}

// Degrees are Poisson about a lognormal number. Everybody's expectation is scaled by the sum of
// all, and the two ends of a tie go together, both little among 100,000; the limit is that of 1e-5,
// so that a false alarm stays below 1e-4.
TEST(BlockModel, DegreesArePoissonAboutALognormalNumber) {
  constexpr std::uint32_t kPeople = 100000;
  constexpr double kMean = 6.0, kSpread = 0.6;
  BlockModelParams params = defaults<BlockModelParams>();
  params.mean_degree = kMean;
  params.degree_spread = kSpread;
  const Graph graph = BlockModel{params}.generate({.n = kPeople, .seed = 1});
  std::vector<double> seen(31, 0.0), expected(31, 0.0);
  for (std::uint32_t v = 0; v < kPeople; ++v) {
    seen[std::min<std::size_t>(graph.degree(v), 30)] += 1.0;
  }
  double all = 0.0;
  for (int i = -800; i <= 800; ++i) all += std::exp(-0.5 * i * i * 1e-4);
  for (int i = -800; i <= 800; ++i) {
    const double chance = std::exp(-0.5 * i * i * 1e-4) / all;
    const double mean = kMean * std::exp(kSpread * i * 0.01 - kSpread * kSpread / 2.0);
    double term = kPeople * chance * std::exp(-mean), rest = kPeople * chance;
    for (std::size_t k = 0; k < 30; ++k) {
      expected[k] += term;
      rest -= term;
      term *= mean / static_cast<double>(k + 1);
    }
    expected[30] += rest;
  }
  EXPECT_LT(chi_square(seen, expected), chi_square_limit(30, 4.26));
}

// A tie closes a triangle when its community is small: with all ties in communities of s people and
// equal degrees, a community is a random graph in which z / (s - 1) of all pairs are tied, and that
// is the share of triangles closed. Four standard errors of 600 communities.
TEST(BlockModel, CommunitiesAreAsDenseAsTheyAreSmall) {
  BlockModelParams params = defaults<BlockModelParams>();
  params.mean_degree = 10.0;
  params.degree_spread = 0.0;
  params.homophily = 1.0;
  params.community_share = 1.0;
  params.community_size = 50;
  const Graph graph = BlockModel{params}.generate({.n = 30000, .seed = 3});
  EXPECT_NEAR(clustering(graph).transitivity, 10.0 / 49.0, 0.004);
  EXPECT_NEAR(components(graph).count, 602.0, 2.0);  // 0.4 people are expected to be alone
  EXPECT_LE(components(graph).giant_size, 50u);
}

}  // namespace
}  // namespace agora::sim
