// SPDX-License-Identifier: MIT
// The scenarios that laws and findings are played on, each a file in a folder of the project.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "models/verification/stage.h"

namespace agora::app {

/// Failure(input_missing) unless it is there. `whose` scenarios: "the verification".
void require_folder(const std::filesystem::path& folder, const std::string& whose);

/// `settings` ("key=value") are laid over the scenario before those of whoever plays it.
models::Stage stage_of(const std::filesystem::path& folder, std::string_view scenario,
                       const std::vector<std::string>& settings = {});

}  // namespace agora::app
