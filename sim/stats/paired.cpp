// SPDX-License-Identifier: MIT
// The t interval of paired differences. The decision is made on the p-value, once; the interval is
// then held to it, because p < alpha and |t| > critical value are the same only up to rounding.
#include "sim/stats/paired.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "sim/core/expect.h"
#include "sim/stats/distributions.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

// Less than this share of the values compared is how sums were rounded, not what happened.
constexpr double kRounding = 1e-9;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

double ratio_of_variances(double independent, double paired) {
  if (!std::isfinite(independent) || !std::isfinite(paired)) return 1.0;
  if (paired > 0.0) return independent / paired;
  return independent > 0.0 ? kInfinity : 1.0;
}

}  // namespace

Difference at_level(Difference difference, double alpha, bool shown) {
  difference.level = 1.0 - alpha;
  difference.shown = shown;
  if (!std::isfinite(difference.standard_error)) return difference;
  double half = 0.0;
  if (difference.standard_error > 0.0) {
    half = difference.standard_error * student_t_critical(alpha, difference.dof);
  }
  Interval& interval = difference.interval;
  interval = {difference.mean - half, difference.mean + half};
  if (interval.contains(0.0) != shown) return difference;
  double& near_end = difference.mean > 0.0 ? interval.low : interval.high;
  near_end = !shown                  ? 0.0
             : difference.mean > 0.0 ? std::numeric_limits<double>::denorm_min()
                                     : -std::numeric_limits<double>::denorm_min();
  return difference;
}

Difference paired_difference(std::span<const double> a, std::span<const double> b, double level,
                             std::size_t pilot) {
  AGORA_EXPECT(a.size() == b.size());
  AGORA_EXPECT(pilot == 0 || (pilot >= 2 && pilot <= a.size()));
  AGORA_EXPECT(level > 0.0 && level < 1.0);
  std::vector<double> differences(a.size());
  double largest = 0.0;
  for (std::size_t r = 0; r < a.size(); ++r) {
    largest = std::max({largest, std::abs(a[r]), std::abs(b[r])});
  }
  for (std::size_t r = 0; r < a.size(); ++r) {
    const double difference = a[r] - b[r];
    differences[r] = std::abs(difference) <= kRounding * largest ? 0.0 : difference;
  }

  const std::size_t known = pilot > 0 ? pilot : a.size();
  const double spread = variance(std::span{differences}.first(known));
  Difference result{
      .mean = mean(differences),
      .standard_error = std::sqrt(spread / static_cast<double>(a.size())),
      .dof = known < 2 ? 0.0 : static_cast<double>(known - 1),
      .p_value = 1.0,
      .interval = {-kInfinity, kInfinity},
      .level = level,
      .shown = false,
      .variance_ratio = ratio_of_variances(variance(a) + variance(b), variance(differences))};
  if (!std::isfinite(result.standard_error)) return result;
  if (result.standard_error > 0.0) {
    result.p_value = student_t_two_sided(result.mean / result.standard_error, result.dof);
  } else {
    result.p_value = result.mean == 0.0 ? 1.0 : 0.0;
  }
  const double alpha = 1.0 - level;
  result = at_level(result, alpha, result.p_value < alpha);
  result.level = level;  // as given: 1 - (1 - level) may differ in the last bit
  return result;
}

}  // namespace agora::sim
