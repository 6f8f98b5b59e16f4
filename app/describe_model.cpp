// SPDX-License-Identifier: MIT
// Making a small model, and reading off what it does.
#include "app/describe_model.h"

#include <memory>
#include <vector>

#include "analysis/text_table.h"
#include "sim/core/diagnostics.h"
#include "sim/core/registry.h"
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

std::shared_ptr<const sim::Model> small_model(const std::string& model) {
  sim::Diagnostics diagnostics;
  const std::string text = "model = \"" + model + "\"\n" + (model == "market" ? kSmallMarket : "");
  const sim::ScenarioSource source{.name = "built-in",
                                   .texts = {},
                                   .overrides = {},
                                   .tree = sim::read_toml(text, "built-in", diagnostics)};
  const sim::Variant variant = sim::read_scenario(source, diagnostics);
  diagnostics.stop_if_any();
  return variant.model;
}

struct Line {  // of the schedule
  std::string name, doc;
  std::vector<sim::Access::Entry> entries;
};

std::vector<Line> schedule(const std::string& model) {
  sim::SharedInputs shared;
  const sim::World world = small_model(model)->build(1, 1.0, shared);
  std::vector<Line> lines;
  for (const sim::ScheduledPhase& phase : world.schedule()) {
    lines.push_back({phase.name, phase.doc, phase.entries});
  }
  return lines;
}

/// `read: awareness, image`, a line for each way of use, in order of first use.
std::vector<std::string> uses_of(const Line& line) {
  std::vector<std::pair<sim::Use, std::string>> uses;
  for (const sim::Access::Entry& entry : line.entries) {
    auto found = uses.begin();
    while (found != uses.end() && found->first != entry.use) ++found;
    if (found == uses.end()) {
      uses.emplace_back(entry.use, entry.name);
    } else {
      found->second += ", " + entry.name;
    }
  }
  std::vector<std::string> lines;
  for (const auto& [use, names] : uses) lines.push_back(std::string{to_text(use)} + ": " + names);
  return lines;
}

}  // namespace

sim::Value phases_value(const std::string& model) {
  sim::Array phases;
  for (const Line& line : schedule(model)) {
    sim::Array columns;
    for (const sim::Access::Entry& entry : line.entries) {
      sim::Table column;
      column.set("column", entry.name);
      column.set("use", std::string{to_text(entry.use)});
      columns.emplace_back(std::move(column));
    }
    sim::Table phase;
    phase.set("name", line.name);
    phase.set("doc", line.doc);
    phase.set("columns", std::move(columns));
    phases.emplace_back(std::move(phase));
  }
  return phases;
}

std::string phases_text(const std::string& model) {
  std::string text =
      "One tick of " + model + ", phase by phase, with the columns each can reach.\n";
  int number = 0;
  for (const Line& line : schedule(model)) {
    text += "\n" + std::to_string(++number) + ". " + line.name + "  " + line.doc + "\n";
    for (const std::string& use : uses_of(line)) text += "     " + use + "\n";
  }
  return text;
}

sim::Value channels_value(const std::string& model) {
  sim::Array channels;
  for (const sim::Channel& channel : small_model(model)->channels()) {
    sim::Table line;
    line.set("name", channel.name);
    line.set("long_name", channel.long_name);
    line.set("unit", channel.unit);
    line.set("flow", channel.flow);
    if (channel.axis) line.set("axis", channel.axis->name);
    channels.emplace_back(std::move(line));
  }
  return channels;
}

std::string channels_text(const std::string& model) {
  using analysis::Align;
  analysis::TextTable table{{Align::left, Align::left, Align::left, Align::left}};
  table.add({"channel", "unit", "over an interval", "what it is"});
  for (const sim::Channel& channel : small_model(model)->channels()) {
    table.add({channel.name, channel.unit, channel.flow ? "sum" : "at its end",
               channel.long_name + (channel.axis ? ", by " + channel.axis->name : "")});
  }
  return table.text();
}

sim::Value outcomes_value(const std::string& model) {
  sim::Array outcomes;
  for (const sim::Outcome& outcome : small_model(model)->outcomes()) {
    sim::Table line;
    line.set("name", outcome.name);
    line.set("long_name", outcome.long_name);
    line.set("unit", outcome.unit);
    line.set("higher_is_better", outcome.higher_is_better);
    outcomes.emplace_back(std::move(line));
  }
  return outcomes;
}

std::string outcomes_text(const std::string& model) {
  using analysis::Align;
  analysis::TextTable table{{Align::left, Align::left, Align::left, Align::left}};
  table.add({"outcome", "unit", "better", "what it is"});
  for (const sim::Outcome& outcome : small_model(model)->outcomes()) {
    table.add({outcome.name, outcome.unit, outcome.higher_is_better ? "higher" : "lower",
               outcome.long_name});
  }
  return table.text();
}

}  // namespace agora::app
