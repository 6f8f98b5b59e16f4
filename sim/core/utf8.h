// SPDX-License-Identifier: MIT
// One code point of UTF-8 at a time. Refuses what the standard refuses: overlong forms, surrogates,
// anything beyond U+10FFFF, and forms cut short.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora::sim {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 1;  // how far to go on; 1 for an invalid byte
  bool valid = false;
};

/// The code point at the start of `text`, which is not empty.
constexpr CodePoint first_code_point(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes) return {};
  std::uint32_t value = lead & (0x7fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3fu);
  }
  const bool overlong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (overlong || surrogate || value > 0x10ffff) return {};
  return {value, bytes, true};
}

}  // namespace agora::sim
