// SPDX-License-Identifier: MIT
// The parameters that most strategies have: shares of the budget, and the tone of replies.
#pragma once

#include <string>

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
  return sim::param(member, {.key = "frequency_cap",
                             .unit = "impressions",
                             .doc = "Most targeted impressions that one person is shown in a "
                                    "period of ads.cap_days. 0: no limit.",
                             .source = "assumed",
                             .def = def,
                             .min = 0.0,
                             .max = 60.0});
}

}  // namespace agora::models
