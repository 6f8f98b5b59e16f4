// SPDX-License-Identifier: MIT
// The stage on which laws and findings are played: a scenario of their own, read by somebody else,
// since nothing here opens a file.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/play.h"
#include "sim/core/value.h"

namespace agora::models {

/// What a scenario says beyond its file: "key=value", as for --set.
using Overrides = std::vector<std::string>;

/// Reads a verification's own scenario under further settings, and under whatever `edit` makes of
/// the whole tree.
class Stage {
 public:
  using Edit = std::function<void(sim::Value& scenario)>;
  using Reader = std::function<sim::Play(const Overrides&, const Edit&)>;

  explicit Stage(Reader reader) : reader_{std::move(reader)} {}

  sim::Play operator()(const Overrides& overrides = {}, const Edit& edit = {}) const {
    return reader_(overrides, edit);
  }

 private:
  Reader reader_;
};

}  // namespace agora::models
