// SPDX-License-Identifier: MIT
#include "app/own_scenarios.h"

#include <system_error>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/study/read_play.h"

namespace agora::app {

void require_folder(const std::filesystem::path& folder, const std::string& whose) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return;
  throw sim::Failure{sim::ExitCode::input_missing,
                     sim::printable(folder.string()) +
                         ": there is no such folder; say where the scenarios of " + whose +
                         " are with --scenarios FOLDER"};
}

models::Stage stage_of(const std::filesystem::path& folder, std::string_view scenario,
                       const std::vector<std::string>& settings) {
  return models::Stage{[path = folder / scenario, settings](const models::Overrides& overrides,
                                                            const models::Stage::Edit& edit) {
    std::vector<std::string> all = settings;
    all.insert(all.end(), overrides.begin(), overrides.end());
    return sim::read_play(path, all, edit);
  }};
}

}  // namespace agora::app
