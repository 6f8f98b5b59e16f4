// SPDX-License-Identifier: MIT
// One column of numbers described: mean, variance, standard error, quantile. Every sum runs from
// the first value to the last, so the same values in the same order give the same bits. Values are
// finite; there is no missing value here, and what cannot be said of so few values is NaN.
//
// The trick: values are measured from the first one, then from the first guess of the mean. Equal
// values then have exactly their own mean and variance 0, and a large common offset costs no
// digits.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

namespace agora::sim {

/// Arithmetic mean; NaN of no values.
inline double mean(std::span<const double> values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<double>(values.size());
  double from_first = 0.0;
  for (double value : values) from_first += value - values.front();
  const double guess = values.front() + from_first / n;
  double rest = 0.0;
  for (double value : values) rest += value - guess;
  return guess + rest / n;
}

/// Unbiased sample variance (divisor n - 1); NaN below two values.
inline double variance(std::span<const double> values) {
  if (values.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  const auto n = static_cast<double>(values.size());
  const double center = mean(values);
  double squares = 0.0, rest = 0.0;
  for (double value : values) {
    const double deviation = value - center;
    squares += deviation * deviation;
    rest += deviation;
  }
  const double sum = squares - rest * rest / n;
  return sum < 0.0 ? 0.0 : sum / (n - 1.0);  // in this order: NaN stays NaN
}

/// Standard error of the mean of independent values; NaN below two values.
inline double standard_error(std::span<const double> values) {
  return std::sqrt(variance(values) / static_cast<double>(values.size()));
}

/// Quantile at p in [0, 1] by linear interpolation between order statistics (type 7 of Hyndman and
/// Fan 1996, the default of R and NumPy); NaN of no values. Sorts a copy.
inline double quantile(std::span<const double> values, double p) {
  if (values.empty() || !(p >= 0.0 && p <= 1.0)) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> sorted{values.begin(), values.end()};
  std::sort(sorted.begin(), sorted.end());
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double part = position - static_cast<double>(below);
  return part > 0.0 ? sorted[below] + part * (sorted[above] - sorted[below]) : sorted[below];
}

/// The least value with a share p of the weight at or below it; NaN of no values. Weights are not
/// negative.
inline double weighted_quantile(std::span<const double> values, std::span<const double> weights,
                                double p) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  double all = 0.0, below = 0.0;
  for (std::size_t i : order) all += weights[i];
  for (std::size_t i : order) {
    below += weights[i];
    if (below >= p * all) return values[i];
  }
  return values[order.back()];
}

}  // namespace agora::sim
