// SPDX-License-Identifier: MIT
// Claims as text and as a tree: each with its mechanism, and what its experiments measured.
#include "app/describe_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

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

/// One paragraph, its lines cut between words: the first begins with `indent` blanks, the others
/// with two more.
std::string paragraph(std::size_t indent, std::string_view text) {
  constexpr std::size_t kWidth = 100;
  std::string all, line(indent, ' ');
  bool begins = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!begins && line.size() + 1 + word.size() > kWidth) {
      all += line + "\n";
      line = std::string(indent + 2, ' ');
      begins = true;
    }
    line += (begins ? "" : " ") + std::string{word};
    begins = false;
  }
  return all + line + "\n";
}

std::string effect_text(const Experiment& experiment, const Effect& effect) {
  const char* says = !turns(experiment) ? "shown" : effect.shown() ? "turned round" : "gone";
  return paragraph(4, fmt::format("{} in scenarios/claims/{}: {}", says, effect.scenario,
                                  experiment.tells)) +
         paragraph(
             6, fmt::format("{} of {}: off {}, on less off {:+} (95 %: {:+} to {:+}{})",
                            effect.outcome, effect.focal, effect.off, effect.difference, effect.low,
                            effect.high, effect.shown() ? "" : "; no difference shown"));
}

sim::Value effect_value(const Experiment& experiment, const Effect& effect) {
  sim::Table line;
  line.set("scenario", effect.scenario);
  line.set("shows", turns(experiment) ? "the reverse" : "the effect");
  line.set("tells", experiment.tells);
  line.set("item", effect.focal);
  line.set("outcome", effect.outcome);
  line.set("replicates", static_cast<std::int64_t>(effect.replicates));
  line.set("off", effect.off);
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
    text += (text.empty() ? "" : "\n") + paragraph(0, claim.id + "  " + claim.says);
    text += paragraph(4, std::string{to_text(claim.status)} + ": " + claim.mechanism);
    std::string paths;
    for (const std::string& path : claim.parameters) paths += (paths.empty() ? "" : ", ") + path;
    if (!paths.empty()) text += paragraph(4, "parameters: " + paths);
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
