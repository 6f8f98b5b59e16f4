// SPDX-License-Identifier: MIT
#include "models/market/params.h"

namespace agora::models {

const sim::Group<MarketParams>& MarketParams::describe() {
  using P = MarketParams;
  static const sim::Group<P> group{
      "A market: consumers, brands and influencers on a social graph.",
      sim::chosen(&P::network, {.key = "network",
                                .doc = "Who knows whom: the family of the social graph, or a file.",
                                .def = "social"}),
      sim::named(&P::segments, {.key = "segments",
                                .doc = "Kinds of people. None written: one segment, all defaults.",
                                .placeholder = "<segment>",
                                .min_count = 0,
                                .max_count = 16}),
      sim::named(&P::brands, {.key = "brands",
                              .doc = "The brands, known by their names.",
                              .placeholder = "<brand>",
                              .min_count = 1,
                              .max_count = 15}),
      sim::named(&P::platforms, {.key = "platforms",
                                 .doc = "Social platforms. None written: one that everybody is on.",
                                 .placeholder = "<platform>",
                                 .min_count = 0,
                                 .max_count = 8}),
      sim::section(&P::interests, "interests"),
      sim::section(&P::awareness, "awareness"),
      sim::section(&P::opinion, "opinion"),
      sim::section(&P::choice, "choice"),
      sim::section(&P::experience, "experience"),
      sim::section(&P::talk, "talk"),
      sim::section(&P::reply, "reply"),
      sim::section(&P::community, "community"),
      sim::section(&P::media, "media"),
      sim::section(&P::ads, "ads"),
      sim::section(&P::following, "following"),
      sim::section(&P::influencers, "influencers"),
      sim::section(&P::ties, "ties"),
      sim::section(&P::product, "product"),
      sim::section(&P::value, "value"),
      sim::section(&P::output, "output"),
      sim::named(&P::events, {.key = "events",
                              .doc = "What happens to the market, and when.",
                              .placeholder = "<event>",
                              .min_count = 0,
                              .max_count = 64}),
      sim::named(&P::behaviours, {.key = "behaviours",
                                  .doc = "Rules added to the market's day.",
                                  .placeholder = "<name>",
                                  .min_count = 0,
                                  .max_count = 64})};
  return group;
}

std::map<std::string, PlatformParams> written_platforms(const MarketParams& params) {
  if (!params.platforms.empty()) return params.platforms;
  return {{"social", sim::defaults<PlatformParams>()}};
}

}  // namespace agora::models
