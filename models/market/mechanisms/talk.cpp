// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/talk.h"

namespace agora::models {

const sim::Group<TalkParams>& TalkParams::describe() {
  using P = TalkParams;
  static const sim::Group<P> group{
      "When consumers speak, and how far it carries.",
      sim::param(&P::chatter_rate,
                 {.key = "chatter_rate",
                  .unit = "posts/day",
                  .doc = "Posts about brands that an average consumer starts unprompted.",
                  .source = "assumed",
                  .def = 0.02,
                  .min = 0.0,
                  .max = 10.0}),
      sim::param(
          &P::chatter_shape,
          {.key = "chatter_shape",
           .unit = "1",
           .doc =
               "Shape of the gamma distribution of posting rates across people: small is unequal.",
           .source = "fitted to N4 in docs/calibration.md: who posts (Nielsen 2006)",
           .def = 0.03,
           .min = 0.01,
           .max = 100.0}),
      sim::param(&P::disappointment, {.key = "disappointment",
                                      .unit = "1",
                                      .doc = "Gap between experience and expectation, downwards, "
                                             "from which a consumer acts on it.",
                                      .source = "assumed",
                                      .def = 0.15,
                                      .min = 0.0,
                                      .max = 1.0}),
      sim::param(
          &P::delight,
          {.key = "delight",
           .unit = "1",
           .doc = "Gap between experience and expectation, upwards, from which a consumer praises.",
           .source = "assumed",
           .def = 0.05,
           .min = 0.0,
           .max = 1.0}),
      sim::param(&P::voice,
                 {.key = "voice",
                  .unit = "1",
                  .doc = "Chance that a disappointed consumer complains in public "
                         "rather than leaving silently.",
                  .source = "5 % of complainants used digital channels in 2013, 50 % in 2023; 32 % "
                            "posted about it (National Customer Rage Survey 2023)",
                  .def = 0.25,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::channel_attraction,
                 {.key = "channel_attraction",
                  .unit = "1",
                  .doc = "By how much a brand's open channel raises the chance of voice: more of "
                         "those who would have left speak up.",
                  .source = "assumed",
                  .def = 0.3,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::praise, {.key = "praise",
                              .unit = "1",
                              .doc = "Chance that a delighted consumer says so.",
                              .source = "assumed",
                              .def = 0.15,
                              .min = 0.0,
                              .max = 1.0}),
      sim::param(
          &P::question,
          {.key = "question",
           .unit = "1",
           .doc = "Chance that a buyer asks the brand something, where it has an open channel.",
           .source = "assumed",
           .def = 0.03,
           .min = 0.0,
           .max = 1.0}),
      sim::param(
          &P::tagging,
          {.key = "tagging",
           .unit = "1",
           .doc = "Share of praise and unprompted posts that address the brand, where it has an "
                  "open channel: it may answer them, but nobody minds if it does not.",
           .source = "assumed",
           .def = 0.3,
           .min = 0.0,
           .max = 1.0}),
      sim::param(&P::base_interest, {.key = "base_interest",
                                     .unit = "1",
                                     .doc = "Interest in a brand that is merely known, against "
                                            "full loyalty, as a topic of unprompted posts.",
                                     .source = "assumed",
                                     .def = 0.1,
                                     .min = 0.0,
                                     .max = 10.0}),
      sim::param(&P::exit_loyalty,
                 {.key = "exit_loyalty",
                  .unit = "1",
                  .doc = "Loyalty kept by a disappointed consumer who leaves without a word.",
                  .source = "assumed",
                  .def = 0.3,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(
          &P::face_to_face,
          {.key = "face_to_face",
           .unit = "1",
           .doc = "Weight with which a post is told to friends of the same region as well, on no "
                  "platform, against one that is read.",
           .source = "assumed; most word of mouth is spoken, but to few at a time",
           .def = 0.1,
           .min = 0.0,
           .max = 1.0}),
      sim::param(
          &P::pass_on,
          {.key = "pass_on",
           .unit = "1",
           .doc = "Chance (as a rate) that a post seen by an average reader is passed on.",
           .source = "Hughes et al. 2019: 0.37 % engagement per sponsored impression (Facebook)",
           .def = 0.0037,
           .min = 0.0,
           .max = 10.0}),
      sim::param(&P::delay_hours, {.key = "delay_hours",
                                   .unit = "hour",
                                   .doc = "Mean time (exponential) from a post to its being "
                                          "passed on by one of its readers.",
                                   .source = "55 % of retweets come within the hour (Kwak et al. "
                                             "2010): 1.25 hours",
                                   .def = 1.25,
                                   .min = 0.0,
                                   .max = 10000.0}),
      sim::param(
          &P::share,
          {.key = "share",
           .unit = "1",
           .doc = "Chance that a follower shares brand content of full quality on seeing it.",
           .source = "Hughes et al. 2019: 0.37 % engagement per sponsored impression (Facebook)",
           .def = 0.0037,
           .min = 0.0,
           .max = 1.0}),
      sim::param(&P::share_strength,
                 {.key = "share_strength",
                  .unit = "1",
                  .doc = "Weight of something passed on, against something said first-hand.",
                  .source = "assumed",
                  .def = 0.5,
                  .min = 0.0,
                  .max = 1.0})};
  return group;
}

}  // namespace agora::models
