// SPDX-License-Identifier: MIT
// Loading.
#include "app/scenario.h"

#include <algorithm>

#include "sim/io/scenario_text.h"

namespace agora::app {

sim::ScenarioSource load(const Request& request, sim::Diagnostics& diagnostics) {
  sim::ScenarioSource source = sim::load_scenario(request.input, request.overrides, diagnostics);
  diagnostics.stop_if_any();
  return source;
}

sim::ScenarioSource without_variants(sim::ScenarioSource source, const Request& request) {
  if (sim::Table* root = source.tree.get<sim::Table>()) {
    sim::Value* study = root->find("study");
    if (sim::Table* table = study != nullptr ? study->get<sim::Table>() : nullptr) {
      table->erase("variants");
    }
  }
  sim::Diagnostics known;  // load() has read the same settings
  const sim::Value asked = sim::parse_settings(request.overrides, known);
  const sim::Value* study = asked.find("study");
  if (study == nullptr || study->find("replicates") == nullptr) {
    const std::string once = "study.replicates=1";
    source.overrides.push_back(once);
    source.tree = sim::overlay(std::move(source.tree), sim::parse_setting(once, known));
  }
  return source;
}

}  // namespace agora::app
