// SPDX-License-Identifier: MIT
// By what people of a segment differ: laws of the factors, and that they reach every place where a
// trait counts.
#include "models/market/mechanisms/traits.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::Overrides;
using testing::Played;
using testing::run;

constexpr std::array kTraits{Trait::price_sensitivity, Trait::susceptibility,
                             Trait::scepticism,        Trait::voice,
                             Trait::attention,         Trait::patience};
constexpr std::uint32_t kPeople = 100'000;

std::vector<double> factors(Trait trait, double variety) {
  SegmentParams segment = sim::defaults<SegmentParams>();
  segment.variety = variety;
  const sim::Draws draws{7};
  std::vector<double> all;
  for (std::uint32_t i = 0; i < kPeople; ++i) all.push_back(personal(trait, segment, draws, i));
  return all;
}

// A lognormal with mean 1 has the variance e^(sigma^2) - 1. Four standard errors, twelve times.
TEST(Traits, HaveMeanOneAndTheSpreadThatIsAskedFor) {
  for (const double sigma : {0.5, 1.0}) {
    for (const Trait trait : kTraits) {
      double sum = 0.0, logs = 0.0, squares = 0.0;
      for (const double factor : factors(trait, sigma)) {
        sum += factor;
        logs += std::log(factor);
        squares += std::log(factor) * std::log(factor);
      }
      const double n = kPeople, mean = logs / n;
      EXPECT_NEAR(sum / n, 1.0, 4.0 * std::sqrt((std::exp(sigma * sigma) - 1.0) / n));
      EXPECT_NEAR(mean, -0.5 * sigma * sigma, 4.0 * sigma / std::sqrt(n));
      EXPECT_NEAR(std::sqrt(squares / n - mean * mean), sigma, 4.0 * sigma / std::sqrt(2.0 * n));
    }
  }
}

TEST(Traits, OfOnePersonHaveNothingToDoWithEachOther) {
  for (std::size_t a = 0; a < kTraits.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const std::vector<double> one = factors(kTraits[a], 1.0), other = factors(kTraits[b], 1.0);
      double together = 0.0;  // covariance of the logarithms, whose means are -1/2
      for (std::uint32_t i = 0; i < kPeople; ++i) {
        together += (std::log(one[i]) + 0.5) * (std::log(other[i]) + 0.5) / kPeople;
      }
      EXPECT_NEAR(together, 0.0, 4.5 / std::sqrt(kPeople));
    }
  }
}

TEST(Traits, AreOneWhereAllAreAlike) {
  for (const Trait trait : kTraits) {
    for (const double factor : factors(trait, 0.0)) ASSERT_EQ(factor, 1.0);
  }
}

// Where the segment's own value is nothing there is nothing to differ by; elsewhere people do.
// (Nobody is on a platform or waits for an answer here: attention and patience do not count.)
TEST(Traits, ReachWhatTheyBelongTo) {
  const std::string market = R"(
time.days = 30
network = { kind = "social", size = 2400 }
talk.face_to_face = 1
[segments.all]
needs_per_day = 0.2
price_sensitivity = 0
susceptibility = 0
voice = 0
social_use = 0
[brands]
acme.strategy = "broadcast"
bolt.strategy = "broadcast"
)";
  const auto purchases = [&](const Overrides& overrides) {
    return run(market, overrides).series("purchases", "acme");
  };
  const std::string varied = "segments.all.variety=0.7";
  EXPECT_EQ(purchases({varied}), purchases({}));
  for (const std::string one :
       {"price_sensitivity=1", "susceptibility=1", "scepticism=0.5", "voice=4"}) {
    const std::string trait = "segments.all." + one;
    EXPECT_NE(purchases({trait, varied}), purchases({trait})) << one;
  }
}

}  // namespace
}  // namespace agora::models
