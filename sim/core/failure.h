// SPDX-License-Identifier: MIT
// How a command ends when it cannot go on: a sentence for people and an exit code for machines.
#pragma once

#include <stdexcept>
#include <string>

namespace agora::sim {

/// Exit codes of the program, after BSD's sysexits.
enum class ExitCode : int {
  ok = 0,
  usage = 64,
  bad_input = 65,
  input_missing = 66,
  bug = 70,
  out_of_memory = 71,
  cannot_create = 73,
  io = 74,
  interrupted = 75,
  no_permission = 77,
  version_mismatch = 78,
};

/// Thrown at the border (files, memory, somebody's input), never inside a kernel.
class Failure : public std::runtime_error {
 public:
  Failure(ExitCode code, const std::string& message) : std::runtime_error{message}, code_{code} {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

}  // namespace agora::sim
