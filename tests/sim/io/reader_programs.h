// SPDX-License-Identifier: MIT
// The tools of the field, started by tests. One that is not installed is skipped, unless
// AGORA_REQUIRE_READERS is set: then its absence is a failure.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace agora::sim {

struct Said {
  int code;
  std::string text;  // standard output and error
};

inline Said run(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {-1, "cannot start a shell"};
  std::string text;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    text.append(buffer, n);
  }
  const int status = ::pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text};
}

inline bool required() { return std::getenv("AGORA_REQUIRE_READERS") != nullptr; }

#define AGORA_NEEDS(probe)                                                             \
  if (const Said said = ::agora::sim::run(probe); said.code != 0) {                    \
    if (required()) FAIL() << "required, but '" << (probe) << "' says: " << said.text; \
    GTEST_SKIP() << "not installed";                                                   \
  }

}  // namespace agora::sim
