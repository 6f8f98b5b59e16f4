// SPDX-License-Identifier: MIT
// The scenarios that ship. Files are found, not listed: a new one is tested.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/study/scenario.h"

namespace agora::models::testing {

inline std::filesystem::path shipped_folder() {
  return std::filesystem::path{AGORA_SOURCE_DIR} / "scenarios";
}

/// Their paths below the folder, sorted.
inline std::vector<std::string> shipped_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{shipped_folder()}) {
    if (entry.path().extension() != ".toml") continue;
    files.push_back(std::filesystem::relative(entry.path(), shipped_folder()).generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

inline sim::ScenarioSource load_shipped(const std::string& file,
                                        const std::vector<std::string>& overrides) {
  sim::Diagnostics diagnostics;
  sim::ScenarioSource source = sim::load_scenario(shipped_folder() / file, overrides, diagnostics);
  diagnostics.stop_if_any();
  return source;
}

/// The name of a test of one of them.
inline std::string shipped_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

}  // namespace agora::models::testing
