// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/community.h"

namespace agora::models {

const sim::Group<CommunityParams>& CommunityParams::describe() {
  using P = CommunityParams;
  static const sim::Group<P> group{
      "A brand's community of customers: joining it, and what its members do differently.",
      sim::param(&P::join, {.key = "join",
                            .unit = "1",
                            .doc = "Chance that a follower who buys and is not disappointed joins "
                                   "the community, where the brand keeps one.",
                            .source = "assumed",
                            .def = 0.1,
                            .min = 0.0,
                            .max = 1.0}),
      sim::param(&P::leave, {.key = "leave",
                             .unit = "1",
                             .doc = "Chance that a disappointed member leaves it.",
                             .source = "assumed",
                             .def = 0.2,
                             .min = 0.0,
                             .max = 1.0}),
      sim::param(&P::cost_per_member, {.key = "cost_per_member",
                                       .unit = "EUR/day",
                                       .doc = "Cost of a community that is fully alive, by member: "
                                              "hosting, moderation, events.",
                                       .source = "assumed",
                                       .def = 0.01,
                                       .min = 0.000001,
                                       .max = 1000.0}),
      sim::param(&P::reading, {.key = "reading",
                               .unit = "posts/day",
                               .doc = "Posts of other members that a member reads where there is "
                                      "no lack of them.",
                               .source = "assumed",
                               .def = 1.0,
                               .min = 0.0,
                               .max = 100.0}),
      sim::param(
          &P::belonging,
          {.key = "belonging",
           .unit = "1/day",
           .doc = "Rate at which membership closes the gap to full loyalty.",
           .source = "fitted to the 19 % of members' later revenue that is due to joining "
                     "(Manchanda, Packard & Pattabhiramaiah 2015; B2 in docs/calibration.md)",
           .def = 0.0006,
           .min = 0.0,
           .max = 1.0}),
      sim::param(&P::interest, {.key = "interest",
                                .unit = "1",
                                .doc = "Interest of members in the brand as a topic of unprompted "
                                       "posts, above that of others.",
                                .source = "assumed",
                                .def = 0.5,
                                .min = 0.0,
                                .max = 10.0}),
      sim::param(&P::help, {.key = "help",
                            .unit = "1",
                            .doc = "Chance that a member's question or complaint is settled by "
                                   "other members, where the community is fully alive.",
                            .source = "assumed",
                            .def = 0.4,
                            .min = 0.0,
                            .max = 1.0}),
      sim::param(&P::help_hours, {.key = "help_hours",
                                  .unit = "hour",
                                  .doc = "Mean time (exponential) that such help takes.",
                                  .source = "assumed",
                                  .def = 3.0,
                                  .min = 0.01,
                                  .max = 10000.0})};
  return group;
}

}  // namespace agora::models
