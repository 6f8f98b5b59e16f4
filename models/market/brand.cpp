// SPDX-License-Identifier: MIT
#include "models/market/brand.h"

namespace agora::models {

const sim::Group<BrandParams>& BrandParams::describe() {
  using P = BrandParams;
  static const sim::Group<P> group{
      "A brand.",
      sim::param(&P::price, {.key = "price",
                             .unit = "EUR",
                             .doc = "Price of one purchase.",
                             .source = "assumed",
                             .def = 10.0,
                             .min = 0.0,
                             .max = 1000000.0}),
      sim::param(&P::unit_cost, {.key = "unit_cost",
                                 .unit = "EUR",
                                 .doc = "Cost of producing and delivering one purchase.",
                                 .source = "assumed",
                                 .def = 5.0,
                                 .min = 0.0,
                                 .max = 1000000.0}),
      sim::param(&P::budget,
                 {.key = "budget",
                  .unit = "EUR/day",
                  .doc = "Budget for communication, service and product, per thousand consumers.",
                  .source = "assumed",
                  .def = 4.0,
                  .min = 0.0,
                  .max = 1000000.0}),
      sim::param(&P::quality, {.key = "quality",
                               .unit = "1",
                               .doc = "Quality of each product attribute on the first day.",
                               .source = "assumed",
                               .def = std::vector<double>{0.65, 0.65, 0.65},
                               .min = 0.0,
                               .max = 1.0,
                               .min_size = 1,
                               .max_size = 16}),
      sim::param(
          &P::claims,
          {.key = "claims",
           .unit = "1",
           .doc = "Quality that its advertising claims, above (exaggeration) or below what it is.",
           .source = "assumed",
           .def = 0.05,
           .min = -1.0,
           .max = 1.0}),
      sim::param(&P::topics,
                 {.key = "topics",
                  .unit = "1",
                  .doc = "What the brand is about: weight of each topic, relative to the others. "
                         "Empty: it concerns everybody alike; topics left out do not occur.",
                  .source = "assumed",
                  .def = std::vector<double>{1.0},
                  .min = 0.0,
                  .max = 1000.0,
                  .min_size = 0,
                  .max_size = 64}),
      sim::param(&P::content_topics,
                 {.key = "content_topics",
                  .unit = "1",
                  .doc = "What posts on its own pages are about, likewise. Empty: what the brand "
                         "is about; all zeros: they concern everybody alike.",
                  .source = "assumed: the brand",
                  .def = std::vector<double>{},
                  .min = 0.0,
                  .max = 1000.0,
                  .min_size = 0,
                  .max_size = 64}),
      sim::param(&P::media_regions, {.key = "media_regions",
                                     .doc = "Regions in which it buys mass media. Empty: all.",
                                     .source = "assumed"}),
      sim::chosen(&P::strategy, {.key = "strategy",
                                 .doc = "How the brand communicates.",
                                 .source = "a scenario must say it",
                                 .required = true})};
  return group;
}

}  // namespace agora::models
