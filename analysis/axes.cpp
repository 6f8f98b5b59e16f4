// SPDX-License-Identifier: MIT
// The labels of axes.
#include "analysis/axes.h"

#include "sim/core/failure.h"

namespace agora::analysis {

std::vector<std::string> names_on(const sim::Result& result, const std::string& axis) {
  const auto* names = std::get_if<std::vector<std::string>>(&result.axis(axis).labels);
  if (names == nullptr) {
    throw sim::Failure{sim::ExitCode::bad_input, "the file's axis " + axis + " has no names"};
  }
  return *names;
}

double last_time(const sim::Result& result) {
  const auto* times = std::get_if<std::vector<double>>(&result.axis("time").labels);
  if (times == nullptr || times->empty()) {
    throw sim::Failure{sim::ExitCode::bad_input, "the file's axis time has no times"};
  }
  return times->back();
}

}  // namespace agora::analysis
