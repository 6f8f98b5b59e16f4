// SPDX-License-Identifier: MIT
// Escapes byte by byte; UTF-8 passes, since its bytes are all above the control characters.
#include "sim/io/readable.h"

namespace agora::sim {

std::string readable(std::string_view text, std::size_t limit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string safe;
  for (char character : text) {
    if (safe.size() >= limit) return safe + "...";
    const auto byte = static_cast<unsigned char>(character);
    if (byte < 0x20 || byte == 0x7f) {
      safe += "\\x";
      safe += kDigits[byte >> 4];
      safe += kDigits[byte & 15];
    } else {
      if (character == '\\' || character == '\'') safe += '\\';
      safe += character;
    }
  }
  return safe;
}

std::string quoted(const std::filesystem::path& path) {
  return "'" + readable(path.native(), 1000) + "'";
}

}  // namespace agora::sim
