// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/ties.h"

namespace agora::models {

const sim::Group<TiesParams>& TiesParams::describe() {
  using P = TiesParams;
  static const sim::Group<P> group{
      "How ties come and go in the course of a run. As it ships, friendships and followings stay "
      "as "
      "they were on the first day.",
      sim::param(&P::closure,
                 {.key = "closure",
                  .unit = "1/day",
                  .doc = "Rate at which a consumer is introduced to a friend of a friend (triadic "
                         "closure). Nothing comes of it where the two know each other.",
                  .source = "assumed: friendships last longer than most runs",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 10.0}),
      sim::param(
          &P::encounters,
          {.key = "encounters",
           .unit = "1/day",
           .doc = "Rate at which a consumer meets somebody, whoever it is, and makes friends.",
           .source = "assumed: friendships last longer than most runs",
           .def = 0.0,
           .min = 0.0,
           .max = 10.0}),
      sim::param(
          &P::homophily,
          {.key = "homophily",
           .unit = "1",
           .doc = "Chance that nothing comes of it when people of two segments are introduced "
                  "or meet (choice homophily).",
           .source = "assumed",
           .def = 0.0,
           .min = 0.0,
           .max = 1.0}),
      sim::param(&P::dissolution,
                 {.key = "dissolution",
                  .unit = "1/day",
                  .doc = "Rate at which a friendship ends: the inverse of its mean life.",
                  .source = "assumed: friendships last longer than most runs",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 10.0}),
      sim::param(&P::discovery,
                 {.key = "discovery",
                  .unit = "1",
                  .doc = "Chance that somebody who sees a post that was passed on begins to follow "
                         "the person who first said it.",
                  .source = "assumed",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::fatigue,
                 {.key = "fatigue",
                  .unit = "1",
                  .doc = "Chance that a follower who sees a sponsored post stops following its "
                         "author.",
                  .source = "assumed",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 1.0})};
  return group;
}

}  // namespace agora::models
