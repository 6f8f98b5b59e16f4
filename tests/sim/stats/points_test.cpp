// SPDX-License-Identifier: MIT
// Points that claim to be spread evenly are counted: in each slice of each coordinate, and in each
// box of two coordinates. Balance is exact, so nothing here depends on the seed.
#include "sim/stats/points.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

using testing::Each;

/// How many points lie in each of so many equal slices of a coordinate.
std::vector<int> slices(const Points& points, std::size_t dimension, std::size_t count,
                        std::size_t from = 0) {
  std::vector<int> found(count);
  for (std::size_t i = from; i < from + count; ++i) {
    ++found.at(static_cast<std::size_t>(points[i][dimension] * static_cast<double>(count)));
  }
  return found;
}

TEST(LatinHypercube, HasOnePointInEachSliceOfEachCoordinate) {
  const Points points = latin_hypercube(37, 5, 8);
  ASSERT_EQ(points.size(), 37u);
  for (std::size_t d = 0; d < 5; ++d) EXPECT_THAT(slices(points, d, 37), Each(1)) << d;
}

TEST(LatinHypercube, OrdersEachCoordinateByItself) {
  const Points points = latin_hypercube(1000, 2, 8);
  double product = 0.0;
  for (std::size_t i = 0; i < 1000; ++i) product += (points[i][0] - .5) * (points[i][1] - .5);
  EXPECT_LT(std::abs(product / 1000 * 12),
            0.14);  // a correlation: beyond 4.4 / sqrt(1000) once in 1e5
}

TEST(LatinHypercube, IsTheSameForTheSameSeedAlone) {
  EXPECT_EQ(latin_hypercube(9, 3, 1).values, latin_hypercube(9, 3, 1).values);
  EXPECT_NE(latin_hypercube(9, 3, 1).values, latin_hypercube(9, 3, 2).values);
}

TEST(SobolPoints, HaveOneInEachSliceOfEachCoordinateInEachAlignedRun) {
  const Points points = sobol_points(4 * 64, 40, 3);
  for (std::size_t d = 0; d < 40; ++d) {
    for (std::size_t from : {0u, 64u, 128u, 192u}) {
      EXPECT_THAT(slices(points, d, 64, from), Each(1)) << d << " " << from;
    }
    EXPECT_THAT(slices(points, d, 256), Each(1)) << d;
  }
}

// The first two coordinates are a net of quality 0: every box of area 1/64 with sides that are
// powers of two holds one of 64 points (Sobol 1967). Scrambling keeps that (Owen 1995).
TEST(SobolPoints, FillEveryBoxOfTheFirstTwoCoordinatesAlike) {
  const Points points = sobol_points(64, 2, 11);
  for (int k = 0; k <= 6; ++k) {
    std::map<std::pair<int, int>, int> boxes;
    for (std::size_t i = 0; i < 64; ++i) {
      ++boxes[{static_cast<int>(points[i][0] * (1 << k)),
               static_cast<int>(points[i][1] * (1 << (6 - k)))}];
    }
    EXPECT_EQ(boxes.size(), 64u) << k;
  }
}

TEST(SobolPoints, MoreAreTheSameAndOthersBesides) {
  const Points few = sobol_points(10, 3, 5), many = sobol_points(100, 3, 5);
  EXPECT_TRUE(std::equal(few.values.begin(), few.values.end(), many.values.begin()));
}

// Over scramblings each point is uniform: the mean of a fixed point's coordinate, the origin's too,
// over 2,000 seeds; beyond 4.4 standard errors once in 1e5.
TEST(SobolPoints, AreUniformOverScramblings) {
  for (std::size_t i : {0u, 5u}) {
    std::vector<double> at;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
      at.push_back(sobol_points(8, 2, seed)[i][1]);
    }
    EXPECT_NEAR(mean(at), 0.5, 4.4 * std::sqrt(1 / 12. / 2000)) << i;
    EXPECT_NEAR(variance(at), 1 / 12., 4.4 * std::sqrt(1 / 180. / 2000)) << i;
  }
}

// The point of it: the mean of a smooth function over 1,024 points misses by far less than the
// standard error of as many random ones, here .0156.
TEST(SobolPoints, IntegrateSmoothFunctionsFarBetterThanChance) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Points points = sobol_points(1024, 4, seed);
    double sum = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      double product = 1.0;
      for (double x : points[i]) product *= 0.5 + x;
      sum += product;
    }
    EXPECT_NEAR(sum / 1024, 1.0, 0.002) << seed;
  }
}

}  // namespace
}  // namespace agora::sim
