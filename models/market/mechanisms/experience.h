// SPDX-License-Identifier: MIT
// Experience against expectation. What the product delivers, less what was expected, moves
// satisfaction, perceived quality, loyalty and trust, and never image. Losses weigh about twice
// gains.
#pragma once

#include <algorithm>

#include "sim/core/params.h"

namespace agora::models {

struct ExperienceParams {
  double initial_quality;
  double noise;
  double failure_rate;
  double failure_depth;
  double claim_weight;
  double claim_uptake;
  double prior_purchases;
  double least_learning;
  double loss_aversion;
  double satisfaction_rate;
  double loyalty_gain;
  double loyalty_loss;
  double loyalty_half_life;
  double initial_trust;
  double trust_gain;
  double trust_loss;
  double trust_half_life;

  static const sim::Group<ExperienceParams>& describe();
};

/// What a consumer feels about a brand and an experience with it can move.
struct Feelings {
  float satisfaction, quality, loyalty, trust;
};

/// Expected quality: what was experienced, mixed with what was claimed.
inline float expectation(float quality, float claims, float claim_weight) {
  return quality + claim_weight * (claims - quality);
}

/// Weight of the newest experience after `purchases` earlier ones: 1/(n + 1 + n0), never below the
/// least, so that old customers still notice a change.
inline float learning_weight(float purchases, float prior, float least) {
  return std::max(1.0f / (purchases + 1.0f + prior), least);
}

/// Feelings after experiencing `experienced` where `expected` was expected; `purchases` before it.
inline Feelings feel(const ExperienceParams& p, Feelings f, float experienced, float expected,
                     float purchases) {
  const float gap = experienced - expected;
  const float felt = gap < 0 ? static_cast<float>(p.loss_aversion) * gap : gap;
  const float level = std::clamp(0.5f + felt, 0.0f, 1.0f);
  f.satisfaction += static_cast<float>(p.satisfaction_rate) * (level - f.satisfaction);
  f.quality += learning_weight(purchases, static_cast<float>(p.prior_purchases),
                               static_cast<float>(p.least_learning)) *
               (experienced - f.quality);
  if (felt >= 0) {
    f.loyalty +=
        std::min(static_cast<float>(p.loyalty_gain) * (1.0f + felt), 1.0f) * (1.0f - f.loyalty);
    f.trust += static_cast<float>(p.trust_gain) * (1.0f - f.trust);
  } else {
    f.loyalty += std::max(static_cast<float>(p.loyalty_loss) * felt, -1.0f) * f.loyalty;
    f.trust += std::max(static_cast<float>(p.trust_loss) * felt, -1.0f) * f.trust;
  }
  return f;
}

}  // namespace agora::models
