// SPDX-License-Identifier: MIT
// Luck as a pure function of (seed, stream, tick, agent, k). There is no generator to pass around
// and no order to get wrong: whoever asks, on whatever thread, gets the same answer.
//
//   seed ──► key of Philox4x32-10        counter = (agent, tick, k, stream)
//                                        one block = four lanes of 32 bits
//
// A stream is named; its four lanes may serve four decisions that are taken at the same moment. k
// is an identity (an item, an author), never an ordinal in a list: one message more must not shift
// anyone's luck.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/core/math.h"

namespace agora::sim {

/// 32-bit FNV-1a of a name. Streams and items are known to the draws by this number.
consteval std::uint32_t name_key_at_compile_time(std::string_view name) {
  std::uint32_t hash = 2166136261u;
  for (char c : name) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619u;
  return hash;
}
std::uint32_t name_key(std::string_view name);

/// A named source of luck. Each purpose has its own; a test holds the names' keys apart.
struct Stream {
  std::uint32_t key;
};
consteval Stream stream(std::string_view name) { return {name_key_at_compile_time(name)}; }

/// Four independent 32-bit lanes. uniform() lies in the open interval (0, 1).
struct Block {
  std::array<std::uint32_t, 4> lane;

  double uniform(int i) const { return (lane[static_cast<std::size_t>(i)] + 0.5) * 0x1p-32; }
  /// Exponential with mean 1.
  double exponential(int i) const { return -log(uniform(i)); }
  /// Standard normal, from lanes 0 and 1 (Box and Muller 1958).
  double normal() const;
  /// Standard Gumbel, the taste shock of the logit model: -ln(-ln u).
  double gumbel(int i) const { return -log(-log(uniform(i))); }
};

/// The luck of one run. Cheap to copy; holds nothing but the seed.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : seed_{seed} {}

  std::uint64_t seed() const { return seed_; }
  Block operator()(Stream stream, std::uint32_t tick, std::uint32_t agent,
                   std::uint32_t k = 0) const;
  /// The same for many agents at once: lane i of the j-th agent's block goes to lanes[i][j].
  void many(Stream stream, std::uint32_t tick, std::span<const std::uint32_t> agents,
            std::uint32_t k, const std::array<std::uint32_t*, 4>& lanes) const;

 private:
  std::uint64_t seed_;
};

/// A seed for part `index` of something with seed `seed`: hashed, never seed + index.
std::uint64_t derive_seed(std::uint64_t seed, Stream purpose, std::uint64_t index);

/// Number of events of a Poisson process with mean `mean` (0 to about 500), from one uniform draw
/// in (0, 1), by inversion: more luck never means fewer events, so paired runs stay paired.
std::uint32_t poisson(double mean, double uniform);
/// The same where e^-mean is at hand.
std::uint32_t poisson(double mean, double uniform, double exp_minus_mean);

/// Gamma with the given shape (> 0) and mean 1 (Marsaglia and Tsang 2000). Draws from `stream` at
/// `tick` for `agent`, with k = 0, 1, ... for the attempts of the rejection method.
double gamma_mean_one(double shape, const Draws& draws, Stream stream, std::uint32_t agent,
                      std::uint32_t tick = 0);

}  // namespace agora::sim
