// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/product.h"

namespace agora::models {

const sim::Group<ProductParams>& ProductParams::describe() {
  using P = ProductParams;
  static const sim::Group<P> group{
      "How spending turns into quality, attribute by attribute, and where it is aimed.",
      sim::param(&P::effect, {.key = "effect",
                              .unit = "1/EUR",
                              .doc = "Share of an attribute's missing quality that one euro a day "
                                     "per thousand consumers closes in a day.",
                              .source = "assumed",
                              .def = 0.005,
                              .min = 0.0,
                              .max = 1.0}),
      sim::param(&P::lag, {.key = "lag",
                           .unit = "day",
                           .doc = "Mean time until an improvement reaches the product.",
                           .source = "assumed",
                           .def = 45.0,
                           .min = 0.01,
                           .max = 10000.0}),
      sim::param(&P::memory, {.key = "memory",
                              .unit = "day",
                              .doc = "Half-life of what a brand remembers having heard.",
                              .source = "assumed",
                              .def = 30.0,
                              .min = 0.1,
                              .max = 10000.0}),
      sim::param(&P::survey_cost, {.key = "survey_cost",
                                   .unit = "EUR",
                                   .doc = "Cost of one survey interview.",
                                   .source = "assumed",
                                   .def = 15.0,
                                   .min = 0.01,
                                   .max = 10000.0}),
      sim::param(&P::feedback, {.key = "feedback",
                                .unit = "1",
                                .doc = "How closely spending follows what was heard: 0 spreads it "
                                       "evenly, 1 follows it fully.",
                                .source = "assumed",
                                .def = 1.0,
                                .min = 0.0,
                                .max = 1.0})};
  return group;
}

}  // namespace agora::models
