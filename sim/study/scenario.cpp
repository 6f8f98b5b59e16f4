// SPDX-License-Identifier: MIT
#include "sim/study/scenario.h"

#include <algorithm>
#include <cmath>

#include "sim/core/failure.h"
#include "sim/core/misfit.h"
#include "sim/core/registry.h"
#include "sim/core/suggest.h"
#include "sim/study/recording.h"

namespace agora::sim {
namespace {

constexpr std::size_t kLongestVariantName = 64;  // bytes; tables, charts and files carry it

std::string first_part(const std::string& path) { return path.substr(0, path.find('.')); }

std::string shared_inputs_key(const Variant& variant) {
  const std::vector<std::string> sections = variant.model->sections_of_shared_inputs();
  std::string key;
  for (const Resolved& resolved : variant.resolved) {
    if (std::find(sections.begin(), sections.end(), first_part(resolved.path)) != sections.end()) {
      key += resolved.path + "=" + resolved.value + "\n";
    }
  }
  return key;
}

/// A date written 2006-01-31.
bool is_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u, 8u, 9u}) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  const int month = std::stoi(text.substr(5, 2)), day = std::stoi(text.substr(8, 2));
  const int year = std::stoi(text.substr(0, 4));
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month >= 1 && month <= 12 && day >= 1 &&
         day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

const Value* find(const Value& tree, std::initializer_list<const char*> path) {
  const Value* value = &tree;
  for (const char* key : path) {
    if (value != nullptr) value = value->find(key);
  }
  return value;
}

Place place_of(const Value& tree, std::initializer_list<const char*> path) {
  const Value* value = find(tree, path);
  return value != nullptr ? value->place : tree.place;
}

/// What no single parameter's range can say.
void check_settings(const Variant& variant, const Value& tree, Diagnostics& diagnostics) {
  const Settings& settings = variant.settings;
  if (!settings.time.start.empty() && !is_date(settings.time.start)) {
    diagnostics.error(place_of(tree, {"time", "start"}),
                      "time.start is " + quote(settings.time.start) + ", which is not a date",
                      "write it as 2006-01-31");
  }
  const auto whole = [&](double days, const char* key, Place place) {
    const double ticks = days / settings.time.tick;
    if (std::abs(ticks - std::round(ticks)) <= 1e-6 && std::round(ticks) >= 1.0) return;
    diagnostics.error(place,
                      std::string{key} + " is " + number_text(days) +
                          " day, not a whole number of " + "ticks of " +
                          number_text(settings.time.tick) + " day",
                      "change it, or time.tick");
  };
  whole(settings.time.days, "time.days", place_of(tree, {"time", "days"}));
  // Shorter than a tick means after every tick.
  if (settings.record.every > settings.time.tick)
    whole(settings.record.every, "record.every", place_of(tree, {"record", "every"}));
  const double branch = settings.branch_tick() / static_cast<double>(settings.record_every());
  if (settings.study.branch_at > 0.0 &&
      (settings.study.branch_at >= settings.time.days || branch != std::round(branch) ||
       std::abs(settings.study.branch_at / settings.time.tick - settings.branch_tick()) > 1e-6)) {
    diagnostics.error(place_of(tree, {"study", "branch_at"}),
                      "study.branch_at is " + number_text(settings.study.branch_at) +
                          " day, which is not the end of a recorded interval before the last day",
                      "take a multiple of record.every below time.days");
  }
  if (settings.study.branch_at > 0.0 && !settings.study.from.empty()) {
    diagnostics.error(place_of(tree, {"study", "branch_at"}),
                      "study.branch_at and study.from both say what the past is",
                      "leave one of them out");
  }
  if (settings.study.burn_in >= settings.time.days) {
    diagnostics.error(place_of(tree, {"study", "burn_in"}),
                      "study.burn_in is " + number_text(settings.study.burn_in) +
                          " day, and the run has " + number_text(settings.time.days) +
                          ": no day would be left to compare",
                      "shorten it");
  }
  if (settings.time.days / settings.time.tick > 4e9) {
    diagnostics.error(place_of(tree, {"time", "days"}), "a run has at most 4,000,000,000 ticks",
                      "shorten time.days or lengthen time.tick");
  }
  if (!variant.model) return;
  const auto among = [&](const std::string& written, std::vector<std::string> allowed,
                         std::initializer_list<const char*> path, const std::string& what) {
    if (written.empty() || std::find(allowed.begin(), allowed.end(), written) != allowed.end()) {
      return;
    }
    diagnostics.error(place_of(tree, path), what + " " + quote(written) + " does not exist",
                      suggestion(written, allowed));
  };
  among(settings.study.focal, variant.model->items(), {"study", "focal"},
        "study.focal: the " + variant.model->item_axis());
  check_outcomes(variant, tree, diagnostics);
  std::vector<std::string> outcomes;
  for (const Outcome& outcome : variant.model->outcomes()) outcomes.push_back(outcome.name);
  for (const auto& [name, made] : settings.study.outcomes) outcomes.push_back(name);
  among(settings.study.primary, outcomes, {"study", "primary"}, "study.primary: the outcome");
}

/// The value at `path`, or the innermost table around it that was written.
Place nearest_place(const Value& tree, const std::vector<std::string>& path) {
  const Value* value = &tree;
  for (const std::string& key : path) {
    const Value* inner = value->find(key);
    if (inner == nullptr) break;
    value = inner;
  }
  return value->place;
}

/// Makes the model. What it finds wrong with its parameters taken together, or with files that it
/// reads, is told with the rest: at the section that names the files, or at the top.
void make_model(Variant& variant, const Chosen<Model>& model, const Value& tree,
                Diagnostics& diagnostics) {
  Place place = tree.place;
  try {
    std::shared_ptr<const Model> made = model.make();
    const std::vector<std::string> sections = made->sections_of_shared_inputs();
    const Value* section = sections.empty() ? nullptr : tree.find(sections.front());
    if (section != nullptr) place = section->place;
    made->agents();
    variant.model = std::move(made);
    variant.shared_inputs_key = shared_inputs_key(variant);
  } catch (const Misfits& misfits) {
    for (const Misfit& misfit : misfits.all()) {
      std::string path;
      for (const std::string& key : misfit.path) path = join_path(path, key);
      diagnostics.error(nearest_place(tree, misfit.path), path + ": " + misfit.what, misfit.hint);
    }
  } catch (const Failure& failure) {
    diagnostics.error(place, failure.what());
  }
}

Variant read_tree(std::string name, const Value& tree, Diagnostics& diagnostics) {
  Variant variant;
  variant.name = std::move(name);
  const std::size_t errors_before = diagnostics.size();
  Reader reader{tree, diagnostics};
  variant.settings = reader.read<Settings>();
  const Place model_place = place_of(tree, {"model"});
  const Chosen<Model> model = reader.read_kind<Model>("model", variant.settings.model, model_place);
  reader.finish();
  variant.resolved = reader.resolved();
  if (diagnostics.size() == errors_before) {  // otherwise settings and parameters are not whole
    make_model(variant, model, tree, diagnostics);
    check_settings(variant, tree, diagnostics);
  }
  return variant;
}

}  // namespace

ScenarioSource load_scenario(const std::filesystem::path& path,
                             const std::vector<std::string>& overrides, Diagnostics& diagnostics) {
  ScenarioSource source;
  source.name = path.filename().string();
  source.tree = load_scenario_text(path, diagnostics, &source.texts);
  source.overrides = overrides;
  if (!diagnostics.empty()) return source;  // what could not be read cannot be laid over either
  source.tree = overlay(std::move(source.tree), parse_settings(overrides, diagnostics));
  return source;
}

Variant read_scenario(const ScenarioSource& source, Diagnostics& diagnostics) {
  return read_tree(kOnlyVariant, source.tree, diagnostics);
}

Variant read_trunk(const ScenarioSource& source, const std::vector<Variant>& variants,
                   Diagnostics& diagnostics) {
  const Settings& settings = variants.front().settings;
  if (settings.branch_tick() == 0 && settings.study.from.empty()) return {};
  Variant trunk = read_scenario(source, diagnostics);
  diagnostics.stop_if_any();
  return trunk;
}

std::vector<Variant> read_variants(const ScenarioSource& source, Diagnostics& diagnostics) {
  std::vector<Variant> variants;
  const Value* written = find(source.tree, {"study", "variants"});
  const Table* table = written != nullptr ? written->get<Table>() : nullptr;
  if (table == nullptr || table->entries.empty()) {
    variants.push_back(read_tree(kOnlyVariant, source.tree, diagnostics));
  } else {
    for (const Entry& entry : table->entries) {
      if (!entry.value.is<Table>()) {
        diagnostics.error(entry.value.place,
                          "study.variants." + printable(entry.key) + " is " +
                              std::string{type_name(entry.value)} + ", not a table",
                          "write what the variant changes, as { section.key = 1 }");
        continue;
      }
      if (entry.key.empty() || entry.key.size() > kLongestVariantName ||
          printable(entry.key) != entry.key) {
        diagnostics.error(entry.key_place, quote(entry.key) + " cannot be the name of a variant",
                          "a name has 1 to " + std::to_string(kLongestVariantName) +
                              " bytes and no control characters");
      }
      for (const Entry& changed : entry.value.get<Table>()->entries) {
        if (changed.key == "study" || changed.key == "model" || changed.key == "time" ||
            changed.key == "record" || changed.key == "seed") {
          diagnostics.error(changed.key_place,
                            "a variant cannot change " + quote(changed.key) +
                                " (variants are compared on the same luck and the same days)",
                            "write it in the scenario itself");
        }
      }
      variants.push_back(read_tree(entry.key, overlay(source.tree, entry.value), diagnostics));
    }
  }
  diagnostics.stop_if_any();
  for (const Variant& variant : variants) {
    if (variant.model->items() != variants.front().model->items()) {
      diagnostics.error(written->place,
                        "variant " + quote(variant.name) + " has other " +
                            variant.model->item_axis() + "s than " + quote(variants.front().name),
                        "variants may change what the items do, not which there are");
    }
  }
  diagnostics.stop_if_any();
  const std::string found = recording_complaint(source, variants);
  if (!found.empty()) {
    diagnostics.error(written != nullptr ? written->place : source.tree.place, found);
  }
  diagnostics.stop_if_any();
  return variants;
}

}  // namespace agora::sim
