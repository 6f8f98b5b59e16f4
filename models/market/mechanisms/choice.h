// SPDX-License-Identifier: MIT
// Choice: each brand is considered with the probability of its awareness; among those considered,
// and buying elsewhere or nothing, the choice is multinomial logit.
#pragma once

#include "sim/core/params.h"

namespace agora::models {

struct ChoiceParams {
  double quality;
  double image;
  double trust;
  double loyalty;
  double relevance;
  double price;
  double outside_utility;

  static const sim::Group<ChoiceParams>& describe();
};

/// What a consumer sees in a brand when choosing.
struct Offer {
  float quality, image, trust, loyalty;
  double relevance;  // above that for the average consumer
  double price;
};

/// Deterministic part of the utility. `sensitivity` scales the weight of the price (1 = average).
inline double utility(const ChoiceParams& params, const Offer& offer, double sensitivity) {
  return params.quality * static_cast<double>(offer.quality) +
         params.image * static_cast<double>(offer.image) +
         params.trust * static_cast<double>(offer.trust) +
         params.loyalty * static_cast<double>(offer.loyalty) + params.relevance * offer.relevance -
         params.price * sensitivity * offer.price;
}

}  // namespace agora::models
