// SPDX-License-Identifier: MIT
// Text from outside (paths, names in files) made fit for a message: control characters cannot
// reach the terminal, and nothing is endless.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace agora::sim {

/// Control bytes, quotes and backslashes as escapes; at most about `limit` bytes, then "...".
std::string readable(std::string_view text, std::size_t limit = 200);

/// A path between quotes.
std::string quoted(const std::filesystem::path& path);

}  // namespace agora::sim
