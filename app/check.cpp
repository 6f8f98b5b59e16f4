// SPDX-License-Identifier: MIT
// agora check: reads everything, builds nothing, and tells what would be run and what it would
// take.
#include <fmt/format.h>

#include "analysis/numbers.h"
#include "analysis/text_table.h"
#include "app/commands.h"
#include "app/scenario.h"
#include "sim/io/json.h"
#include "sim/study/experiment.h"
#include "sim/study/machine.h"
#include "sim/study/study.h"

namespace agora::app {
namespace {

/// How many points a sweep of it would play, at most.
std::int64_t points_of(const sim::Experiment& experiment) {
  return static_cast<std::int64_t>(experiment.design->most_points(experiment.task));
}

sim::Value plan_value(const sim::Experiment& experiment, const sim::StudyNeeds& needs) {
  const std::vector<sim::Variant>& variants = experiment.variants;
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
  if (!experiment.task.factors.empty()) {
    sim::Array factors;
    for (const sim::Factor& factor : experiment.task.factors) factors.emplace_back(factor.name());
    plan.set("factors", std::move(factors));
    plan.set("design", settings.study.design.kind());
    plan.set("points", points_of(experiment));
  }
  plan.set("worlds_at_once", needs.worlds_at_once);
  plan.set("memory_bytes", needs.memory_bytes());
  plan.set("journal_bytes", needs.journal_bytes);
  return plan;
}

std::string plan_text(const sim::Experiment& experiment, const sim::StudyNeeds& needs) {
  const std::vector<sim::Variant>& variants = experiment.variants;
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
  if (!experiment.task.factors.empty()) {
    std::vector<std::string> factors;
    for (const sim::Factor& factor : experiment.task.factors) factors.push_back(factor.name());
    table.add({"factors", listed(factors)});
    table.add({"design", settings.study.design.kind() + ", " +
                             number(static_cast<double>(points_of(experiment)), 0) +
                             " points at most (agora sweep)"});
  }
  table.add({"memory", "about " + sim::bytes_text(needs.memory_bytes()) + " (" +
                           std::to_string(needs.worlds_at_once) + " at once)"});
  table.add({"journal", "about " + sim::bytes_text(needs.journal_bytes) + " while it runs"});
  return table.text();
}

}  // namespace

void check(const Request& request, sim::Diagnostics& diagnostics) {
  const sim::Experiment experiment = sim::read_experiment(load(request, diagnostics), diagnostics);
  sim::try_factors(experiment, diagnostics);
  const sim::StudyNeeds needs =
      sim::estimate_needs(experiment.variants, {.threads = request.threads});
  if (request.json) {
    fmt::print("{}\n", sim::to_json(plan_value(experiment, needs)));
  } else if (!request.quiet) {
    fmt::print("{}\n{}: ok\n", plan_text(experiment, needs),
               sim::printable(request.input.string()));
  }
}

}  // namespace agora::app
