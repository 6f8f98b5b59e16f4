// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/choice.h"

namespace agora::models {

const sim::Group<ChoiceParams>& ChoiceParams::describe() {
  static const sim::Group<ChoiceParams> group{
      "How a consumer chooses among the brands considered: weights in the logit utility.",
      sim::param(&ChoiceParams::quality, {.key = "quality",
                                          .unit = "1",
                                          .doc = "Utility of perceived quality, from none to full.",
                                          .source = "assumed",
                                          .def = 4.0,
                                          .min = 0.0,
                                          .max = 50.0}),
      sim::param(&ChoiceParams::image, {.key = "image",
                                        .unit = "1",
                                        .doc = "Utility of image, from neutral to best.",
                                        .source = "assumed",
                                        .def = 1.0,
                                        .min = 0.0,
                                        .max = 50.0}),
      sim::param(&ChoiceParams::trust, {.key = "trust",
                                        .unit = "1",
                                        .doc = "Utility of trust, from none to full.",
                                        .source = "assumed",
                                        .def = 1.5,
                                        .min = 0.0,
                                        .max = 50.0}),
      sim::param(&ChoiceParams::loyalty, {.key = "loyalty",
                                          .unit = "1",
                                          .doc = "Utility of loyalty, from none to full.",
                                          .source = "assumed",
                                          .def = 1.5,
                                          .min = 0.0,
                                          .max = 50.0}),
      sim::param(&ChoiceParams::relevance,
                 {.key = "relevance",
                  .unit = "1",
                  .doc = "Utility of a brand that is all about one's interests, against one that "
                         "has nothing to do with them.",
                  .source = "assumed",
                  .def = 1.0,
                  .min = 0.0,
                  .max = 50.0}),
      sim::param(&ChoiceParams::price, {.key = "price",
                                        .unit = "1/EUR",
                                        .doc = "Utility lost per euro of price.",
                                        .source = "assumed",
                                        .def = 0.2,
                                        .min = 0.0,
                                        .max = 10.0}),
      sim::param(&ChoiceParams::outside_utility,
                 {.key = "outside_utility",
                  .unit = "1",
                  .doc = "Utility of buying elsewhere or not at all.",
                  .source = "assumed",
                  .def = 1.0,
                  .min = -50.0,
                  .max = 50.0})};
  return group;
}

}  // namespace agora::models
