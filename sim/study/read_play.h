// SPDX-License-Identifier: MIT
// From a scenario to a Play: for whoever keeps a run in memory and leaves no file behind.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sim/core/play.h"
#include "sim/study/scenario.h"

namespace agora::sim {

/// The runs of a variant, replicate by replicate, with the luck that they have in a study.
Play play_of(const Variant& variant);

/// The scenario in the file, without its variants, under `overrides` ("key=value") and then under
/// whatever `edit` (which may be empty) makes of the whole. Throws Failure with every error in it.
Play read_play(const std::filesystem::path& path, const std::vector<std::string>& overrides,
               const std::function<void(Value& scenario)>& edit = {});

}  // namespace agora::sim
