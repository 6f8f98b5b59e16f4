// SPDX-License-Identifier: MIT
// Topics that need a model to be made: what it plays in a tick, what it records, and what it is
// judged by. The model is made from a few lines of scenario that are built in.
#pragma once

#include <string>

#include "sim/core/value.h"

namespace agora::app {

/// The phases of a tick in order, with what each reads and writes.
sim::Value phases_value(const std::string& model);
std::string phases_text(const std::string& model);

/// What is recorded.
sim::Value channels_value(const std::string& model);
std::string channels_text(const std::string& model);

sim::Value outcomes_value(const std::string& model);
std::string outcomes_text(const std::string& model);

}  // namespace agora::app
