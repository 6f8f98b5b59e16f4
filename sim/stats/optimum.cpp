// SPDX-License-Identifier: MIT
//   trial = x + F (best - x) + F (a - b), coordinate by coordinate with probability C, else x;
//   of x and its trial the better one lives on
#include "sim/stats/optimum.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/draws.h"
#include "sim/core/expect.h"

namespace agora::sim {
namespace {

constexpr Stream kTrial = stream("optimum.trial"), kCross = stream("optimum.cross");
constexpr double kCrossing = 0.9;

double rank(double value) {
  return std::isnan(value) ? std::numeric_limits<double>::infinity() : value;
}

/// Back into the cube, off its walls.
double reflected(double x) {
  if (x < 0.0) x = -x;
  if (x > 1.0) x = 2.0 - x;
  return std::clamp(x, 0.0, 1.0);
}

}  // namespace

std::size_t least_of(std::span<const double> values) {
  std::size_t least = 0;
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (rank(values[i]) < rank(values[least])) least = i;
  }
  return least;
}

Points next_generation(const Points& asked, std::span<const double> values, std::size_t dimensions,
                       const Evolution& evolution, std::uint64_t seed) {
  const std::size_t n = evolution.generation;
  AGORA_EXPECT(n >= 8 && dimensions > 0 && asked.size() == values.size());
  AGORA_EXPECT(asked.size() % n == 0);
  if (asked.size() == 0) return latin_hypercube(n, dimensions, seed);

  // Who lives: the first generation, each replaced by the trials that were no worse.
  std::vector<std::size_t> alive(n);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (i < n || rank(values[i]) <= rank(values[alive[i % n]])) alive[i % n] = i;
  }
  const auto at = [&](std::size_t i) { return asked[alive[i]]; };
  std::size_t best = 0;
  double widest = 0.0;
  for (std::size_t i = 1; i < n; ++i) {
    if (rank(values[alive[i]]) < rank(values[alive[best]])) best = i;
  }
  for (std::size_t d = 0; d < dimensions; ++d) {
    double low = 1.0, high = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      low = std::min(low, at(i)[d]);
      high = std::max(high, at(i)[d]);
    }
    widest = std::max(widest, high - low);
  }
  if (widest <= evolution.settled) return {dimensions, {}};

  const Draws draws{seed};
  const auto generation = static_cast<std::uint32_t>(asked.size() / n);
  Points trials{dimensions, {}};
  for (std::size_t i = 0; i < n; ++i) {
    const Block luck = draws(kTrial, generation, static_cast<std::uint32_t>(i));
    const auto other = [&](int lane) {  // of the rest, i itself left out
      const auto j = static_cast<std::size_t>(luck.uniform(lane) * static_cast<double>(n - 1));
      return j < i ? j : j + 1;
    };
    const std::size_t a = other(0), b = other(1);
    const double step = 0.4 + 0.5 * luck.uniform(2);
    const auto always = static_cast<std::size_t>(luck.uniform(3) * static_cast<double>(dimensions));
    for (std::uint32_t d = 0; d < dimensions; ++d) {
      const double u = draws(kCross, generation, static_cast<std::uint32_t>(i), d).uniform(0);
      const double x = at(i)[d];
      trials.values.push_back(
          u >= kCrossing && d != always
              ? x
              : reflected(x + step * (at(best)[d] - x) + step * (at(a)[d] - at(b)[d])));
    }
  }
  return trials;
}

}  // namespace agora::sim
