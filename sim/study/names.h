// SPDX-License-Identifier: MIT
// Names of the user's choosing that become parts of the names of variables in a result file.
#pragma once

#include <algorithm>
#include <string>

namespace agora::sim {

inline constexpr const char* kNameRule =
    "take at most 40 letters, digits and _, with a letter first";

inline bool is_name(const std::string& name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !name.empty() && name.size() <= 40 && is_letter(name.front()) &&
         std::ranges::all_of(
             name, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace agora::sim
