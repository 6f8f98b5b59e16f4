// SPDX-License-Identifier: MIT
// A model made from a few lines of scenario that are built in, to read off it what it does.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sim/core/model.h"

namespace agora::app {

/// What the built-in scenario asks to be recorded beyond what is recorded anyway.
enum class Asking : std::uint8_t { nothing, everything };

std::shared_ptr<const sim::Model> small_model(const std::string& model,
                                              Asking asking = Asking::nothing);

}  // namespace agora::app
