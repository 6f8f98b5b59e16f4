// SPDX-License-Identifier: MIT
// Claims as text and as a tree: each with its mechanism, and what its experiments measured.
#include "app/describe_claims.h"

#include <fmt/format.h>

#include <algorithm>

#include "models/claims/claims.h"

namespace agora::app {
namespace {

using models::Claim;
using models::Effect;
using models::Experiment;

/// What was measured in an experiment; nothing if it has not been.
const Effect* effect_of(const Experiment& experiment) {
  const std::vector<Effect>& all = models::measured_effects();
  const auto found = std::ranges::find(all, experiment.scenario, &Effect::scenario);
  return found == all.end() ? nullptr : &*found;
}

bool turns(const Experiment& experiment) {
  return experiment.shows == Experiment::Shows::the_reverse;
}

std::string effect_text(const Experiment& experiment, const Effect& effect) {
  return fmt::format("     {} scenarios/claims/{}: {} of {}, on less off {:+} ({:+} to {:+}{})\n",
                     turns(experiment) ? "not so in" : "shown by", effect.scenario, effect.outcome,
                     effect.focal, effect.difference, effect.low, effect.high,
                     effect.shown() ? "" : ", not beyond noise");
}

sim::Value effect_value(const Experiment& experiment, const Effect& effect) {
  sim::Table line;
  line.set("scenario", effect.scenario);
  line.set("shows", turns(experiment) ? "the reverse" : "the effect");
  line.set("item", effect.focal);
  line.set("outcome", effect.outcome);
  line.set("replicates", static_cast<std::int64_t>(effect.replicates));
  line.set("difference", effect.difference);
  line.set("low", effect.low);
  line.set("high", effect.high);
  line.set("shown", effect.shown());
  return line;
}

/// Calls of(experiment, effect) for what was measured for a claim.
template <class Of>
void for_each_effect(const Claim& claim, const Of& of) {
  for (const Experiment& experiment : models::experiments()) {
    if (experiment.claim != claim.id) continue;
    if (const Effect* effect = effect_of(experiment)) of(experiment, *effect);
  }
}

}  // namespace

std::string claims_text() {
  std::string text;
  for (const Claim& claim : models::claims()) {
    text += (text.empty() ? "" : "\n") + claim.id + "  " + claim.says + "\n";
    text += "     " + std::string{to_text(claim.status)} + ": " + claim.mechanism + "\n";
    std::string paths;
    for (const std::string& path : claim.parameters) paths += (paths.empty() ? "" : ", ") + path;
    if (!paths.empty()) text += "     " + paths + "\n";
    for_each_effect(claim, [&](const Experiment& experiment, const Effect& effect) {
      text += effect_text(experiment, effect);
    });
  }
  return text;
}

sim::Value claims_value() {
  sim::Array all;
  for (const Claim& claim : models::claims()) {
    sim::Array parameters, effects;
    for (const std::string& path : claim.parameters) parameters.emplace_back(path);
    for_each_effect(claim, [&](const Experiment& experiment, const Effect& effect) {
      effects.push_back(effect_value(experiment, effect));
    });
    sim::Table line;
    line.set("id", claim.id);
    line.set("claim", claim.says);
    line.set("status", std::string{to_text(claim.status)});
    line.set("mechanism", claim.mechanism);
    line.set("parameters", std::move(parameters));
    line.set("experiments", std::move(effects));
    all.emplace_back(std::move(line));
  }
  return all;
}

}  // namespace agora::app
