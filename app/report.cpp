// SPDX-License-Identifier: MIT
// Telling.
#include "app/report.h"

#include <cerrno>
#include <cstdio>

#include "app/talk.h"
#include "sim/core/value.h"
#include "sim/io/file.h"
#include "sim/io/json.h"

namespace agora::app {

int Reporter::failed(sim::ExitCode code, const std::string& message,
                     const sim::Diagnostics& diagnostics) const {
  const bool in_scenario = code == sim::ExitCode::bad_input && !diagnostics.empty();
  if (json_) {
    sim::Table error;
    error.set("exit_code", static_cast<int>(code));
    error.set("message", message);
    if (in_scenario) error.set("errors", diagnostics.to_value());
    sim::Table all;
    all.set("error", std::move(error));
    talk(sim::to_json(all) + "\n");
  } else {
    talk((in_scenario ? "" : "agora: ") + message + "\n");
  }
  return static_cast<int>(code);
}

void finish_output() {
  errno = 0;
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    throw sim::Failure{sim::ExitCode::io, "cannot write to stdout: " + sim::cause_of(errno)};
  }
}

}  // namespace agora::app
