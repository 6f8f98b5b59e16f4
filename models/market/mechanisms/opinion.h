// SPDX-License-Identifier: MIT
// How a consumer takes in messages. Every message has a weight and a valence; one rule absorbs all
// messages of a tick together, in any order. Sources differ by credibility; advertisements also
// wear out and irritate, own pages do not.
#pragma once

#include <algorithm>

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

/// What a valence counts for image: bad counts `negativity` times.
inline double felt_valence(const OpinionParams& params, double valence) {
  return valence < 0.0 ? valence * params.negativity : valence;
}

/// Image after messages of total weight `weight` and total weight x valence `value`:
/// X <- X + (1 - e^-W)(V/W - X). Two halves of a message do what the whole one does. Where bad
/// counts more than once, |V| may exceed W; then W is |V|: nothing is worse than the worst, but it
/// weighs more.
inline float absorb(float image, float weight, float value) {
  const float amount = sim::choose(value < 0.0f, -value, value);
  const float felt = sim::choose(weight < amount, amount, weight);
  return sim::choose(felt > 0.0f, image + (1.0f - sim::exp(-felt)) * (value / felt - image), image);
}

/// What of an advertisement is taken in at this stock: what is new is not yet noticed (with
/// `wear_in` impressions to get used to it, at once if 0), what has been met too often is worn out.
inline float freshness(const OpinionParams& params, float adstock) {
  const auto wear_in = static_cast<float>(params.wear_in);
  const float noticed =
      sim::choose(wear_in > 0.0f, 1.0f - sim::exp(-(adstock + 1.0f) / wear_in), 1.0f);
  return noticed / (1.0f + adstock / static_cast<float>(params.wear_out));
}

/// Valence of an advertisement met at this stock: what is seen too often annoys.
inline float advertising_valence(const OpinionParams& params, float adstock) {
  const float valence = static_cast<float>(params.advertising_valence) -
                        static_cast<float>(params.irritation) * adstock;
  return sim::choose(valence < -1.0f, -1.0f, valence);
}

}  // namespace agora::models
