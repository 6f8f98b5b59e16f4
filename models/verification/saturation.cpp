// SPDX-License-Identifier: MIT
// Row 15. Hill's response: its elasticity is n K^n / (K^n + x^n), measured on the response itself
// by differences of ever smaller steps, extrapolated to none (Richardson).
#include "models/verification/saturation.h"

#include <algorithm>
#include <cmath>

#include "models/verification/statistics.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

constexpr double kTolerance = 1e-10;

/// d ln response / d ln x at x.
double measured_elasticity(const Hill& hill, double x) {
  constexpr int kLevels = 4;
  double step = 0.1, table[kLevels];
  for (int level = 0; level < kLevels; ++level, step /= 2.0) {
    const double up = sim::log(hill.response(x * sim::exp(step)));
    const double down = sim::log(hill.response(x * sim::exp(-step)));
    double better = (up - down) / (2.0 * step), weight = 1.0;
    for (int order = 0; order < level; ++order) {
      weight *= 4.0;
      const double coarser = table[order];
      table[order] = better;
      better += (better - coarser) / (weight - 1.0);
    }
    table[level] = better;
  }
  return table[kLevels - 1];
}

Checks hill(const Stage&) {
  Checks checks;
  for (const double slope : {0.5, 1.0, 2.0}) {
    const double half = 3.0;
    const Hill hill{half, slope};
    const std::string name = "slope " + sim::number_text(slope);
    checks.push_back(nearly(name + ": response at K", 0.5, hill.response(half), 1e-12));
    double worst = 0.0;
    for (const double x : {0.3, 3.0, 12.0}) {
      const double saturated = power(half, slope) / (power(half, slope) + power(x, slope));
      worst = std::max(worst, std::abs(hill.elasticity(x) - slope * saturated));
      checks.push_back(nearly(name + ", x " + sim::number_text(x) + ": elasticity, measured",
                              slope * saturated, measured_elasticity(hill, x), kTolerance));
    }
    checks.push_back(nearly(name + ": elasticity, largest error", 0.0, worst, kTolerance));
  }
  return checks;
}

const RegisteredVerification kHill{{15, "Hill saturation", "", hill}};

}  // namespace
}  // namespace agora::models
