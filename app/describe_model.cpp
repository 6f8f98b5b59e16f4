// SPDX-License-Identifier: MIT
#include "app/describe_model.h"

#include <vector>

#include "analysis/text_table.h"
#include "app/small_model.h"

namespace agora::app {
namespace {

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
