// SPDX-License-Identifier: MIT
// Row 23. Intervals of a comparison hold the truth as often as they say. Innovation alone is a
// problem with a known answer, 1 - (1 - h)^t: two variants of it are played on common luck and
// compared as `agora compare` compares them, a thousand times. (The number of replicates is fixed:
// Agora does not stop early.)
#include <cmath>

#include "models/verification/statistics.h"
#include "models/verification/verification.h"
#include "sim/stats/compare.h"

namespace agora::models {
namespace {

constexpr std::size_t kProblems = 1000, kReplicates = 8;
constexpr double kLevel = 0.95, kDays = 10.0;
constexpr double kRates[] = {0.1, 0.13};  // of innovation, a day
constexpr double kLow = 0.923, kHigh = 0.973;

double truth(double rate) { return 1.0 - power(1.0 - rate, kDays); }

sim::Play innovation(const Stage& stage, double rate) {
  return stage({"adoption.imitation=0", "adoption.innovation=" + std::to_string(rate),
                "adoption.size=300", "time.days=10", "record.every=10"});
}

Checks intervals(const Stage& stage) {
  const sim::Play plays[] = {innovation(stage, kRates[0]), innovation(stage, kRates[1])};
  const auto problems = over_replicates(kProblems, [&](std::size_t problem) {
    std::vector<double> outcomes;
    for (const sim::Play& play : plays) {
      for (std::size_t r = 0; r < kReplicates; ++r) {
        outcomes.push_back(
            sim::Played{play, problem * kReplicates + r}.outcome("final_share", "product"));
      }
    }
    return sim::compare_variants(outcomes, 2, sim::Better::higher, kLevel).pairs[0].difference;
  });
  const double difference = truth(kRates[0]) - truth(kRates[1]);
  double held = 0.0;
  std::vector<double> means;
  for (const sim::Difference& found : problems) {
    held += found.interval.contains(difference) ? 1.0 : 0.0;
    means.push_back(found.mean);
  }
  Check coverage = share_of("share of 1,000 intervals that hold the truth", kLevel, held,
                            static_cast<double>(kProblems));
  coverage.low = kLow;
  coverage.high = kHigh;
  return {coverage, mean_of("mean of 1,000 differences", difference, means)};
}

const RegisteredVerification kIntervals{{23, "coverage", "bass.toml", intervals}};

}  // namespace
}  // namespace agora::models
