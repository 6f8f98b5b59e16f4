// SPDX-License-Identifier: MIT
// Means over replicates, item by item.
#include "analysis/items.h"

#include <algorithm>
#include <cmath>

#include "analysis/axes.h"
#include "analysis/numbers.h"
#include "analysis/text_table.h"

namespace agora::analysis {

ItemOutcomes read_items(const sim::Result& result, std::size_t variant) {
  ItemOutcomes all;
  all.replicates = result.axis("replicate").size();
  all.days = last_time(result);
  for (const std::string& name : names_on(result, "outcome")) {
    const sim::Variable& variable = result.variable("outcome_" + name);
    all.item = variable.axes.back();
    all.items = names_on(result, all.item);
    const std::size_t index[] = {variant};
    const std::vector<double> values = result.read("outcome_" + name, index);
    ItemOutcomes::Outcome outcome{name, variable.unit, std::vector<double>(all.items.size())};
    for (std::size_t i = 0; i < values.size(); ++i) {
      outcome.mean[i % all.items.size()] += values[i] / static_cast<double>(all.replicates);
    }
    all.outcomes.push_back(std::move(outcome));
  }
  return all;
}

std::string items_table(const ItemOutcomes& outcomes) {
  std::vector<Align> columns(outcomes.outcomes.size() + 1, Align::right);
  columns.front() = Align::left;
  TextTable table{columns};
  std::vector<std::string> names{outcomes.item}, units{""};
  bool any_unit = false;
  for (const ItemOutcomes::Outcome& outcome : outcomes.outcomes) {
    const bool has_unit = !outcome.unit.empty() && outcome.unit != "1";
    any_unit = any_unit || has_unit;
    names.push_back(outcome.name);
    units.push_back(has_unit ? "[" + outcome.unit + "]" : "");
  }
  table.add(std::move(names));
  if (any_unit) table.add(std::move(units));
  for (std::size_t i = 0; i < outcomes.items.size(); ++i) {
    std::vector<std::string> cells{outcomes.items[i]};
    for (const ItemOutcomes::Outcome& outcome : outcomes.outcomes) {
      double largest = 0.0;
      for (double mean : outcome.mean) largest = std::max(largest, std::abs(mean));
      cells.push_back(number(outcome.mean[i], decimals_of(largest)));
    }
    table.add(std::move(cells));
  }
  return table.text();
}

sim::Value items_value(const ItemOutcomes& outcomes) {
  sim::Array list;
  for (const ItemOutcomes::Outcome& outcome : outcomes.outcomes) {
    sim::Table table, mean;
    for (std::size_t i = 0; i < outcomes.items.size(); ++i) {
      mean.set(outcomes.items[i], outcome.mean[i]);
    }
    table.set("name", outcome.name);
    table.set("unit", outcome.unit);
    table.set("mean", std::move(mean));
    list.emplace_back(std::move(table));
  }
  sim::Table table;
  table.set("replicates", outcomes.replicates);
  table.set("days", outcomes.days);
  table.set("outcomes", std::move(list));
  return table;
}

}  // namespace agora::analysis
