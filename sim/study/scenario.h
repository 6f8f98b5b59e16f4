// SPDX-License-Identifier: MIT
// From a scenario file to models ready to run. A scenario with variants is read once for each
// variant: what the variant changes is laid over the scenario, and the whole is checked like any
// other, so an error in a variant is reported at the variant's own line.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/model.h"
#include "sim/core/params_read.h"
#include "sim/core/value.h"
#include "sim/io/scenario_text.h"
#include "sim/study/settings.h"

namespace agora::sim {

/// A scenario as written, with what the command line laid over it.
struct ScenarioSource {
  std::string name;                    // file name, without folder
  std::vector<SourceText> texts;       // word for word: the scenario, then the files it extends
  std::vector<std::string> overrides;  // from --set and its like, in order
  Value tree;
};

/// One variant, read and checked.
struct Variant {
  std::string name;
  Settings settings;
  std::shared_ptr<const Model> model;
  std::vector<Resolved> resolved;  // every parameter, its value and where it came from
  std::string shared_inputs_key;   // equal: the variants share graphs and the like
};

inline constexpr const char* kOnlyVariant = "scenario";  // the name where there are no variants

/// Reads the file and lays `overrides` ("key=value") over it. All errors go to `diagnostics`.
ScenarioSource load_scenario(const std::filesystem::path& path,
                             const std::vector<std::string>& overrides, Diagnostics& diagnostics);

/// The scenario without its variants.
Variant read_scenario(const ScenarioSource& source, Diagnostics& diagnostics);

/// The scenario without its variants, if these have a past in common that is its own
/// (study.branch_at, study.from); otherwise an empty one, since it need not be whole. Stops
/// (Failure) if `diagnostics` holds any error.
Variant read_trunk(const ScenarioSource& source, const std::vector<Variant>& variants,
                   Diagnostics& diagnostics);

/// Every variant in the order written; the scenario alone if it has none. Stops (Failure) if
/// `diagnostics` holds any error.
std::vector<Variant> read_variants(const ScenarioSource& source, Diagnostics& diagnostics);

}  // namespace agora::sim
