// SPDX-License-Identifier: MIT
// Influencers: what a sponsored post costs, how much of an audience it moves, and how much
// credibility sponsorship takes.
#pragma once

#include <cstdint>

#include "models/market/strategy.h"
#include "sim/core/math.h"
#include "sim/core/params.h"

namespace agora::models {

struct InfluenceParams {
  double fee_per_thousand;
  double posts_per_day;
  double engagement_slope;
  double sponsored_penalty;
  double recognised;
  double memory_days;
  double sponsored_valence;

  static const sim::Group<InfluenceParams>& describe();
};

/// The tier of somebody whose audience is so many times the mean audience of influencers: sizes are
/// relative, so that a market keeps its meaning at any size.
inline Tier tier_of(double audience) {
  return audience < 0.5    ? Tier::nano
         : audience < 2.0  ? Tier::micro
         : audience < 10.0 ? Tier::macro
                           : Tier::celebrity;
}

/// Share of an audience that engages with a post, against that of an account of mean size:
/// F^-slope.
inline double engagement(const InfluenceParams& params, double audience) {
  return sim::exp(-params.engagement_slope * sim::log(audience));
}

/// Credibility kept by somebody of whose remembered posts `sponsored` were paid for, beside
/// `genuine` others: it is lost with those who recognise them as such.
inline double authenticity(const InfluenceParams& params, double sponsored, double genuine) {
  return 1.0 - params.sponsored_penalty * params.recognised * sponsored / (sponsored + genuine);
}

}  // namespace agora::models
