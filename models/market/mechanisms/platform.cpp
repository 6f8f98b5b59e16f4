// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/platform.h"

#include <algorithm>

namespace agora::models {

const sim::Group<PlatformParams>& PlatformParams::describe() {
  using P = PlatformParams;
  static const sim::Group<P> group{
      "A social platform and its rules.",
      sim::param(&P::initial, {.key = "initial",
                               .unit = "1",
                               .doc = "Share of consumers who are on it before the first day.",
                               .source = "assumed",
                               .def = 1.0,
                               .min = 0.0,
                               .max = 1.0}),
      sim::param(
          &P::opens,
          {.key = "opens",
           .unit = "day",
           .doc = "When it opens, since the beginning: nobody can join before, and `initial` "
                  "must be 0 unless it is open from the first day.",
           .source = "assumed: from the first day; a scenario of growth sets it",
           .def = 0.0,
           .min = 0.0,
           .max = 1000000.0}),
      sim::param(&P::innovation,
                 {.key = "innovation",
                  .unit = "1/day",
                  .doc = "Rate at which people join it whatever their friends do (Bass's p).",
                  .source = "assumed: none join later; a scenario of growth sets it",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 10.0}),
      sim::param(&P::imitation, {.key = "imitation",
                                 .unit = "1/day",
                                 .doc = "Rate at which people join it once all their friends are "
                                        "there (Bass's q, on one's own ties).",
                                 .source = "assumed: none join later; a scenario of growth sets it",
                                 .def = 0.0,
                                 .min = 0.0,
                                 .max = 10.0}),
      sim::param(&P::attention,
                 {.key = "attention",
                  .unit = "1",
                  .doc = "Share of their use of social media that its members give it. Where the "
                         "platforms that somebody has joined ask for more than all of it, it is "
                         "divided in proportion. What they post is divided alike.",
                  .source = "assumed: all of it",
                  .def = 1.0,
                  .min = 0.001,
                  .max = 1000.0}),
      sim::param(&P::warming,
                 {.key = "warming",
                  .unit = "day",
                  .doc = "Time in which a new member comes half of the way to full use.",
                  .source = "assumed; 0: full use at once",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 100000.0}),
      sim::param(&P::organic_reach,
                 {.key = "organic_reach",
                  .unit = "1",
                  .doc = "Chance that a follower who reads everything is shown one post of a "
                         "brand.",
                  .source = "assumed",
                  .def = 0.2,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::ranking,
                 {.key = "ranking",
                  .unit = "1",
                  .doc = "How strongly the feed prefers what concerns its reader: what is seen is "
                         "multiplied by appeal to this power. 0: in order of time.",
                  .source = "assumed",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 10.0})};
  return group;
}

Presence presence(std::span<const PlatformParams> platforms, std::span<const Joined> joined,
                  double use, std::uint32_t tick, double tick_length) {
  double pull = 0.0, joins = 0.0;
  for (std::size_t p = 0; p < platforms.size(); ++p) {
    if (joined[p] == kNotJoined) continue;
    pull += platforms[p].attention;
    joins += 1.0;
  }
  pull = std::max(pull, 1.0);
  Presence presence;
  double total = 0.0;
  for (std::size_t p = 0; p < platforms.size(); ++p) {
    if (joined[p] == kNotJoined) continue;
    double warmth = 1.0;
    if (joined[p] != 0 && platforms[p].warming > 0.0) {
      const double days = (tick + 2 - joined[p]) * tick_length;
      warmth -= sim::exp(-sim::kLn2 * days / platforms[p].warming);
    }
    const double share = use * platforms[p].attention / pull * warmth;
    presence.share[p] = static_cast<float>(share);
    total += share;
  }
  presence.total = static_cast<float>(std::min(total, 1.0));
  presence.mean = joins > 0.0 ? static_cast<float>(total / joins) : 0.0f;
  return presence;
}

}  // namespace agora::models
