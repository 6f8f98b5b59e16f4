// SPDX-License-Identifier: MIT
// What `agora describe` can describe. A new topic is one line in describe.cpp.
#pragma once

#include <string>
#include <vector>

namespace agora::app {

std::vector<std::string> topics();

/// `parameters, strategies, ...`
std::string topic_names();

}  // namespace agora::app
