// SPDX-License-Identifier: MIT
// Choice: each brand is considered with the probability that it comes to mind, through awareness or
// out of habit; among those considered, and buying elsewhere or nothing, the choice is multinomial
// logit.
#pragma once

#include <span>

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
  double habit;
  double own_experience;

  static const sim::Group<ChoiceParams>& describe();
};

/// What a consumer sees in a brand when choosing.
struct Offer {
  float quality, image, trust, loyalty;
  double purchases;  // of one's own, so far
  double relevance;  // above that for the average consumer
  double price;
};

/// Chance that a brand is considered: it comes to mind of itself, or else out of habit.
inline double consideration(const ChoiceParams& params, float awareness, float loyalty) {
  const auto a = static_cast<double>(awareness);
  return a + params.habit * static_cast<double>(loyalty) * (1.0 - a);
}

/// Deterministic part of the utility. What was heard counts the less, the more often one has bought
/// and knows for oneself. `sensitivity` scales the weight of the price (1 = average).
inline double utility(const ChoiceParams& params, const Offer& offer, double sensitivity) {
  return params.quality * static_cast<double>(offer.quality) +
         params.image * static_cast<double>(offer.image) /
             (1.0 + params.own_experience * offer.purchases) +
         params.trust * static_cast<double>(offer.trust) +
         params.loyalty * static_cast<double>(offer.loyalty) + params.relevance * offer.relevance -
         params.price * sensitivity * offer.price;
}

/// A brand before the next need: how likely it is to be considered, and e^utility.
struct Prospect {
  double chance, attraction;
};
inline constexpr std::size_t kMostProspects = 16;

/// Probability with which each prospect is chosen at a need, every one being considered with its
/// own chance: the mean of the logit shares over all sets that may come to mind, to
/// 1e-5 of itself. `outside` is the attraction of buying elsewhere, above 0.
void choice_chances(std::span<const Prospect> prospects, double outside, std::span<double> chances);

}  // namespace agora::models
