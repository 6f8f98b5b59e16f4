// SPDX-License-Identifier: MIT
// Own exp, log, exp2 and cosine against the C library's (to a few ulps) and against known bits,
// which must not change: every result of Agora hangs on them.
#include "sim/core/math.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace agora::sim {
namespace {

double ulps(double got, double expected) {
  if (got == expected) return 0.0;
  return std::abs(got - expected) /
         (std::nextafter(std::abs(expected), INFINITY) - std::abs(expected));
}

TEST(Math, ExpIsWithinTwoUlps) {
  double worst = 0.0;
  for (double x = -700.0; x < 700.0; x += 0.0137)
    worst = std::max(worst, ulps(exp(x), std::exp(x)));
  EXPECT_LE(worst, 2.0);
}

TEST(Math, LogIsWithinTwoUlps) {
  double worst = 0.0;
  for (double x = 1e-300; x < 1e300; x *= 1.0371)
    worst = std::max(worst, ulps(log(x), std::log(x)));
  for (double x = 0.5; x < 2.0; x += 0.00013) {
    // Near 1 the logarithm passes through zero: compare against the size of its argument's error.
    EXPECT_NEAR(log(x), std::log(x), 3e-16) << x;
  }
  EXPECT_LE(worst, 2.0);
}

TEST(Math, SinglePrecisionExp2IsWithinThreeUlps) {
  for (float x = -125.0f; x < 127.0f; x += 0.0113f) {
    const float expected = std::exp2(x);
    EXPECT_NEAR(exp2(x), expected, 3.0f * (std::nextafter(expected, INFINITY) - expected)) << x;
  }
}

TEST(Math, EndsOfTheRangeAreSaid) {
  EXPECT_EQ(exp(-1000.0), 0.0);
  EXPECT_EQ(exp(1000.0), INFINITY);
  EXPECT_TRUE(std::isnan(exp(NAN)));
  EXPECT_EQ(log(0.0), -INFINITY);
  EXPECT_TRUE(std::isnan(log(-1.0)));
  EXPECT_EQ(log(INFINITY), INFINITY);
  EXPECT_EQ(exp2(-200.0f), 0.0f);
  EXPECT_EQ(exp2(200.0f), INFINITY);
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(log(1.0), 0.0);
}

TEST(Math, CosineOfATurnAgreesWithTheLibrary) {
  for (double u = 0.0; u < 1.0; u += 0.00073) {
    EXPECT_NEAR(cos_turn(u), std::cos(6.283185307179586 * u), 1e-15) << u;
  }
}

TEST(Math, BitsAreTheOnesOfAlways) {
  std::uint64_t hash = 0;
  for (int i = 1; i < 2000; ++i) {
    const double x = i * 0.0371;
    for (double value : {exp(-x), log(x), cos_turn(x - std::floor(x)),
                         static_cast<double>(exp2(static_cast<float>(-x)))}) {
      hash = hash * 6364136223846793005u + std::bit_cast<std::uint64_t>(value);
    }
  }
  EXPECT_EQ(hash, 3751624787701012958u) << "new golden value: " << hash << "u";
}

}  // namespace
}  // namespace agora::sim
