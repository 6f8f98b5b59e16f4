// SPDX-License-Identifier: MIT
// The least of functions of which it is known where it lies, among them such as have many valleys.
#include "sim/stats/optimum.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

namespace agora::sim {
namespace {

using Function = std::function<double(std::span<const double>)>;

struct Found {
  std::vector<double> at;
  std::size_t asked;
};

Found least(const Function& function, std::size_t dimensions, const Evolution& evolution,
            std::uint64_t seed, std::size_t most = 100'000) {
  Points asked{dimensions, {}};
  std::vector<double> values;
  while (values.size() < most) {
    const Points next = next_generation(asked, values, dimensions, evolution, seed);
    if (next.size() == 0) break;
    asked.add(next.values);
    for (std::size_t i = 0; i < next.size(); ++i) values.push_back(function(next[i]));
  }
  const auto best = asked[least_of(values)];
  return {{best.begin(), best.end()}, values.size()};
}

TEST(Evolution, FindsTheBottomOfABowl) {
  const Function bowl = [](std::span<const double> x) {
    return std::pow(x[0] - 0.3, 2) + 100.0 * std::pow(x[1] - 0.8, 2) + std::pow(x[2] - 0.5, 2);
  };
  for (std::uint64_t seed : {1u, 2u, 3u}) {
    const Found found = least(bowl, 3, {}, seed);
    EXPECT_NEAR(found.at[0], 0.3, 1e-5);
    EXPECT_NEAR(found.at[1], 0.8, 1e-5);
    EXPECT_NEAR(found.at[2], 0.5, 1e-5);
    EXPECT_LT(found.asked, 10'000u);
  }
}

// Rosenbrock's banana (1960), of which the valley is bent and flat.
TEST(Evolution, FollowsABentValley) {
  const Function banana = [](std::span<const double> u) {
    const double x = 4.0 * u[0] - 2.0, y = 4.0 * u[1] - 1.0;
    return std::pow(1.0 - x, 2) + 100.0 * std::pow(y - x * x, 2);
  };
  const Found found = least(banana, 2, {}, 5);
  EXPECT_NEAR(found.at[0], 0.75, 1e-4);
  EXPECT_NEAR(found.at[1], 0.5, 1e-4);
}

// Rastrigin's function (1974) has 11^3 valleys here.
TEST(Evolution, IsNotHeldByOneOfManyValleys) {
  const Function waves = [](std::span<const double> u) {
    double sum = 0.0;
    for (double each : u) {
      const double x = 11.0 * (each - 0.4);
      sum += x * x - 10.0 * std::cos(2.0 * std::numbers::pi * x) + 10.0;
    }
    return sum;
  };
  for (std::uint64_t seed : {1u, 2u, 3u}) {
    const Found found = least(waves, 3, {.generation = 60}, seed);
    for (double x : found.at) EXPECT_NEAR(x, 0.4, 1e-4) << seed;
  }
}

TEST(Evolution, FindsALeastThatLiesOnTheWall) {
  const Found found =
      least([](std::span<const double> x) { return x[0] - x[1]; }, 2, {.generation = 20}, 1);
  EXPECT_NEAR(found.at[0], 0.0, 1e-5);
  EXPECT_NEAR(found.at[1], 1.0, 1e-5);
}

TEST(Evolution, StaysInTheCubeAndLeavesOutWhatIsMissing) {
  Points asked{2, {}};
  std::vector<double> values;
  for (int generation = 0; generation < 20; ++generation) {
    const Points next = next_generation(asked, values, 2, {.generation = 12}, 4);
    for (double x : next.values) {
      EXPECT_GE(x, 0.0);
      EXPECT_LE(x, 1.0);
    }
    asked.add(next.values);
    for (std::size_t i = 0; i < next.size(); ++i) {
      values.push_back(next[i][0] < 0.5 ? std::nan("") : next[i][0] + next[i][1]);
    }
  }
  EXPECT_GE(asked[least_of(values)][0], 0.5);
}

}  // namespace
}  // namespace agora::sim
