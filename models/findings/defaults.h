// SPDX-License-Identifier: MIT
// What the market's parameters are where nobody says anything.
#pragma once

#include <cmath>
#include <string>

#include "models/market/params.h"

namespace agora::models {

/// Default of a parameter that is a number, by its path; NaN if there is none.
inline double default_of(const std::string& path) {
  double value = std::nan("");
  sim::for_each_param(MarketParams::describe().info(),
                      [&](const std::string& at, const sim::ParamInfo& info) {
                        if (at == path) value = *info.def.get<double>();
                      });
  return value;
}

}  // namespace agora::models
