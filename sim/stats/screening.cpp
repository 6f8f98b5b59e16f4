// SPDX-License-Identifier: MIT
#include "sim/stats/screening.h"

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "sim/core/draws.h"
#include "sim/core/expect.h"
#include "sim/stats/bootstrap.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

constexpr Stream kStart = stream("morris.start"), kOrder = stream("morris.order");

/// A whole number below `n`.
std::size_t below(std::size_t n, double uniform) {
  return static_cast<std::size_t>(uniform * static_cast<double>(n));
}

}  // namespace

Points morris_points(std::size_t factors, std::size_t trajectories, std::size_t levels,
                     std::uint64_t seed) {
  AGORA_EXPECT(factors > 0 && levels >= 2 && levels % 2 == 0);
  const Draws draws{seed};
  const std::size_t step = levels / 2;
  const double unit = 1.0 / static_cast<double>(levels - 1);
  Points points{factors, {}};
  for (std::uint32_t t = 0; t < trajectories; ++t) {
    std::vector<std::size_t> at(factors), order(factors);
    for (std::uint32_t f = 0; f < factors; ++f) {
      at[f] = below(levels, draws(kStart, t, f).uniform(0));
    }
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = factors; i > 1; --i) {
      const double u = draws(kOrder, t, static_cast<std::uint32_t>(i)).uniform(0);
      std::swap(order[i - 1], order[below(i, u)]);
    }
    const auto look = [&] {
      for (std::size_t level : at) points.values.push_back(static_cast<double>(level) * unit);
    };
    look();
    for (std::size_t factor : order) {
      at[factor] = at[factor] < step ? at[factor] + step : at[factor] - step;  // stays on the grid
      look();
    }
  }
  return points;
}

std::vector<ElementaryEffects> elementary_effects(const Points& points,
                                                  std::span<const double> responses, double level,
                                                  std::uint64_t seed) {
  const std::size_t factors = points.dimensions, walk = factors + 1;
  AGORA_EXPECT(points.size() == responses.size() && points.size() % walk == 0);
  const std::size_t trajectories = points.size() / walk;
  std::vector<std::vector<double>> effects(factors, std::vector<double>(trajectories));
  for (std::size_t t = 0; t < trajectories; ++t) {
    for (std::size_t i = t * walk; i + 1 < (t + 1) * walk; ++i) {
      for (std::size_t f = 0; f < factors; ++f) {
        const double moved = points[i + 1][f] - points[i][f];
        if (moved != 0.0) effects[f][t] = (responses[i + 1] - responses[i]) / moved;
      }
    }
  }
  std::vector<ElementaryEffects> found;
  for (const std::vector<double>& of_factor : effects) {
    std::vector<double> sizes;
    for (double effect : of_factor) sizes.push_back(std::abs(effect));
    const Interval interval =
        bootstrap_interval(trajectories, level, seed, [&](std::span<const std::size_t> members) {
          double sum = 0.0;
          for (std::size_t member : members) sum += sizes[member];
          return sum / static_cast<double>(members.size());
        });
    found.push_back({mean(of_factor), mean(sizes), std::sqrt(variance(of_factor)), interval});
  }
  return found;
}

}  // namespace agora::sim
