// SPDX-License-Identifier: MIT
#include "sim/stats/bootstrap.h"

#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/draws.h"
#include "sim/core/expect.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {
constexpr Stream kMember = stream("bootstrap.member");
}  // namespace

Interval bootstrap_interval(
    std::size_t n, double level, std::uint64_t seed,
    const std::function<double(std::span<const std::size_t> members)>& statistic) {
  AGORA_EXPECT(level > 0.0 && level < 1.0);
  constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
  if (n < 2) return {kNothing, kNothing};
  const Draws draws{seed};
  std::vector<std::size_t> members(n);
  std::vector<double> found;
  for (std::uint32_t sample = 0; sample < kResamples; ++sample) {
    for (std::size_t i = 0; i < n; ++i) {
      const double u = draws(kMember, sample, static_cast<std::uint32_t>(i)).uniform(0);
      members[i] = static_cast<std::size_t>(u * static_cast<double>(n));
    }
    const double value = statistic(members);
    if (!std::isnan(value)) found.push_back(value);
  }
  return {quantile(found, (1.0 - level) / 2.0), quantile(found, (1.0 + level) / 2.0)};
}

}  // namespace agora::sim
