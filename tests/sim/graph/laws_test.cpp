// SPDX-License-Identifier: MIT
// The closed forms agree with one another, and with what can be worked out by hand.
#include "sim/graph/laws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace agora::sim {
namespace {

/// So many vertices of each degree.
Degrees of(const std::vector<std::uint64_t>& count) {
  Degrees degrees;
  degrees.count = count;
  double n = 0.0, ties = 0.0, squares = 0.0;
  for (std::size_t k = 0; k < count.size(); ++k) {
    const auto d = static_cast<double>(k), vertices = static_cast<double>(count[k]);
    n += vertices;
    ties += d * vertices;
    squares += d * d * vertices;
  }
  degrees.mean = ties / n;
  degrees.variance = squares / n - degrees.mean * degrees.mean;
  return degrees;
}

/// Poisson degrees, but for the rounding of 10^15 vertices.
Degrees poisson_degrees(double z) {
  std::vector<std::uint64_t> count;
  double term = 1e15 * std::exp(-z);
  for (std::size_t k = 0; k < 60; ++k) {
    count.push_back(static_cast<std::uint64_t>(term));
    term *= z / static_cast<double>(k + 1);
  }
  return of(count);
}

TEST(GraphLaws, GivenPoissonDegreesTheGiantIsThatOfARandomGraph) {
  for (double z : {1.2, 2.0, 5.0}) {
    EXPECT_NEAR(giant_share(poisson_degrees(z)), giant_share(z), 1e-9) << z;
  }
  EXPECT_NEAR(giant_share(2.0), 0.7968121300200200, 1e-14);
}

// One tie or four, as many of these as of those: u = (1 + 4 u^3) / 5 has the solution (sqrt 2 - 1)
// / 2, since 4 u^3 - 5 u + 1 = (u - 1)(4 u^2 + 4 u - 1).
TEST(GraphLaws, GiantOfOneTieOrFourIsThatOfACubic) {
  const double u = (std::sqrt(2.0) - 1.0) / 2.0;
  EXPECT_NEAR(giant_share(of({0, 7, 0, 0, 7})), 1.0 - (u + std::pow(u, 4.0)) / 2.0, 1e-14);
}

TEST(GraphLaws, BelowTheThresholdThereIsNoGiantAndComponentsHaveAMean) {
  EXPECT_NEAR(giant_share(of({0, 5, 4, 1})), 0.0, 1e-12);  // <k^2> / <k> = 1.875
  EXPECT_EQ(mean_component(of({0, 10})), 2.0);             // couples
  EXPECT_NEAR(mean_component(poisson_degrees(0.8)), 5.0, 1e-9);
}

TEST(GraphLaws, SharesOfGrowthSumToOneWithTwiceTheTiesBrought) {
  for (double m : {1.0, 4.0}) {
    double sum = 0.0, ties = 0.0;
    constexpr double kLast = 1e6;
    for (double k = m; k <= kLast; ++k) {
      sum += barabasi_albert_share(m, k);
      ties += k * barabasi_albert_share(m, k);
    }
    EXPECT_NEAR(sum, 1.0, 1e-9);
    EXPECT_NEAR(ties, 2.0 * m, 1e-4);
  }
}

TEST(GraphLaws, MatrixOfBlocksHasItsSharesAndItsAssortativity) {
  const std::vector<double> shares{0.5, 0.3, 0.2};
  for (double homophily : {-0.2, 0.0, 0.4, 1.0}) {
    const BlockMatrix e = block_matrix(shares, homophily);
    for (std::size_t r = 0; r < 3; ++r) {
      EXPECT_NEAR(e[r][0] + e[r][1] + e[r][2], shares[r], 1e-15);
      EXPECT_EQ(e[r][(r + 1) % 3], e[(r + 1) % 3][r]);
    }
    EXPECT_NEAR(assortativity_of(e), homophily, 1e-14);
  }
}

TEST(GraphLaws, RingOfTheNearestTwoHasNoTriangles) {
  EXPECT_EQ(ring_clustering(2.0), 0.0);
  EXPECT_EQ(ring_clustering(4.0), 0.5);
}

}  // namespace
}  // namespace agora::sim
