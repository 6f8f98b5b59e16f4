// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/awareness.h"

namespace agora::models {

const sim::Group<AwarenessParams>& AwarenessParams::describe() {
  static const sim::Group<AwarenessParams> group{
      "How brands come to mind, and are forgotten.",
      sim::param(&AwarenessParams::initial, {.key = "initial",
                                             .unit = "1",
                                             .doc = "Awareness of every brand on the first day.",
                                             .source = "assumed: where three advertisers end",
                                             .def = 0.25,
                                             .min = 0.0,
                                             .max = 1.0}),
      sim::param(
          &AwarenessParams::per_impression,
          {.key = "per_impression",
           .unit = "1",
           .doc =
               "Exposure strength of one impression to somebody of average interest: the share of "
               "the unaware that it makes aware.",
           .source = "fitted to the size and the carry-over of advertising's effect (A1, A2 in "
                     "docs/calibration.md)",
           .def = 0.06,
           .min = 0.0,
           .max = 1.0}),
      sim::param(&AwarenessParams::per_talk,
                 {.key = "per_talk",
                  .unit = "1",
                  .doc = "Exposure strength of talk per unit of message weight.",
                  .source = "fitted to the size and the carry-over of advertising's effect (A1, A2 "
                            "in docs/calibration.md)",
                  .def = 2.0,
                  .min = 0.0,
                  .max = 10.0}),
      sim::param(&AwarenessParams::per_purchase,
                 {.key = "per_purchase",
                  .unit = "1",
                  .doc = "Exposure strength of buying and using the brand.",
                  .source = "assumed",
                  .def = 0.5,
                  .min = 0.0,
                  .max = 10.0}),
      sim::param(&AwarenessParams::half_life,
                 {.key = "half_life",
                  .unit = "day",
                  .doc = "Time in which awareness halves without exposure.",
                  .source = "fitted to the size and the carry-over of advertising's effect (A1, A2 "
                            "in docs/calibration.md)",
                  .def = 10.0,
                  .min = 0.1,
                  .max = 100000.0})};
  return group;
}

}  // namespace agora::models
