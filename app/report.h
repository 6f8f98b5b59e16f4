// SPDX-License-Identifier: MIT
// The last words of the program: for people one sentence or one line per error, for machines JSON.
#pragma once

#include <string>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"

namespace agora::app {

class Reporter {
 public:
  explicit Reporter(bool json) : json_{json} {}

  /// Says it on stderr; returns the number to exit with. `diagnostics` are the errors in a
  /// scenario, if that is what stopped us.
  int failed(sim::ExitCode code, const std::string& message,
             const sim::Diagnostics& diagnostics) const;

 private:
  bool json_;
};

/// Writes out what stdout still holds. Failure(io) if it does not take it: a full disk behind a
/// pipe must not look like success.
void finish_output();

}  // namespace agora::app
