// SPDX-License-Identifier: MIT
// Talk goes to stderr. Where nobody can hear it (closed, full), the work and its exit code stand
// all the same.
#pragma once

#include <cstdio>
#include <string_view>

namespace agora::app {

inline void talk(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace agora::app
