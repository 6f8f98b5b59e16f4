// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/influence.h"

namespace agora::models {

const sim::Group<InfluenceParams>& InfluenceParams::describe() {
  using P = InfluenceParams;
  static const sim::Group<P> group{
      "What influencers cost, and what sponsorship does to them. Who follows them is in following.",
      sim::param(&P::fee_per_thousand,
                 {.key = "fee_per_thousand",
                  .unit = "EUR",
                  .doc = "Fee for one sponsored post, per thousand followers.",
                  .source = "the trade's rule of thumb: a cent a follower",
                  .def = 10.0,
                  .min = 0.01,
                  .max = 100000.0}),
      sim::param(&P::posts_per_day,
                 {.key = "posts_per_day",
                  .unit = "posts/day",
                  .doc = "Rate at which an influencer is ready to post for one and the same brand.",
                  .source = "assumed",
                  .def = 0.2,
                  .min = 0.0,
                  .max = 100.0}),
      sim::param(&P::engagement_slope,
                 {.key = "engagement_slope",
                  .unit = "1",
                  .doc = "Exponent with which engagement falls as followers grow.",
                  .source = "assumed",
                  .def = 0.15,
                  .min = 0.0,
                  .max = 2.0}),
      sim::param(&P::recognised,
                 {.key = "recognised",
                  .unit = "1",
                  .doc = "Share of the audience who recognise a sponsored post as such: all where "
                         "sponsorship is disclosed.",
                  .source = "assumed: disclosure is the law",
                  .def = 1.0,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::sponsored_penalty,
                 {.key = "sponsored_penalty",
                  .unit = "1",
                  .doc = "Share of credibility lost when every recent post was sponsored.",
                  .source = "assumed",
                  .def = 0.7,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::memory_days, {.key = "memory_days",
                                   .unit = "day",
                                   .doc = "Half-life of the audience's memory of sponsored posts.",
                                   .source = "assumed",
                                   .def = 30.0,
                                   .min = 0.1,
                                   .max = 10000.0}),
      sim::param(&P::sponsored_valence, {.key = "sponsored_valence",
                                         .unit = "1",
                                         .doc = "Valence of a sponsored post.",
                                         .source = "assumed",
                                         .def = 0.7,
                                         .min = -1.0,
                                         .max = 1.0})};
  return group;
}

}  // namespace agora::models
