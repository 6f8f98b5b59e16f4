// SPDX-License-Identifier: MIT
// The experiments, claim by claim. Each tells its story in its own scenario file; here stand only
// the settings that must not matter once the mechanism is off.
#include "models/claims/claims.h"

namespace agora::models {
namespace {

constexpr auto kEffect = Experiment::Shows::the_effect;

}  // namespace

const std::vector<Experiment>& experiments() {
  static const std::vector<Experiment> all{
      {"S1",
       "s01-broadcast.toml",
       kEffect,
       {"media.cost_per_thousand=10", "opinion.credibility_broadcast=0.9", "opinion.wear_in=5",
        "opinion.wear_out=5"}},
  };
  return all;
}

}  // namespace agora::models
