// SPDX-License-Identifier: MIT
// Row 14. What fades halves every half-life, whatever the length of a tick: as a function, in the
// awareness of a market where nothing happens, and in the advertising stock of one that advertises
// steadily. Fading is computed in single precision: a few units in the last place of numbers up to
// 1, and columns round by chance.
#include <algorithm>
#include <cmath>

#include "models/market/relation.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

constexpr double kSingle = 1e-6;
constexpr double kTicks[] = {1.0, 0.5, 0.25};

std::string tick_of(double dt) { return "time.tick=" + std::to_string(dt); }
std::string at_tick(double dt) { return ", tick " + sim::number_text(dt); }
double half_to_the(double x) { return sim::exp(-x * sim::kLn2); }

Checks function_alone(const Stage&) {
  Checks checks;
  for (const double half_life : {1.0, 21.0, 365.0}) {
    const std::string name = "half-life of " + sim::number_text(half_life);
    double worst = 0.0;
    for (const double dt : kTicks) {
      const Decay decay{half_life, dt};
      for (std::uint32_t t = 0; t * dt < 6.0 * half_life; ++t) {
        worst = std::max(worst, std::abs(double{decay(t)} - half_to_the(t * dt / half_life)));
      }
    }
    const Decay decay{half_life, 1.0};
    checks.push_back(nearly(name + ": left after it", 0.5,
                            double{decay(static_cast<std::uint32_t>(half_life))}, kSingle));
    checks.push_back(nearly(name + ": largest error, ticks 1, 1/2, 1/4", 0.0, worst, kSingle));
    double sum = 0.0;
    for (std::uint32_t t = 0; t < 40 * static_cast<std::uint32_t>(half_life); ++t) {
      sum += double{decay(t)};
    }
    const double truth = 1.0 / (1.0 - half_to_the(1.0 / half_life));
    checks.push_back(nearly(name + ": sum of an impulse", truth, sum, truth * kSingle));
  }
  return checks;
}

Checks awareness_fades(const Stage& stage) {
  Checks checks;
  for (const double dt : kTicks) {
    const sim::Played run{stage({tick_of(dt)})};
    const std::vector<double> means = run.series("awareness", "only");
    for (const std::size_t day : {20u, 90u}) {
      checks.push_back(
          nearly("awareness of .75 after " + std::to_string(day) + " days" + at_tick(dt),
                 0.75 * half_to_the(static_cast<double>(day) / 20.0), means[day - 1], kSingle));
    }
  }
  return checks;
}

Checks stock_of_steady_advertising(const Stage& stage) {
  Checks checks;
  constexpr double kDays = 60.0, kHalfLife = 21.0, kPeople = 10000.0;
  for (const double dt : kTicks) {
    const sim::Played run{
        stage({tick_of(dt), "time.days=60", "network.size=10000", "opinion.adstock_half_life=21"})};
    double mean = 0.0, variance = 0.0;
    for (long t = 0; t < std::lround(kDays / dt); ++t) {
      const double left = half_to_the(static_cast<double>(t) * dt / kHalfLife);
      mean += dt * left;             // one impression a day and head, Poisson
      variance += dt * left * left;  // and rounded by chance to 1/256
      variance += 0.25 * 0x1p-16 * left * left;
    }
    checks.push_back(estimated("stock after 60 days of one impression a day" + at_tick(dt), mean,
                               run.last("adstock", "only"), std::sqrt(variance / kPeople)));
  }
  return checks;
}

const RegisteredVerification kFunction{{14, "decay", "", function_alone}};
const RegisteredVerification kAwareness{
    {14, "forgetting", "awareness-decay.toml", awareness_fades}};
const RegisteredVerification kStock{
    {14, "advertising stock", "reach.toml", stock_of_steady_advertising}};

}  // namespace
}  // namespace agora::models
