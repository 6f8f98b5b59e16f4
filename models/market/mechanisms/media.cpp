// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/media.h"

namespace agora::models {

const sim::Group<MediaParams>& MediaParams::describe() {
  using P = MediaParams;
  static const sim::Group<P> group{
      "Mass media and a brand's own pages: what exposure costs and whom it reaches.",
      sim::param(&P::cost_per_thousand, {.key = "cost_per_thousand",
                                         .unit = "EUR",
                                         .doc = "Price of a thousand impressions in mass media.",
                                         .source = "assumed",
                                         .def = 15.0,
                                         .min = 0.01,
                                         .max = 10000.0}),
      sim::param(&P::attention_spread,
                 {.key = "attention_spread",
                  .unit = "1",
                  .doc = "Spread (sigma of a lognormal with mean 1) of media use across people: "
                         "audiences overlap.",
                  .source = "assumed; 0 gives reach = 1 - e^(-GRP/100) exactly",
                  .def = 0.5,
                  .min = 0.0,
                  .max = 2.0}),
      sim::param(&P::displacement,
                 {.key = "displacement",
                  .unit = "1",
                  .doc = "Share of the attention given to social platforms that is taken from mass "
                         "media: what was paid for is met by fewer.",
                  .source = "assumed: a segment's use of media says it already",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::content_cost, {.key = "content_cost",
                                    .unit = "EUR",
                                    .doc = "Cost of one post of full quality on a brand's own "
                                           "pages, per thousand consumers of the market.",
                                    .source = "assumed",
                                    .def = 0.5,
                                    .min = 0.001,
                                    .max = 100000.0}),
      sim::param(&P::most_posts, {.key = "most_posts",
                                  .unit = "posts/day",
                                  .doc = "Posts a day beyond which more spending on content only "
                                         "makes them better, not more.",
                                  .source = "assumed",
                                  .def = 3.0,
                                  .min = 0.01,
                                  .max = 1000.0}),
      sim::param(&P::initial_followers,
                 {.key = "initial_followers",
                  .unit = "1",
                  .doc = "Share of consumers who follow each brand's pages on the first day.",
                  .source = "assumed",
                  .def = 0.02,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::follow, {.key = "follow",
                              .unit = "1",
                              .doc = "Chance that a buyer who is not disappointed begins to follow "
                                     "a brand that has pages.",
                              .source = "assumed",
                              .def = 0.05,
                              .min = 0.0,
                              .max = 1.0}),
      sim::param(&P::unfollow, {.key = "unfollow",
                                .unit = "1",
                                .doc = "Chance that a disappointed buyer stops following.",
                                .source = "assumed",
                                .def = 0.3,
                                .min = 0.0,
                                .max = 1.0})};
  return group;
}

}  // namespace agora::models
