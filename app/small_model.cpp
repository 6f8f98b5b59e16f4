// SPDX-License-Identifier: MIT
#include "app/small_model.h"

#include "sim/core/diagnostics.h"
#include "sim/io/toml.h"
#include "sim/study/scenario.h"

namespace agora::app {
namespace {

// The least that a scenario of each model must say. A model not named here needs nothing.
constexpr const char* kSmallMarket = R"(
network = {kind = "erdos_renyi", size = 64, mean_degree = 4}
brands.one.strategy = "conversational"
brands.two.strategy = "broadcast"
)";
// All that a scenario can ask to be recorded besides.
constexpr const char* kEverything = R"(
output = {panel = 1, snapshots = 1, cascades = true, distributions = true, segments = true}
)";

}  // namespace

std::shared_ptr<const sim::Model> small_model(const std::string& model, Asking asking) {
  sim::Diagnostics diagnostics;
  std::string text = "model = \"" + model + "\"\n";
  if (model == "market") text += kSmallMarket;
  if (model == "market" && asking == Asking::everything) text += kEverything;
  const sim::ScenarioSource source{.name = "built-in",
                                   .texts = {},
                                   .overrides = {},
                                   .tree = sim::read_toml(text, "built-in", diagnostics)};
  const sim::Variant variant = sim::read_scenario(source, diagnostics);
  diagnostics.stop_if_any();
  return variant.model;
}

}  // namespace agora::app
