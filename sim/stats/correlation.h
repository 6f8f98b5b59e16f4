// SPDX-License-Identifier: MIT
// How closely two quantities rise together, in whatever curve: Spearman's rank correlation (1904),
// of what is not missing.
#pragma once

#include <span>

#include "sim/stats/paired.h"

namespace agora::sim {

struct Correlation {
  double value;       // from -1 to 1; NaN if either never varies or fewer than four pairs are there
  Interval interval;  // Fisher's z, with the variance of Fieller, Hartley and Pearson (1957)
};

/// Of pairs in which neither is missing (NaN); equal values share their mean rank. `level` in
/// (0,1).
Correlation rank_correlation(std::span<const double> a, std::span<const double> b, double level);

}  // namespace agora::sim
