// SPDX-License-Identifier: MIT
#include "sim/core/draws.h"

#include <Random123/philox.h>

#include <cmath>

#include "sim/core/vectors.h"

namespace agora::sim {

std::uint32_t name_key(std::string_view name) {
  std::uint32_t hash = 2166136261u;
  for (char c : name) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619u;
  return hash;
}

double Block::normal() const { return std::sqrt(-2.0 * log(uniform(0))) * cos_turn(uniform(1)); }

namespace {

/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, Supercomputing 2011).
Block philox(std::uint64_t seed, Stream stream, std::uint32_t tick, std::uint32_t agent,
             std::uint32_t k) {
  const r123::Philox4x32::key_type key{
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
  const r123::Philox4x32::ctr_type counter{{agent, tick, k, stream.key}};
  const auto bits = r123::Philox4x32{}(counter, key);
  return {{bits[0], bits[1], bits[2], bits[3]}};
}

}  // namespace

Block Draws::operator()(Stream stream, std::uint32_t tick, std::uint32_t agent,
                        std::uint32_t k) const {
  return philox(seed_, stream, tick, agent, k);
}

void Draws::many(Stream stream, std::uint32_t tick, std::span<const std::uint32_t> agents,
                 std::uint32_t k, const std::array<std::uint32_t*, 4>& lanes) const {
  const std::uint64_t seed = seed_;
  const std::uint32_t* const agent = agents.data();
  const std::size_t n = agents.size();
  std::uint32_t* __restrict const first = lanes[0];
  std::uint32_t* __restrict const second = lanes[1];
  std::uint32_t* __restrict const third = lanes[2];
  std::uint32_t* __restrict const fourth = lanes[3];
  vectorised([=] {
    for (std::size_t j = 0; j < n; ++j) {
      const Block block = philox(seed, stream, tick, agent[j], k);
      first[j] = block.lane[0];
      second[j] = block.lane[1];
      third[j] = block.lane[2];
      fourth[j] = block.lane[3];
    }
  });
}

std::uint64_t derive_seed(std::uint64_t seed, Stream purpose, std::uint64_t index) {
  const Block block = Draws{seed}(purpose, static_cast<std::uint32_t>(index >> 32),
                                  static_cast<std::uint32_t>(index));
  return (static_cast<std::uint64_t>(block.lane[1]) << 32) | block.lane[0];
}

std::uint32_t poisson(double mean, double uniform) { return poisson(mean, uniform, exp(-mean)); }

std::uint32_t poisson(double mean, double uniform, double exp_minus_mean) {
  double term = exp_minus_mean, sum = term;
  std::uint32_t n = 0;
  while (uniform > sum && n < 4096) {
    ++n;
    term *= mean / n;
    sum += term;
    if (term < 1e-18 && n > mean) break;
  }
  return n;
}

double gamma_mean_one(double shape, const Draws& draws, Stream stream, std::uint32_t agent,
                      std::uint32_t tick) {
  // Below shape 1: draw with shape + 1 and multiply by u^(1/shape).
  const double boosted = shape < 1.0 ? shape + 1.0 : shape;
  const double d = boosted - 1.0 / 3.0, c = 1.0 / std::sqrt(9.0 * d);
  for (std::uint32_t attempt = 0;; ++attempt) {
    const Block block = draws(stream, tick, agent, attempt);
    const double x = block.normal(), t = 1.0 + c * x;
    if (t <= 0.0) continue;
    const double v = t * t * t;
    if (log(block.uniform(2)) >= 0.5 * x * x + d - d * v + d * log(v)) continue;
    const double boost = shape < 1.0 ? exp(log(block.uniform(3)) / shape) : 1.0;
    return d * v * boost / shape;
  }
}

}  // namespace agora::sim
