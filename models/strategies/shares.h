// SPDX-License-Identifier: MIT
// The parameters that most strategies have: shares of the budget, the tone of replies, and which
// influencers to hire.
#pragma once

#include <string>

#include "models/market/strategy.h"
#include "sim/core/params.h"

namespace agora::models {

/// The share of the budget that goes to `what`. Shares that sum to less than 1 leave cash.
template <class P>
sim::Field<P> budget_share(double P::*member, const std::string& key, const std::string& what,
                           double def) {
  return sim::param(member, {.key = key,
                             .unit = "1",
                             .doc = "Share of the budget for " + what + ".",
                             .source = "assumed",
                             .def = def,
                             .min = 0.0,
                             .max = 1.0});
}

template <class P>
sim::Field<P> reply_tone(double P::*member, double def) {
  return sim::param(member, {.key = "tone",
                             .unit = "1",
                             .doc = "Tone of the replies, from 0 (canned) to 1 (human).",
                             .source = "assumed",
                             .def = def,
                             .min = 0.0,
                             .max = 1.0});
}

template <class P>
sim::Field<P> audience_share(double P::*member, double def) {
  return sim::param(member, {.key = "audience",
                             .unit = "1",
                             .doc = "Share of the consumers at whom targeted impressions are "
                                    "aimed, the likeliest first.",
                             .source = "assumed",
                             .def = def,
                             .min = 0.001,
                             .max = 1.0});
}

template <class P>
sim::Field<P> frequency_cap_of(double P::*member, double def) {
  return sim::param(member,
                    {.key = "frequency_cap",
                     .unit = "impressions",
                     .doc = "Most targeted impressions that one person is shown in a "
                            "period of ads.cap_days. 0: no limit of its own (63 are counted).",
                     .source = "assumed",
                     .def = def,
                     .min = 0.0,
                     .max = 60.0});
}

template <class P>
sim::Field<P> influencer_tier(Tier P::*member) {
  return sim::param(member, {.key = "tier",
                             .doc = "Which influencers to hire, by the size of their audience.",
                             .source = "assumed",
                             .def = Tier::any,
                             .names = {{"any", Tier::any},
                                       {"nano", Tier::nano},
                                       {"micro", Tier::micro},
                                       {"macro", Tier::macro},
                                       {"celebrity", Tier::celebrity}}});
}

}  // namespace agora::models
