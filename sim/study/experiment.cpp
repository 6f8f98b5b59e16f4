// SPDX-License-Identifier: MIT
#include "sim/study/experiment.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "sim/core/failure.h"
#include "sim/study/comparison_file.h"

namespace agora::sim {
namespace {

constexpr Stream kDesign = stream("study.design");
constexpr double kAsItIs = std::numeric_limits<double>::quiet_NaN();

Place place_in_study(const Value& tree, const std::string& key, const std::string& below = "") {
  const Value* study = tree.find("study");
  const Value* value = study != nullptr ? study->find(key) : nullptr;
  if (value == nullptr) return study != nullptr ? study->place : tree.place;
  const Value* inner = below.empty() ? nullptr : value->find(below);
  return inner != nullptr ? inner->place : value->place;
}

DesignTask task_of(const std::vector<Variant>& variants, std::vector<Factor> factors) {
  const Variant& first = variants.front();
  DesignTask task{.factors = std::move(factors), .variants = {}, .outcomes = {}, .better = {}};
  for (const Variant& variant : variants) task.variants.push_back(variant.name);
  const StudyOutcomes outcomes{first};
  for (const Outcome& outcome : outcomes.all()) {
    task.outcomes.push_back(outcome.name);
    task.better.push_back(outcome.higher_is_better ? Better::higher : Better::lower);
  }
  task.primary = primary_outcome(first);
  task.replicates = static_cast<std::uint32_t>(first.settings.study.replicates);
  task.confidence = first.settings.study.confidence;
  task.seed = derive_seed(static_cast<std::uint64_t>(first.settings.seed), kDesign, 0);
  return task;
}

/// What is compared; where a series is fitted, nothing is, and the scenario itself is played.
std::vector<Variant> variants_of(const Experiment& experiment, const ScenarioSource& source,
                                 Diagnostics& diagnostics) {
  if (!experiment.design->fits()) return read_variants(source, diagnostics);
  std::vector<Variant> only{read_scenario(source, diagnostics)};
  diagnostics.stop_if_any();
  return only;
}

/// A factor that the command line sets as well would win without a word.
void check_overrides(const Experiment& experiment, Diagnostics& diagnostics) {
  for (const std::string& setting : experiment.source.overrides) {
    std::string key = setting.substr(0, setting.find('='));
    while (!key.empty() && key.back() == ' ') key.pop_back();
    for (const Factor& factor : experiment.task.factors) {
      if (factor.key() != key) continue;
      diagnostics.error(
          place_in_study(experiment.source.tree, "factors", factor.name()),
          join_path("study.factors", factor.name()) + " varies " + key + ", which --set fixes",
          "leave one of them out");
    }
  }
}

/// What the parameters of all variants are at a place of one factor, as a text; "" if it is not
/// allowed there, which goes to `diagnostics`.
std::string parameters_at(const Experiment& experiment, std::size_t factor, std::size_t level,
                          Diagnostics& diagnostics) {
  const Factor& tried = experiment.task.factors[factor];
  std::vector<double> at(experiment.task.factors.size(), kAsItIs);
  at[factor] = tried.coordinate(level);
  Diagnostics there;
  try {
    std::string all;
    for (const Variant& variant : variants_at(experiment, at, there)) {
      for (const Resolved& resolved : variant.resolved) {
        if (resolved.path.starts_with("study.")) continue;
        all += resolved.path + "=" + resolved.value + "\n";
      }
    }
    return all;
  } catch (const Failure&) {
    if (there.empty()) throw;
    const Value value = tried.value(at[factor]);
    for (const Diagnostic& found : there.sorted()) {
      // What is wrong where the factor is written tells by its place whose fault it is.
      const std::string whose =
          found.place == value.place
              ? ""
              : "with " + join_path("study.factors", tried.name()) + " at " + to_text(value) + ": ";
      diagnostics.error(found.place, whose + found.what, found.hint);
    }
    return {};
  }
}

}  // namespace

Experiment read_experiment(const ScenarioSource& source, Diagnostics& diagnostics) {
  Experiment experiment;
  experiment.source = source;
  experiment.variants = read_variants(source, diagnostics);
  experiment.design = experiment.variants.front().settings.study.design.make();
  if (experiment.design->fits()) experiment.variants = variants_of(experiment, source, diagnostics);
  experiment.trunk = read_trunk(source, experiment.variants, diagnostics);
  const Variant& first = experiment.variants.front();
  const StudyParams& study = first.settings.study;
  experiment.task =
      task_of(experiment.variants, make_factors(study.factors, source.tree, diagnostics));
  experiment.task.targets = Targets{first, source.tree, diagnostics};
  diagnostics.stop_if_any();
  const std::string complaint = experiment.design->complaint(experiment.task);
  if (!complaint.empty()) {
    diagnostics.error(place_in_study(source.tree, "design"),
                      "study.design: " + study.design.kind() + " " + complaint);
  }
  check_overrides(experiment, diagnostics);
  if (!experiment.design->fits() && !experiment.task.targets.empty()) {
    diagnostics.error(place_in_study(source.tree, "targets"),
                      "study.targets: the design " + study.design.kind() + " fits nothing",
                      "take a design that does (agora describe designs), or leave them out");
  }
  if (study.precision && (experiment.design->adaptive() || experiment.variants.size() < 2 ||
                          experiment.task.replicates < 2)) {
    diagnostics.error(place_in_study(source.tree, "precision"),
                      "study.precision needs two variants, two replicates to begin with, and a "
                      "design that does not choose replicates by itself",
                      "leave it out, or change study.design or study.replicates");
  }
  diagnostics.stop_if_any();
  return experiment;
}

void try_factors(const Experiment& experiment, Diagnostics& diagnostics) {
  for (std::size_t f = 0; f < experiment.task.factors.size(); ++f) {
    const Factor& factor = experiment.task.factors[f];
    const std::size_t errors_before = diagnostics.size();
    std::vector<std::string> found;
    for (std::size_t level = 0; level < factor.levels(); ++level) {
      // Of numbers in order the ends are enough; of names, or of a list, each.
      const bool inner = level > 0 && level + 1 < factor.levels();
      if (inner && (factor.is_range() || factor.levels() > 100)) continue;
      found.push_back(parameters_at(experiment, f, level, diagnostics));
    }
    if (diagnostics.size() != errors_before || found.size() < 2) continue;
    if (std::ranges::adjacent_find(found, std::not_equal_to{}) == found.end()) {
      diagnostics.error(place_in_study(experiment.source.tree, "factors", factor.name()),
                        join_path("study.factors", factor.name()) + " varies " + factor.key() +
                            ", and nothing changes: every variant sets it itself",
                        "vary the key of a variant (study.variants.NAME), or leave it out there");
    }
  }
  diagnostics.stop_if_any();
}

std::vector<Variant> variants_at(const Experiment& experiment, std::span<const double> at,
                                 Diagnostics& diagnostics) {
  ScenarioSource there = experiment.source;
  there.tree = scenario_at(experiment.source.tree, experiment.task.factors, at);
  return variants_of(experiment, there, diagnostics);
}

}  // namespace agora::sim
