// SPDX-License-Identifier: MIT
// Reach where people use the media unequally. That it is 1 - e^(-g/100) where they do not is row 16
// of the verification (models/verification/reach.cpp). False alarms: 1e-4 a test.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/market_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kReach = "verification/reach.toml";
constexpr double kPeople = 40000.0;

TEST(Reach, SuffersFromUnequalAttentionAndImpressionsDoNot) {
  const Played one = run(shipped(kReach), {"media.attention_spread=0.5"});
  // Lognormal use with mean 1: variance e^(1/4) - 1.
  const double variance = 1.0 + (std::exp(0.25) - 1.0);
  const double z = (one.total("impressions", "only") - kPeople) / std::sqrt(kPeople * variance);
  EXPECT_LT(std::abs(z), critical_z(2));
  EXPECT_LT(z_of_count(one.total("reached", "only"), kPeople, 1.0 - std::exp(-1.0)),
            -critical_z(2));
}

}  // namespace
}  // namespace agora::models::testing
