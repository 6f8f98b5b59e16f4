// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/ads.h"

#include <algorithm>

namespace agora::models {

const sim::Group<AdsParams>& AdsParams::describe() {
  using P = AdsParams;
  static const sim::Group<P> group{
      "The advertising platform: what targeted impressions cost and whom they reach.",
      sim::param(&P::cost_per_thousand,
                 {.key = "cost_per_thousand",
                  .unit = "EUR",
                  .doc = "Price of a thousand targeted impressions; in an auction, the lowest.",
                  .source = "assumed",
                  .def = 15.0,
                  .min = 0.01,
                  .max = 10000.0}),
      sim::param(&P::pricing,
                 {.key = "pricing",
                  .doc = "Whether the price is fixed, or rises where brands bid for "
                         "more impressions of the same people than there are.",
                  .source = "assumed",
                  .def = Pricing::auction,
                  .names = {{"fixed", Pricing::fixed}, {"auction", Pricing::auction}}}),
      sim::param(&P::slots,
                 {.key = "slots",
                  .unit = "impressions/day",
                  .doc = "Impressions a day that somebody who gives the platforms all attention "
                         "has room for: what brands bid for in an auction.",
                  .source = "assumed",
                  .def = 2.0,
                  .min = 0.001,
                  .max = 1000.0}),
      sim::param(&P::accuracy,
                 {.key = "accuracy",
                  .unit = "1",
                  .doc = "How well the platform predicts relevance: 0 by chance, 1 perfectly.",
                  .source = "assumed",
                  .def = 0.6,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::credibility, {.key = "credibility",
                                   .unit = "1",
                                   .doc = "Credibility of a targeted impression, at a trust of one "
                                          "half.",
                                   .source = "Nielsen 2012: 36 % trust ads on social networks",
                                   .def = 0.36,
                                   .min = 0.0,
                                   .max = 1.0}),
      sim::param(&P::reactance,
                 {.key = "reactance",
                  .unit = "1",
                  .doc = "Loss of valence of a targeted impression where the platform knows people "
                         "perfectly: being known is resented in proportion.",
                  .source = "assumed",
                  .def = 0.1,
                  .min = 0.0,
                  .max = 2.0}),
      sim::param(&P::cap_days, {.key = "cap_days",
                                .unit = "day",
                                .doc = "Period for which a brand's cap on impressions per person "
                                       "counts anew.",
                                .source = "assumed: weekly",
                                .def = 7.0,
                                .min = 0.01,
                                .max = 3650.0})};
  return group;
}

double chance_above(double accuracy, double rank, double threshold) {
  const double needed = threshold - accuracy * rank;
  if (accuracy >= 1.0) return needed <= 0.0 ? 1.0 : 0.0;
  return std::clamp(1.0 - needed / (1.0 - accuracy), 0.0, 1.0);
}

double threshold_for(double accuracy, std::span<const double> ranks, std::span<const double> shares,
                     double audience) {
  double low = 0.0, high = 1.0;  // the share above falls from 1 to 0
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    double above = 0.0;
    for (std::size_t k = 0; k < ranks.size(); ++k) {
      above += shares[k] * chance_above(accuracy, ranks[k], middle);
    }
    (above >= audience ? low : high) = middle;
  }
  return low;
}

}  // namespace agora::models
