// SPDX-License-Identifier: MIT
// Awareness built up against forgetting, at several lengths of a tick. That what fades halves every
// half-life is row 14 of the verification (models/verification/carry_over.cpp). False alarms: 1e-4
// a test.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/awareness.h"
#include "tests/models/market_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kForgetting = "verification/awareness-decay.toml";
const std::string kReach = "verification/reach.toml";
constexpr double kTicks[] = {1.0, 0.5, 0.25};
// Decay is computed in single precision: a few units in the last place of numbers up to 1.
constexpr double kSingle = 1e-6;

std::string tick_of(double dt) { return "time.tick=" + std::to_string(dt); }

/// Awareness in a market that advertises at `mean` impressions per head and day: the mean over
/// consumers after every tick. Impressions are Poisson and each consumer's next awareness is linear
/// in today's, so the mean follows a recursion of its own, exactly.
std::vector<double> awareness_under_advertising(double initial, double per_impression,
                                                double half_life, double mean, double dt,
                                                std::size_t ticks) {
  double keeps = 0.0, gains = 0.0, chance = std::exp(-mean * dt);
  for (int n = 0; n < 200; ++n) {
    const double e = n * per_impression / dt, rate = e + std::log(2.0) / half_life;
    keeps += chance * std::exp(-rate * dt);
    gains += chance * e / rate * (1.0 - std::exp(-rate * dt));
    chance *= mean * dt / (n + 1);
  }
  std::vector<double> means;
  for (std::size_t t = 0; t < ticks; ++t) {
    means.push_back((means.empty() ? initial : means.back()) * keeps + gains);
  }
  return means;
}

TEST(Awareness, SolvesItsEquationExactly) {
  // dA/dt = e (1 - A) - A ln2 / h, in many small steps of Runge and Kutta.
  for (const float exposure : {0.0f, 0.01f, 0.5f, 4.0f}) {
    const double days = 3.0, half_life = 10.0;
    double awareness = 0.3;
    const double e = double{exposure} / days, h = days / 1000.0;
    const auto slope = [&](double a) { return e * (1.0 - a) - a * std::log(2.0) / half_life; };
    for (int step = 0; step < 1000; ++step) {
      const double k1 = slope(awareness), k2 = slope(awareness + h / 2 * k1);
      const double k3 = slope(awareness + h / 2 * k2), k4 = slope(awareness + h * k3);
      awareness += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    EXPECT_NEAR(double{advance_awareness(0.3f, exposure, 3.0f, 10.0f)}, awareness, kSingle);
    // Two halves of a tick do what the whole one does.
    const float half = advance_awareness(0.3f, exposure / 2, 1.5f, 10.0f);
    EXPECT_NEAR(double{advance_awareness(half, exposure / 2, 1.5f, 10.0f)}, awareness, kSingle);
  }
}

TEST(Awareness, FadesAlikeInThoseWhoWakeUp) {
  // Needs come up and are met elsewhere, so relations are rewritten, each time rounded by chance to
  // a step of 2^-15: at most half a step of standard deviation, once a day.
  for (const double dt : kTicks) {
    const Played one = run(shipped(kForgetting), {tick_of(dt), "segments.everyone.needs_per_day=2",
                                                  "choice.outside_utility=50"});
    ASSERT_EQ(one.total("purchases", "only"), 0.0);
    ASSERT_GT(one.total("considerations", "only"), 1000.0);
    const std::vector<double> means = one.series("awareness", "only");
    for (std::size_t day = 1; day <= means.size(); ++day) {
      const double rewrites = static_cast<double>(day) / dt;
      const double se = 0.5 * 0x1p-15 * std::sqrt(rewrites / 1000.0);
      ASSERT_NEAR(means[day - 1], 0.75 * std::exp2(-static_cast<double>(day) / 20.0),
                  critical_z(3 * 90) * se + kSingle)
          << "after " << day << " days at a tick of " << dt;
    }
  }
}

TEST(Awareness, UnderAdvertisingFollowsItsOwnMean) {
  for (const double dt : kTicks) {
    const Played one = run(shipped(kReach), {tick_of(dt), "time.days=30", "network.size=10000",
                                             "awareness.initial=0.25", "awareness.half_life=15",
                                             "awareness.per_impression=0.05", "interests.sway=0"});
    const double truth =
        awareness_under_advertising(0.25, 0.05, 15.0, 1.0, dt,
                                    static_cast<std::size_t>(std::lround(30.0 / dt)))
            .back();
    std::vector<double> spread;
    for (float awareness : one.column(columns::kAwareness)) spread.push_back(double{awareness});
    const double z = (one.last("awareness", "only") - truth) / sim::standard_error(spread);
    EXPECT_LT(std::abs(z), critical_z(3)) << "at a tick of " << dt;
    RecordProperty("z_at_tick_" + std::to_string(dt), std::to_string(z));
  }
}

}  // namespace
}  // namespace agora::models::testing
