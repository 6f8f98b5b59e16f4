// SPDX-License-Identifier: MIT
// The product: quality by attribute, moved by spending with a lag and aimed by what was heard,
// which is a biased sample: those who spoke.
#pragma once

#include <span>

#include "sim/core/params.h"

namespace agora::models {

struct ProductParams {
  double effect;
  double lag;
  double memory;
  double survey_cost;
  double feedback;

  static const sim::Group<ProductParams>& describe();
};

/// Share of product spending that goes to attribute k of a brand that has heard `heard` (amounts by
/// attribute): between even and proportional, by `feedback`.
inline double aim(std::span<const double> heard, std::size_t k, double feedback) {
  double total = 0.0;
  for (double amount : heard) total += amount;
  const double even = 1.0 / static_cast<double>(heard.size());
  return total > 0.0 ? even + feedback * (heard[k] / total - even) : even;
}

}  // namespace agora::models
