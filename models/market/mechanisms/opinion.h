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
  double feed_half_life;
  double image_half_life;
  double advertising_valence;
  double adstock_half_life;
  double wear_in;
  double wear_out;
  double irritation;

  static const sim::Group<OpinionParams>& describe();
};

/// Image after messages of total weight `weight` and total weight x valence `value`:
/// X <- X + (1 - e^-W)(V/W - X). Two halves of a message do what the whole one does.
inline float absorb(float image, float weight, float value) {
  if (!(weight > 0.0f)) return image;
  return image + (1.0f - sim::exp(-weight)) * (value / weight - image);
}

/// Weight of one advertising impression for a consumer with trust T and advertising stock S: trust
/// carries the claim; what is new is not yet taken in (with `wear_in` impressions to get used to
/// it, none if 0), what has been heard too often is worn out.
inline float impression_weight(float base, float trust, float adstock, float wear_in,
                               float wear_out) {
  const float noticed = wear_in > 0.0f ? 1.0f - sim::exp(-(adstock + 1.0f) / wear_in) : 1.0f;
  return base * 2.0f * trust * noticed / (1.0f + adstock / wear_out);
}

/// Valence of an advertisement met at this stock: what is seen too often annoys.
inline float advertising_valence(const OpinionParams& params, float adstock) {
  const float valence = static_cast<float>(params.advertising_valence) -
                        static_cast<float>(params.irritation) * adstock;
  return valence < -1.0f ? -1.0f : valence;
}

}  // namespace agora::models
