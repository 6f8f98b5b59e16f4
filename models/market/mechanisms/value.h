// SPDX-License-Identifier: MIT
// Value: what a relation that stays as it is will earn, in money of today. No forecast: nothing is
// assumed about what the brand, its rivals or its customers will do next.
#pragma once

#include "sim/core/params.h"

namespace agora::models {

struct ValueParams {
  double discount_rate;
  double attrition;

  static const sim::Group<ValueParams>& describe();
};

/// Worth of one euro a day for as long as the customer stays, in euros of today: the integral of
/// e^-(discount rate + attrition) t.
inline double annuity(const ValueParams& params) {
  constexpr double kDaysPerYear = 365.0;
  return kDaysPerYear / (params.discount_rate + params.attrition);
}

}  // namespace agora::models
