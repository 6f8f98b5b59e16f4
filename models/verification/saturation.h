// SPDX-License-Identifier: MIT
// Saturation: the more there is of something, the less another unit of it does. Hill's response
// rises from 0 to 1, is one half where x equals `half`, and has the shape of an S where the slope
// is above 1. No mechanism of the market has this form (its reach saturates because audiences
// overlap); it is what studies fit to sales, kept to compare with.
//
//   response  x^n / (K^n + x^n)      elasticity  n K^n / (K^n + x^n) = n (1 - response)
//
// Powers are taken of x / K and K / x: where one overflows, the answer is 0 or 1 all the same.
#pragma once

#include "sim/core/math.h"

namespace agora::models {

class Hill {
 public:
  /// half > 0 (K), in the unit of x; slope > 0 (n).
  constexpr Hill(double half, double slope) : half_{half}, slope_{slope} {}

  /// Share of the greatest possible effect, for x >= 0.
  constexpr double response(double x) const { return 1.0 / (1.0 + raised(half_ / x)); }
  /// By how many per cent the response grows if x grows by one: the slope at 0, falling to 0.
  constexpr double elasticity(double x) const { return slope_ / (1.0 + raised(x / half_)); }

 private:
  /// ratio^n, for ratios from 0 to infinity.
  constexpr double raised(double ratio) const { return sim::exp(slope_ * sim::log(ratio)); }

  double half_, slope_;
};

}  // namespace agora::models
