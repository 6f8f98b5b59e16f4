// SPDX-License-Identifier: MIT
// What a model finds wrong with its parameters taken together: values that are fine alone but do
// not fit each other. Whoever read the scenario finds the places, so each is told where it was
// written.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/core/failure.h"

namespace agora::sim {

struct Misfit {
  std::vector<std::string> path;  // of the value, section by section
  std::string what, hint;         // as in a Diagnostic; the path is told before it
};

class Misfits : public Failure {
 public:
  explicit Misfits(std::vector<Misfit> all)
      : Failure{ExitCode::bad_input, all.front().what}, all_{std::move(all)} {}
  const std::vector<Misfit>& all() const { return all_; }

 private:
  std::vector<Misfit> all_;
};

}  // namespace agora::sim
