// SPDX-License-Identifier: MIT
#include "sim/stats/correlation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "sim/core/expect.h"
#include "sim/stats/distributions.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> found(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    const double shared = 0.5 * static_cast<double>(first + last);
    for (std::size_t i = first; i <= last; ++i) found[order[i]] = shared;
    first = last + 1;
  }
  return found;
}

}  // namespace

Correlation rank_correlation(std::span<const double> a, std::span<const double> b, double level) {
  AGORA_EXPECT(a.size() == b.size() && level > 0.0 && level < 1.0);
  constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> x, y;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    x.push_back(a[i]);
    y.push_back(b[i]);
  }
  const std::size_t n = x.size();
  if (n < 4) return {kNothing, {kNothing, kNothing}};
  x = ranks(x);
  y = ranks(y);
  const double middle = 0.5 * static_cast<double>(n - 1);
  double xy = 0.0, xx = 0.0, yy = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    xy += (x[i] - middle) * (y[i] - middle);
    xx += (x[i] - middle) * (x[i] - middle);
    yy += (y[i] - middle) * (y[i] - middle);
  }
  if (xx == 0.0 || yy == 0.0) return {kNothing, {kNothing, kNothing}};
  const double value = xy / std::sqrt(xx * yy);
  if (std::abs(value) >= 1.0) return {value, {value, value}};
  const double z = std::atanh(value), error = std::sqrt(1.06 / static_cast<double>(n - 3));
  const double reach = -normal_quantile((1.0 - level) / 2.0) * error;
  return {value, {std::tanh(z - reach), std::tanh(z + reach)}};
}

}  // namespace agora::sim
