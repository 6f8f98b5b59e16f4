// SPDX-License-Identifier: MIT
// Owen's scrambling, bit by bit: the b-th bit of a coordinate is flipped or not, by a coin that
// belongs to the bits above it. Points that agree in their first b bits so still agree in them, in
// other ones.
#include "sim/stats/points.h"

#include <boost/random/sobol.hpp>
#include <numeric>
#include <utility>

#include "sim/core/draws.h"
#include "sim/core/expect.h"

namespace agora::sim {
namespace {

constexpr Stream kOrder = stream("points.latin.order"), kWithin = stream("points.latin.within"),
                 kScramble = stream("points.sobol.scramble");

std::uint32_t scrambled(std::uint32_t bits, std::uint32_t dimension, const Draws& draws) {
  std::uint32_t flips = 0;
  for (std::uint32_t b = 0; b < 32; ++b) {
    const std::uint32_t above = b == 0 ? 0 : bits >> (32 - b);
    flips = flips << 1 | (draws(kScramble, b, above, dimension).lane[0] & 1u);
  }
  return bits ^ flips;
}

}  // namespace

Points latin_hypercube(std::size_t n, std::size_t dimensions, std::uint64_t seed) {
  AGORA_EXPECT(n < (std::uint64_t{1} << 32) && dimensions > 0);
  const Draws draws{seed};
  Points points{dimensions, std::vector<double>(n * dimensions)};
  std::vector<std::uint32_t> stratum(n);
  for (std::uint32_t d = 0; d < dimensions; ++d) {
    std::iota(stratum.begin(), stratum.end(), 0u);
    for (std::size_t i = n; i > 1; --i) {
      const double u = draws(kOrder, d, static_cast<std::uint32_t>(i)).uniform(0);
      std::swap(stratum[i - 1], stratum[static_cast<std::size_t>(u * static_cast<double>(i))]);
    }
    for (std::size_t i = 0; i < n; ++i) {
      const double u = draws(kWithin, d, static_cast<std::uint32_t>(i)).uniform(0);
      points.values[i * dimensions + d] = (stratum[i] + u) / static_cast<double>(n);
    }
  }
  return points;
}

Points sobol_points(std::size_t n, std::size_t dimensions, std::uint64_t seed) {
  AGORA_EXPECT(n < (std::uint64_t{1} << 32) && dimensions > 0 && dimensions <= kSobolDimensions);
  const Draws draws{seed};
  boost::random::sobol_engine<std::uint32_t, 32> next{dimensions};
  Points points{dimensions, {}};
  points.values.reserve(n * dimensions);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::uint32_t d = 0; d < dimensions; ++d) {
      const std::uint32_t bits = i == 0 ? 0u : next();  // the engine leaves the origin out
      points.values.push_back(scrambled(bits, d, draws) * 0x1p-32);
    }
  }
  return points;
}

}  // namespace agora::sim
