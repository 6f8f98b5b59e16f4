// SPDX-License-Identifier: MIT
// Influencers: what a sponsored post costs, how much of an audience it moves, and how much
// credibility sponsorship takes.
#pragma once

#include <cstdint>
#include <string_view>

#include "sim/core/math.h"
#include "sim/core/params.h"

namespace agora::models {

struct InfluenceParams {
  double fee_per_thousand;
  double posts_per_day;
  double engagement_slope;
  double sponsored_penalty;
  double memory_days;
  double sponsored_valence;

  static const sim::Group<InfluenceParams>& describe();
};

/// By followers per thousand consumers, so that a market keeps its meaning at any size.
enum class Tier : std::uint8_t { nano, micro, macro, celebrity };
inline constexpr int kTiers = 4;

inline Tier tier_of(double followers_per_thousand) {
  return followers_per_thousand < 10    ? Tier::nano
         : followers_per_thousand < 50  ? Tier::micro
         : followers_per_thousand < 200 ? Tier::macro
                                        : Tier::celebrity;
}

/// Share of an audience that engages with a post, against that of an account with ten followers per
/// thousand consumers: F^-slope.
inline double engagement(const InfluenceParams& params, double followers_per_thousand) {
  const double size = followers_per_thousand > 0.1 ? followers_per_thousand / 10.0 : 0.01;
  return sim::exp(-params.engagement_slope * sim::log(size));
}

/// Credibility kept by somebody of whose remembered posts `sponsored` were paid for, beside
/// `genuine` others.
inline double authenticity(const InfluenceParams& params, double sponsored, double genuine) {
  return 1.0 - params.sponsored_penalty * sponsored / (sponsored + genuine);
}

}  // namespace agora::models
