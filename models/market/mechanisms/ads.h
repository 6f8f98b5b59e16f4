// SPDX-License-Identifier: MIT
// The advertising platform: it predicts whom a brand concerns, sells impressions among those it
// predicts best, at a fixed price or by what others bid for the same people, and shows one person
// no more of them than the brand asks for.
#pragma once

#include <cstdint>
#include <span>

#include "sim/core/params.h"

namespace agora::models {

enum class Pricing : std::uint8_t { fixed, auction };

struct AdsParams {
  double cost_per_thousand;
  Pricing pricing;
  double slots;
  double accuracy;
  double credibility;
  double reactance;
  double cap_days;

  static const sim::Group<AdsParams>& describe();
};

/// What the platform believes of one person, as a number in [0, 1]: `accuracy` parts of the truth,
/// which is the person's `rank` by relevance, and chance for the rest.
inline double predicted(double accuracy, double rank, double chance) {
  return accuracy * rank + (1.0 - accuracy) * chance;
}

/// Chance that somebody of this rank is predicted to be at `threshold` or above.
double chance_above(double accuracy, double rank, double threshold);

/// Prediction at and above which the share `audience` of all people lies. `ranks` and `shares`
/// describe kinds of people: their rank by relevance and how many of all they are.
double threshold_for(double accuracy, std::span<const double> ranks, std::span<const double> shares,
                     double audience);

}  // namespace agora::models
