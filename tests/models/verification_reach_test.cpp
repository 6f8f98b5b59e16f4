// SPDX-License-Identifier: MIT
// Reach and frequency: where everybody uses the media alike, g gross rating points reach a share
// 1 - e^(-g/100) of the people, and the number of times that a person is met is Poisson. False
// alarms: 1e-4 a test.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/market/columns.h"
#include "tests/models/market_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kReach = "verification/reach.toml";
constexpr double kPeople = 40000.0;
constexpr double kRatingPoints[] = {30.0, 100.0, 250.0};  // a day

/// 15 EUR buy 100 gross rating points.
std::string budget_for(double rating_points) {
  return "brands.only.budget=" + std::to_string(15.0 * rating_points / 100.0);
}

TEST(Reach, IsOneLessTheChanceOfSilence) {
  for (const double points : kRatingPoints) {
    const Played one = run(shipped(kReach), {budget_for(points)});
    const double reached = one.total("reached", "only");
    const double impressions = one.total("impressions", "only");
    const double z = z_of_count(reached, kPeople, 1.0 - std::exp(-points / 100.0));
    EXPECT_LT(std::abs(z), critical_z(6)) << points << " points";
    const double expected = kPeople * points / 100.0;
    EXPECT_LT(std::abs(impressions - expected) / std::sqrt(expected), critical_z(6));
    EXPECT_GE(impressions, reached);
    RecordProperty("z_at_points_" + std::to_string(points), std::to_string(z));
  }
}

TEST(Reach, OfAWeekDoesNotDependOnTheTick) {
  for (const double dt : {1.0, 0.5, 0.125}) {
    // Advertising stock that hardly fades tells who has ever been met.
    const Played one =
        run(shipped(kReach), {budget_for(30.0), "time.days=7", "time.tick=" + std::to_string(dt),
                              "opinion.adstock_half_life=100000"});
    const std::vector<float> stock = one.column(columns::kAdstock);
    const auto met = static_cast<double>(
        std::count_if(stock.begin(), stock.end(), [](float s) { return s > 0.0f; }));
    const double ever = z_of_count(met, kPeople, 1.0 - std::exp(-7.0 * 0.3));
    EXPECT_LT(std::abs(ever), critical_z(6)) << "at a tick of " << dt;
    // And, tick by tick, as many are met as the tick's rating points say.
    const double in_a_tick =
        z_of_count(one.total("reached", "only"), kPeople * 7.0 / dt, 1.0 - std::exp(-0.3 * dt));
    EXPECT_LT(std::abs(in_a_tick), critical_z(6)) << "at a tick of " << dt;
  }
}

TEST(Frequency, IsPoisson) {
  for (const double points : kRatingPoints) {
    const double mean = points / 100.0;
    const Played one = run(shipped(kReach), {budget_for(points)});
    std::vector<double> observed, expected;
    double chance = std::exp(-mean), left = 1.0;
    for (int n = 0; kPeople * chance >= 10.0; ++n) {
      expected.push_back(kPeople * chance);
      left -= chance;
      chance *= mean / (n + 1);
    }
    expected.push_back(kPeople * left);
    observed.resize(expected.size());
    for (float stock : one.column(columns::kAdstock)) {  // after one day: impressions, whole
      const auto met = static_cast<std::size_t>(std::lround(stock));
      observed[std::min(met, observed.size() - 1)] += 1.0;
    }
    EXPECT_LT(chi_square(observed, expected), critical_chi_square(expected.size() - 1, 3))
        << points << " points";
  }
}

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
