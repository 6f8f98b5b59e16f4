// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/value.h"

namespace agora::models {

const sim::Group<ValueParams>& ValueParams::describe() {
  using P = ValueParams;
  static const sim::Group<P> group{
      "What customers are worth at the end of a run. Nothing in the market depends on it.",
      sim::param(&P::discount_rate, {.key = "discount_rate",
                                     .unit = "1/year",
                                     .doc = "Rate at which money to come is discounted.",
                                     .source = "assumed",
                                     .def = 0.1,
                                     .min = 0.001,
                                     .max = 10.0}),
      sim::param(&P::attrition,
                 {.key = "attrition",
                  .unit = "1/year",
                  .doc = "Rate at which people cease to have needs of this kind, whatever the "
                         "brands do. (Going over to a rival is a choice, and not counted here.)",
                  .source = "assumed",
                  .def = 0.2,
                  .min = 0.0,
                  .max = 10.0})};
  return group;
}

}  // namespace agora::models
