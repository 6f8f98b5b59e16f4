// SPDX-License-Identifier: MIT
// What a Gaussian process must do whatever it is fed: go through what is seen without noise, carry
// a plane on, know where it knows little, and be wrong as often as it says.
#include "sim/stats/kriging.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "sim/core/draws.h"

namespace agora::sim {
namespace {

using Function = std::function<double(std::span<const double>)>;

/// Seen at scrambled Sobol points, with normal noise of this deviation.
Kriging seen(const Function& function, std::size_t n, std::size_t dimensions, double deviation,
             std::uint64_t seed) {
  const Points points = sobol_points(n, dimensions, seed);
  const Draws draws{seed};
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) {
    const double luck = draws(stream("test.kriging"), 0, static_cast<std::uint32_t>(i)).normal();
    values.push_back(function(points[i]) + deviation * luck);
  }
  return Kriging{points, values, std::vector<double>(n, deviation * deviation)};
}

double wave(std::span<const double> x) { return std::sin(4.0 * x[0]) * (1.0 + x[1]) - 2.0 * x[1]; }

TEST(Kriging, GoesThroughWhatIsSeenWithoutNoise) {
  const Points points = sobol_points(25, 2, 1);
  const Kriging known = seen(wave, 25, 2, 0.0, 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_NEAR(known(points[i]).mean, wave(points[i]), 1e-5);
    EXPECT_LT(known(points[i]).deviation, 1e-3);
  }
}

TEST(Kriging, CarriesAPlaneOnToTheCorners) {
  const Function plane = [](std::span<const double> x) { return 3.0 + 2.0 * x[0] - x[1] + x[2]; };
  const Kriging known = seen(plane, 12, 3, 0.0, 2);
  for (double corner : {0.0, 1.0}) {
    EXPECT_NEAR(known(std::vector{corner, 1.0 - corner, corner}).mean,
                plane(std::vector{corner, 1.0 - corner, corner}), 1e-2);
  }
}

TEST(Kriging, FollowsACurveBetweenPoints) {
  const Kriging known = seen(wave, 64, 2, 0.0, 3);
  for (double x : {0.21, 0.5, 0.77}) {
    EXPECT_NEAR(known(std::vector{x, 0.4}).mean, wave(std::vector{x, 0.4}), 0.02) << x;
  }
}

TEST(Kriging, KnowsLessWhereNothingWasSeen) {
  Points points{1, {0.0, 0.1, 0.2, 0.3, 0.4}};
  const std::vector<double> values{0.0, 1.0, 0.3, 1.2, 0.1};
  const Kriging known{points, values, std::vector<double>(5, 0.01)};
  EXPECT_LT(known(std::vector{0.15}).deviation, known(std::vector{0.7}).deviation);
  EXPECT_LT(known(std::vector{0.7}).deviation, known(std::vector{1.0}).deviation);
}

// Noisy looks at a smooth function, at places that were not looked at: over many functions about 95
// of 100 truths lie within 1.96 deviations. The deviations leave out that the smoothness itself was
// estimated, so a little less is to be expected.
TEST(Kriging, IsWrongAboutAsOftenAsItSays) {
  int held = 0, asked = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Block shape = Draws{seed}(stream("test.kriging.shape"), 0, 0);
    const Function function = [&](std::span<const double> x) {
      return std::sin((2.0 + 4.0 * shape.uniform(0)) * x[0] + 6.0 * shape.uniform(1)) +
             (shape.uniform(2) - 0.5) * 4.0 * x[1] * x[1];
    };
    const Kriging known = seen(function, 40, 2, 0.3, seed);
    for (double x : {0.15, 0.5, 0.85}) {
      const Kriging::Prediction is = known(std::vector{x, 1.0 - x});
      held += std::abs(is.mean - function(std::vector{x, 1.0 - x})) <= 1.96 * is.deviation;
      ++asked;
    }
  }
  RecordProperty("held_of_300", held);
  EXPECT_GE(held, asked * 85 / 100);
  EXPECT_LE(held, asked * 99 / 100);
}

// One more look with noise of variance v, where the variance was s2, leaves s2 v / (s2 + v).
TEST(Kriging, ImaginingALookShrinksTheDeviationAndKeepsTheMean) {
  Kriging known = seen(wave, 20, 2, 0.2, 5);
  const std::vector<double> here{0.33, 0.66}, there{0.4, 0.6};
  const Kriging::Prediction before = known(here), far = known(there);
  known.imagine(here, 0.04);
  const double variance = before.deviation * before.deviation;
  EXPECT_NEAR(known(here).deviation, std::sqrt(variance * 0.04 / (variance + 0.04)), 1e-6);
  EXPECT_EQ(known(here).mean, before.mean);
  EXPECT_LT(known(there).deviation, far.deviation);
}

TEST(Kriging, OfEqualValuesIsThatValue) {
  const Kriging known = seen([](auto) { return 5.0; }, 10, 2, 0.0, 5);
  EXPECT_NEAR(known(std::vector{0.9, 0.1}).mean, 5.0, 1e-9);
}

}  // namespace
}  // namespace agora::sim
