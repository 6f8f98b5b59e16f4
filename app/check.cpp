// SPDX-License-Identifier: MIT
// agora check: reads everything, builds nothing, and tells what would be run and what it would
// take.
#include <fmt/format.h>

#include "analysis/numbers.h"
#include "analysis/text_table.h"
#include "app/commands.h"
#include "app/scenario.h"
#include "sim/io/json.h"
#include "sim/study/machine.h"
#include "sim/study/study.h"

namespace agora::app {
namespace {

sim::Value plan_value(const std::vector<sim::Variant>& variants, const sim::StudyNeeds& needs) {
  const sim::Settings& settings = variants.front().settings;
  sim::Array names, items;
  for (const sim::Variant& variant : variants) names.emplace_back(variant.name);
  for (const std::string& item : variants.front().model->items()) items.emplace_back(item);
  sim::Table plan;
  plan.set("model", settings.model);
  plan.set("agents", needs.agents);
  plan.set(variants.front().model->item_axis() + "s", std::move(items));
  plan.set("variants", std::move(names));
  plan.set("replicates", settings.study.replicates);
  plan.set("ticks", settings.ticks());
  plan.set("runs", static_cast<std::int64_t>(variants.size()) * settings.study.replicates);
  plan.set("worlds_at_once", needs.worlds_at_once);
  plan.set("memory_bytes", needs.memory_bytes());
  plan.set("journal_bytes", needs.journal_bytes);
  return plan;
}

std::string plan_text(const std::vector<sim::Variant>& variants, const sim::StudyNeeds& needs) {
  const sim::Settings& settings = variants.front().settings;
  const auto listed = [](const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
  };
  std::vector<std::string> names;
  for (const sim::Variant& variant : variants) names.push_back(variant.name);
  using analysis::number;
  analysis::TextTable table{{analysis::Align::left, analysis::Align::left}};
  table.add({"model", settings.model});
  table.add({"agents", number(needs.agents, 0)});
  table.add({variants.front().model->item_axis() + "s", listed(variants.front().model->items())});
  table.add({"variants", listed(names)});
  table.add({"replicates", number(static_cast<double>(settings.study.replicates), 0)});
  table.add({"ticks", number(settings.ticks(), 0)});
  table.add({"memory", "about " + sim::bytes_text(needs.memory_bytes()) + " (" +
                           std::to_string(needs.worlds_at_once) + " at once)"});
  table.add({"journal", "about " + sim::bytes_text(needs.journal_bytes) + " while it runs"});
  return table.text();
}

}  // namespace

void check(const Request& request, sim::Diagnostics& diagnostics) {
  const std::vector<sim::Variant> variants =
      sim::read_variants(load(request, diagnostics), diagnostics);
  const sim::StudyNeeds needs = sim::estimate_needs(variants, {.threads = request.threads});
  if (request.json) {
    fmt::print("{}\n", sim::to_json(plan_value(variants, needs)));
  } else if (!request.quiet) {
    fmt::print("{}\n{}: ok\n", plan_text(variants, needs), sim::printable(request.input.string()));
  }
}

}  // namespace agora::app
