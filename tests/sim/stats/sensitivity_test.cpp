// SPDX-License-Identifier: MIT
// Screening and Sobol indices against functions whose answers are known exactly: Ishigami's (1990)
// and Sobol's g (Saltelli and Sobol 1995), and straight lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <set>
#include <vector>

#include "sim/stats/screening.h"
#include "sim/stats/sobol_indices.h"

namespace agora::sim {
namespace {

using testing::Each;
using testing::IsNan;

template <class Function>
std::vector<double> at(const Points& points, Function function) {
  std::vector<double> responses;
  for (std::size_t i = 0; i < points.size(); ++i) responses.push_back(function(points[i]));
  return responses;
}

// sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, each x from -pi to pi.
double ishigami(std::span<const double> u) {
  const auto x = [&](std::size_t i) { return (2.0 * u[i] - 1.0) * std::numbers::pi; };
  return std::sin(x(0)) + 7.0 * std::pow(std::sin(x(1)), 2) +
         0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

struct Truth {
  std::vector<double> first, total;
};

Truth ishigami_truth() {
  constexpr double pi4 = 97.40909103400243723644, pi8 = pi4 * pi4, a = 7.0, b = 0.1;
  const double v1 = 0.5 * std::pow(1.0 + b * pi4 / 5.0, 2), v2 = a * a / 8.0;
  const double v13 = b * b * pi8 * (1.0 / 18.0 - 1.0 / 50.0), v = v1 + v2 + v13;
  return {{v1 / v, v2 / v, 0.0}, {(v1 + v13) / v, v2 / v, v13 / v}};
}

const std::vector<double> kWeights{0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};

double sobol_g(std::span<const double> u) {
  double product = 1.0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    product *= (std::abs(4.0 * u[i] - 2.0) + kWeights[i]) / (1.0 + kWeights[i]);
  }
  return product;
}

Truth sobol_g_truth() {
  std::vector<double> alone;
  double all = 1.0;
  for (double weight : kWeights) {
    alone.push_back(1.0 / (3.0 * std::pow(1.0 + weight, 2)));
    all *= 1.0 + alone.back();
  }
  Truth truth;
  for (double v : alone) {
    truth.first.push_back(v / (all - 1.0));
    truth.total.push_back(v * all / (1.0 + v) / (all - 1.0));
  }
  return truth;
}

/// Exact values within the 99.9 % intervals, and these of a useful width.
void expect_indices(const std::vector<SobolIndices>& found, const Truth& truth, double width) {
  ASSERT_EQ(found.size(), truth.first.size());
  for (std::size_t f = 0; f < found.size(); ++f) {
    const SobolIndices& is = found[f];
    EXPECT_TRUE(is.first_interval.contains(truth.first[f])) << f << ": " << is.first;
    EXPECT_TRUE(is.total_interval.contains(truth.total[f])) << f << ": " << is.total;
    EXPECT_LT(is.first_interval.high - is.first_interval.low, width) << f;
    EXPECT_LT(is.total_interval.high - is.total_interval.low, width) << f;
  }
}

TEST(SobolIndices, OfIshigamisFunctionAreTheExactOnes) {
  const Points points = sobol_index_points(3, 2048, 7);
  expect_indices(sobol_indices(3, at(points, ishigami), 0.999, 1), ishigami_truth(), 0.25);
}

TEST(SobolIndices, OfTheGFunctionAreTheExactOnes) {
  const Points points = sobol_index_points(8, 4096, 7);
  expect_indices(sobol_indices(8, at(points, sobol_g), 0.999, 1), sobol_g_truth(), 0.25);
}

// 95 % intervals should hold the truth in some 95 % of designs. They rest on the rows being
// independent, which a Sobol sequence is better than, so they are wide rather than narrow.
TEST(SobolIndices, IntervalsHoldTheTruthAtLeastAsOftenAsTheySay) {
  const Truth truth = ishigami_truth();
  int held = 0, asked = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto found = sobol_indices(3, at(sobol_index_points(3, 256, seed), ishigami), 0.95, seed);
    for (std::size_t f = 0; f < 3; ++f) {
      held += found[f].first_interval.contains(truth.first[f]);
      held += found[f].total_interval.contains(truth.total[f]);
      asked += 2;
    }
  }
  RecordProperty("held_of_600", held);
  EXPECT_GE(held, asked * 92 / 100);
}

TEST(SobolIndices, OfAStraightLineAreItsSquaredSlopes) {
  const Points points = sobol_index_points(2, 4096, 3);
  const auto found =
      sobol_indices(2, at(points, [](auto u) { return 1e6 + 3 * u[0] - 4 * u[1]; }), 0.95, 1);
  EXPECT_NEAR(found[0].first, 9 / 25., 0.01);
  EXPECT_NEAR(found[1].first, 16 / 25., 0.01);
  EXPECT_NEAR(found[0].total, 9 / 25., 0.01);
  EXPECT_NEAR(found[1].total, 16 / 25., 0.01);
}

TEST(SobolIndices, OfWhatDoesNotVaryAreMissing) {
  const auto found = sobol_indices(2, std::vector<double>(64, 5.0), 0.95, 1);
  EXPECT_THAT(found[0].first, IsNan());
  EXPECT_THAT(found[1].total_interval.low, IsNan());
}

TEST(MorrisPoints, MoveOneFactorAtATimeAndEachOncePerTrajectory) {
  const Points points = morris_points(6, 20, 4, 2);
  ASSERT_EQ(points.size(), 20u * 7u);
  for (std::size_t t = 0; t < 20; ++t) {
    std::set<std::size_t> moved;
    for (std::size_t i = t * 7; i < t * 7 + 6; ++i) {
      std::size_t changes = 0;
      for (std::size_t f = 0; f < 6; ++f) {
        const double by = std::abs(points[i + 1][f] - points[i][f]);
        if (by == 0.0) continue;
        EXPECT_NEAR(by, 2 / 3., 1e-15);
        ++changes;
        moved.insert(f);
      }
      EXPECT_EQ(changes, 1u);
    }
    EXPECT_EQ(moved.size(), 6u);
  }
}

TEST(ElementaryEffects, OfAStraightLineAreItsSlopesWhateverTheWalk) {
  const Points points = morris_points(3, 10, 4, 5);
  const auto found = elementary_effects(
      points, at(points, [](auto u) { return 2 * u[0] - 5 * u[1] + 7; }), 0.95, 1);
  const double slopes[] = {2, -5, 0};
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_NEAR(found[f].mean, slopes[f], 1e-12);
    EXPECT_NEAR(found[f].mean_size, std::abs(slopes[f]), 1e-12);
    EXPECT_NEAR(found[f].deviation, 0.0, 1e-12);
    EXPECT_NEAR(found[f].size_interval.low, std::abs(slopes[f]), 1e-12);
    EXPECT_NEAR(found[f].size_interval.high, std::abs(slopes[f]), 1e-12);
  }
}

// On a grid of four levels a step is two thirds of the range, and Ishigami's effects can be counted
// out: every pair of grid points two levels apart, each equally likely, the rest uniform on the
// grid.
TEST(ElementaryEffects, OfIshigamisFunctionHoldTheExactMeansOfTheGrid) {
  constexpr int kLevels = 4;
  std::vector<double> exact(3);
  for (int f = 0; f < 3; ++f) {
    double sum = 0.0;
    for (int i = 0; i < 64; ++i) {
      int level[] = {i % 4, i / 4 % 4, i / 16};
      double here[3], there[3];
      for (int k = 0; k < 3; ++k) here[k] = there[k] = level[k] / 3.0;
      there[f] = (level[f] < 2 ? level[f] + 2 : level[f] - 2) / 3.0;
      sum += std::abs(ishigami(there) - ishigami(here)) / (2 / 3.);
    }
    exact[static_cast<std::size_t>(f)] = sum / 64;
  }
  const Points points = morris_points(3, 400, kLevels, 9);
  const auto found = elementary_effects(points, at(points, ishigami), 0.999, 1);
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_TRUE(found[f].size_interval.contains(exact[f])) << f << " " << found[f].mean_size;
    EXPECT_LE(found[f].size_interval.high - found[f].size_interval.low, 0.35 * exact[f]) << f;
  }
  EXPECT_GT(found[0].deviation, 1.0);  // it interacts
}

TEST(ElementaryEffects, OfTheGFunctionRankItsFactors) {
  const Points points = morris_points(8, 100, 4, 4);
  const auto found = elementary_effects(points, at(points, sobol_g), 0.95, 1);
  for (std::size_t f = 0; f + 1 < 5; ++f) EXPECT_GT(found[f].mean_size, found[f + 1].mean_size);
}

TEST(ElementaryEffects, OfOneTrajectoryHaveNoInterval) {
  const Points points = morris_points(2, 1, 4, 4);
  const auto found = elementary_effects(points, std::vector<double>{1, 2, 4}, 0.95, 1);
  EXPECT_THAT(found[0].size_interval.low, IsNan());
  EXPECT_THAT(found[0].deviation, IsNan());
}

}  // namespace
}  // namespace agora::sim
