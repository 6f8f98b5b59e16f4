// SPDX-License-Identifier: MIT
// What a model records: channels, of which every record holds a number or several, and tables of
// rows; and what more a scenario can ask for.
#pragma once

#include <string>

#include "sim/core/value.h"

namespace agora::app {

sim::Value channels_value(const std::string& model);
std::string channels_text(const std::string& model);

/// The tables that a scenario can ask for.
sim::Value tables_value(const std::string& model);
std::string tables_text(const std::string& model);

}  // namespace agora::app
