// SPDX-License-Identifier: MIT
// Awareness: the probability that a brand comes to mind when a need arises. Exposure builds it,
// forgetting wears it down; both are rates, so the length of a tick does not matter.
#pragma once

#include "sim/core/math.h"
#include "sim/core/params.h"

namespace agora::models {

struct AwarenessParams {
  double initial;
  double per_impression;
  double per_talk;
  double per_purchase;
  double half_life;

  static const sim::Group<AwarenessParams>& describe();
};

/// Awareness after `days` days, from `awareness`, while exposure of total strength `exposure`
/// arrives evenly. Exact solution of dA/dt = e (1 - A) - A ln2 / half_life with e = exposure /
/// days.
inline float advance_awareness(float awareness, float exposure, float days, float half_life) {
  const float e = exposure / days, forgetting = static_cast<float>(sim::kLn2) / half_life;
  const float level = e / (e + forgetting);
  return level + (awareness - level) * sim::exp(-(e + forgetting) * days);
}

}  // namespace agora::models
