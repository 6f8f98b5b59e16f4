// SPDX-License-Identifier: MIT
// Hill's response at its ends and between them. That its elasticity is the closed form is row 15 of
// the verification (models/verification/saturation.cpp).
#include "models/verification/saturation.h"

#include <gtest/gtest.h>

#include <limits>

namespace agora::models {
namespace {

TEST(Hill, RisesFromNothingToEverythingAndIsHalfWayAtK) {
  for (const double slope : {0.25, 1.0, 3.0}) {
    const Hill hill{7.0, slope};
    EXPECT_EQ(hill.response(0.0), 0.0);
    EXPECT_DOUBLE_EQ(hill.response(7.0), 0.5);
    EXPECT_EQ(hill.response(std::numeric_limits<double>::infinity()), 1.0);
    double before = 0.0;
    for (double x = 0.01; x < 1e4; x *= 1.5) {
      EXPECT_GT(hill.response(x), before);
      before = hill.response(x);
    }
  }
}

TEST(Hill, WithSlope1IsMichaelisAndMenten) {
  const Hill hill{2.0, 1.0};
  for (const double x : {0.1, 1.0, 5.0}) EXPECT_NEAR(hill.response(x), x / (2.0 + x), 1e-15);
}

TEST(Hill, IsSymmetricAboutKOnAScaleOfQuotients) {
  const Hill hill{3.0, 1.7};
  for (const double factor : {1.5, 4.0, 100.0}) {
    EXPECT_NEAR(hill.response(3.0 * factor) + hill.response(3.0 / factor), 1.0, 1e-15);
  }
}

TEST(Hill, ElasticityFallsFromTheSlopeToNothing) {
  const Hill hill{3.0, 2.0};
  EXPECT_EQ(hill.elasticity(0.0), 2.0);
  EXPECT_DOUBLE_EQ(hill.elasticity(3.0), 1.0);
  EXPECT_EQ(hill.elasticity(std::numeric_limits<double>::infinity()), 0.0);
  // Where the response is 1 to the last bit, the elasticity still has all its digits.
  EXPECT_NEAR(hill.elasticity(3e9) / 2e-18, 1.0, 1e-12);
}

TEST(Hill, SurvivesNumbersWhosePowersDoNot) {
  const Hill hill{1e200, 3.0};
  EXPECT_EQ(hill.response(1e-200), 0.0);
  EXPECT_DOUBLE_EQ(hill.response(1e200), 0.5);
  EXPECT_EQ(Hill(1e-200, 3.0).response(1e200), 1.0);
}

}  // namespace
}  // namespace agora::models
