// SPDX-License-Identifier: MIT
// Which program this is: version, revision, compiler, libraries.
#pragma once

#include <string>

namespace agora::app {

/// One line each, without a last newline; the first is "agora 0.1.0".
std::string version_text();

}  // namespace agora::app
