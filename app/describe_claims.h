// SPDX-License-Identifier: MIT
// The claims that Agora exists to test, with what in the model answers to each.
#pragma once

#include <string>

#include "sim/core/value.h"

namespace agora::app {

std::string claims_text();
sim::Value claims_value();

}  // namespace agora::app
