// SPDX-License-Identifier: MIT
// What a model plays in a tick, and what it is judged by.
#pragma once

#include <string>

#include "sim/core/value.h"

namespace agora::app {

/// The phases of a tick in order, with what each reads and writes.
sim::Value phases_value(const std::string& model);
std::string phases_text(const std::string& model);

/// What a run is judged by.
sim::Value outcomes_value(const std::string& model);
std::string outcomes_text(const std::string& model);

}  // namespace agora::app
