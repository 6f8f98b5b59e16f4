// SPDX-License-Identifier: MIT
// How a consumer takes in messages. Every message has a weight and a valence; one rule absorbs all
// messages of a tick together, in any order. Sources differ by credibility only.
#pragma once

#include "sim/core/math.h"
#include "sim/core/params.h"

namespace agora::models {

struct OpinionParams {
  double weight;
  double credibility_friends;
  double credibility_online;
  double credibility_owned;
  double credibility_broadcast;
  double negativity;
  double attention;
  double image_half_life;
  double advertising_valence;
  double adstock_half_life;
  double wear_out;

  static const sim::Group<OpinionParams>& describe();
};

/// Image after messages of total weight `weight` and total weight x valence `value`:
/// X <- X + (1 - e^-W)(V/W - X). Two halves of a message do what the whole one does.
inline float absorb(float image, float weight, float value) {
  if (!(weight > 0.0f)) return image;
  return image + (1.0f - sim::exp(-weight)) * (value / weight - image);
}

/// Share of the arriving posts that a reader with room for `attention` posts a day takes in, when
/// `posts` arrive in `days` days: (1 - e^-m)/m with m the load. 1 for an empty feed.
inline float share_seen(float posts, float days, float attention) {
  const float load = posts / (days * attention);
  return load < 1e-3f ? 1.0f : (1.0f - sim::exp(-load)) / load;
}

/// Weight of one advertising impression for a consumer with trust T and advertising stock S: trust
/// carries the claim, what has been heard too often is worn out.
inline float impression_weight(float base, float trust, float adstock, float wear_out) {
  return base * 2.0f * trust / (1.0f + adstock / wear_out);
}

}  // namespace agora::models
