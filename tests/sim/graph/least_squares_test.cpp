// SPDX-License-Identifier: MIT
// The search by which graphs are fitted, on measures whose best dials are known.
#include "sim/graph/least_squares.h"

#include <gtest/gtest.h>

#include <cmath>

namespace agora::sim {
namespace {

TEST(LeastSquares, SolvesWhatIsStraight) {
  const Residuals off = [](std::span<const double> x) {
    return std::vector<double>{2.0 * x[0] + x[1] - 0.9, x[0] - 3.0 * x[1] + 0.6};
  };
  const std::vector<double> best = turn_dials(off, {0.9, 0.9});
  EXPECT_NEAR(best[0], 0.3, 1e-3);
  EXPECT_NEAR(best[1], 0.3, 1e-3);
}

// Rosenbrock's valley, along whose floor turning one dial after the other hardly gets ahead.
TEST(LeastSquares, FollowsACrookedValley) {
  const Residuals off = [](std::span<const double> x) {
    const double a = 2.0 * x[0], b = 2.0 * x[1];
    return std::vector<double>{10.0 * (b - a * a), 1.0 - a};
  };
  const std::vector<double> best = turn_dials(off, {0.1, 0.9}, {.rounds = 40});
  EXPECT_NEAR(best[0], 0.5, 0.01);
  EXPECT_NEAR(best[1], 0.5, 0.02);
}

TEST(LeastSquares, StaysWithinTheRange) {
  const Residuals off = [](std::span<const double> x) {
    EXPECT_GE(x[0], 0.0);
    EXPECT_LE(x[0], 1.0);
    return std::vector<double>{x[0] - 1.5, 0.1 * x[1]};
  };
  const std::vector<double> best = turn_dials(off, {0.5, 0.5});
  EXPECT_EQ(best[0], 1.0);
  EXPECT_NEAR(best[1], 0.0, 0.02);
}

// A dial that does nothing stays where it was, and a perfect start is kept.
TEST(LeastSquares, LeavesWellAlone) {
  const Residuals off = [](std::span<const double> x) { return std::vector<double>{x[0] - 0.25}; };
  EXPECT_EQ(turn_dials(off, {0.25, 0.7}), (std::vector<double>{0.25, 0.7}));
  EXPECT_EQ(turn_dials(off, {0.9, 0.7})[1], 0.7);
}

}  // namespace
}  // namespace agora::sim
