// SPDX-License-Identifier: MIT
// Studies of the toy meadow: two variants, three replicates, forty ticks.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/io/result.h"
#include "sim/io/scenario_text.h"
#include "sim/io/toml.h"
#include "sim/study/study.h"

namespace agora::sim::meadow {

inline const std::string kScenario = R"(
title = "A meadow"
model = "meadow"
time = {days = 20.0, tick = 0.5}
record.every = 2.0
plants = 500
[study]
replicates = 3
variants = { poor = {growth = 0.5}, rich = {growth = 2.0} }
)";

struct Study {
  ScenarioSource source;
  std::vector<Variant> variants;
};

/// Throws Failure with every error in it.
inline Study study(const std::vector<std::string>& overrides = {}) {
  Diagnostics diagnostics;
  Study made{{"meadow.toml", {{"meadow.toml", kScenario}}, overrides, {}}, {}};
  made.source.tree = overlay(read_toml(kScenario, "meadow.toml", diagnostics),
                             parse_settings(overrides, diagnostics));
  made.variants = read_variants(made.source, diagnostics);
  return made;
}

inline std::filesystem::path run(const Study& study, const std::filesystem::path& output,
                                 const Execution& execution = {},
                                 const std::function<void(const Progress&)>& progress = {}) {
  run_study(study.source, study.variants,
            {.output = output, .execution = execution, .progress = progress});
  return output;
}

/// Stops the study with an exception once this many runs are over; the journal stays.
inline void run_until(std::uint64_t runs, const Study& study, const std::filesystem::path& output) {
  const auto stop = [runs](const Progress& progress) {
    if (progress.runs_done == runs) throw Failure{ExitCode::interrupted, "stopped"};
  };
  try {
    run(study, output, {.threads = 1}, stop);
  } catch (const Failure& failure) {
    if (failure.code() != ExitCode::interrupted) throw;
  }
}

/// How a call fails, or ok.
struct Failed {
  ExitCode code = ExitCode::ok;
  std::string message;
};
template <class Action>
Failed failed(const Action& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return {failure.code(), failure.what()};
  }
  return {};
}

}  // namespace agora::sim::meadow
