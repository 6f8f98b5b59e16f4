// SPDX-License-Identifier: MIT
// Draws: published known answers of Philox, uniformity, distributions against their closed forms.
// Statistical tests use fixed seeds; thresholds are for a false alarm of 1e-5 or less.
#include "sim/core/draws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

namespace agora::sim {
namespace {

constexpr Stream kTest = stream("test.draws");

TEST(Draws, MatchPublishedKnownAnswers) {
  // Random123's known-answer table for philox4x32-10: all zeros.
  const Block zeros = Draws{0}(Stream{0}, 0, 0, 0);
  EXPECT_EQ(zeros.lane,
            (std::array<std::uint32_t, 4>{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u}));
  // ... all ones, in counter and key.
  const Block ones = Draws{~0ull}(Stream{~0u}, ~0u, ~0u, ~0u);
  EXPECT_EQ(ones.lane,
            (std::array<std::uint32_t, 4>{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu}));
}

TEST(Draws, DependOnEveryPartOfTheKey) {
  std::set<std::uint32_t> seen;
  seen.insert(Draws{1}(kTest, 2, 3, 4).lane[0]);
  seen.insert(Draws{2}(kTest, 2, 3, 4).lane[0]);
  seen.insert(Draws{1ull << 40}(kTest, 2, 3, 4).lane[0]);
  seen.insert(Draws{1}(stream("test.other"), 2, 3, 4).lane[0]);
  seen.insert(Draws{1}(kTest, 3, 3, 4).lane[0]);
  seen.insert(Draws{1}(kTest, 2, 4, 4).lane[0]);
  seen.insert(Draws{1}(kTest, 2, 3, 5).lane[0]);
  EXPECT_EQ(seen.size(), 7u);
}

TEST(Draws, UniformLiesStrictlyBetweenZeroAndOne) {
  Block block{};
  block.lane = {0u, ~0u, 0u, 0u};
  EXPECT_GT(block.uniform(0), 0.0);
  EXPECT_LT(block.uniform(1), 1.0);
}

TEST(Draws, HaveTheMomentsOfTheirDistributions) {
  constexpr int n = 200000;
  const Draws draws{7};
  double u = 0, e = 0, z = 0, zz = 0, g = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Block block = draws(kTest, 0, i);
    u += block.uniform(2);
    e += block.exponential(2);
    z += block.normal();
    zz += block.normal() * block.normal();
    g += block.gumbel(3);
  }
  const double se = 1.0 / std::sqrt(static_cast<double>(n));
  EXPECT_NEAR(u / n, 0.5, 4.5 * 0.289 * se);
  EXPECT_NEAR(e / n, 1.0, 4.5 * se);
  EXPECT_NEAR(z / n, 0.0, 4.5 * se);
  EXPECT_NEAR(zz / n, 1.0, 4.5 * 1.414 * se);
  EXPECT_NEAR(g / n, 0.57721566, 4.5 * 1.2825 * se);  // Euler's constant; sd pi / sqrt 6
}

TEST(Draws, PoissonByInversionIsPoisson) {
  for (double mean : {0.02, 0.7, 6.0, 80.0}) {
    constexpr int n = 100000;
    double sum = 0, squares = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      const double k = poisson(mean, Draws{3}(kTest, 1, i).uniform(0));
      sum += k;
      squares += k * k;
    }
    const double got = sum / n;
    EXPECT_NEAR(got, mean, 4.5 * std::sqrt(mean / n)) << mean;
    EXPECT_NEAR(squares / n - got * got, mean, 4.5 * mean * std::sqrt((2.0 + 1.0 / mean) / n))
        << mean;
  }
}

TEST(Draws, MoreLuckNeverMeansFewerEvents) {
  for (double mean : {0.1, 3.0}) {
    std::uint32_t before = 0;
    for (double u = 0.0005; u < 1.0; u += 0.001) {
      const std::uint32_t now = poisson(mean, u);
      EXPECT_GE(now, before);
      before = now;
    }
  }
}

TEST(Draws, GammaHasMeanOneAndItsVariance) {
  for (double shape : {0.1, 0.348, 1.0, 5.0}) {
    constexpr int n = 200000;
    double sum = 0, squares = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
      const double x = gamma_mean_one(shape, Draws{11}, kTest, i);
      sum += x;
      squares += x * x;
    }
    const double mean = sum / n, variance = squares / n - mean * mean;
    EXPECT_NEAR(mean, 1.0, 4.5 / std::sqrt(shape * n)) << shape;
    // Fourth central moment of a gamma with mean 1: (3 + 6/k)/k^2.
    EXPECT_NEAR(variance, 1.0 / shape, 4.5 * std::sqrt((2.0 + 6.0 / shape) / n) / shape) << shape;
  }
}

TEST(Draws, DerivedSeedsDiffer) {
  std::set<std::uint64_t> seeds;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (std::uint64_t index = 0; index < 100; ++index)
      seeds.insert(derive_seed(seed, kTest, index));
  }
  EXPECT_EQ(seeds.size(), 10000u);
}

}  // namespace
}  // namespace agora::sim
