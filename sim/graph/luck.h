// SPDX-License-Identifier: MIT
// Finer grains of luck for graphs. A lane has 32 bits, which is too coarse where a million people
// are chosen from or a rare edge is waited for: two lanes together make one number of 64 bits.
#pragma once

#include <cstdint>

#include "sim/core/draws.h"
#include "sim/core/math.h"

namespace agora::sim {

/// Which two lanes of a block.
enum class Lanes : std::uint8_t { first = 0, second = 2 };

constexpr std::uint64_t bits64(const Block& block, Lanes lanes) {
  const auto i = static_cast<std::size_t>(lanes);
  return (std::uint64_t{block.lane[i + 1]} << 32) | block.lane[i];
}

/// Uniform in the open interval (0, 1), in steps of 2^-52.
constexpr double uniform52(const Block& block, Lanes lanes) {
  return (static_cast<double>(bits64(block, lanes) >> 12) + 0.5) * 0x1p-52;
}

/// 64 even bits made into a number among 0 .. n-1. Its bias is below n / 2^64.
constexpr std::uint64_t scale_down(std::uint64_t bits, std::uint64_t n) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>((Wide{bits} * n) >> 64);
}

/// Uniform among 0 .. n-1.
constexpr std::uint64_t below(const Block& block, Lanes lanes, std::uint64_t n) {
  return scale_down(bits64(block, lanes), n);
}

/// ln(1 - p), accurate for small p as well (the rounding of 1 - p cancels in the quotient).
constexpr double log_one_minus(double p) {
  const double q = 1.0 - p;
  return q == 1.0 ? -p : log(q) * p / (1.0 - q);
}

}  // namespace agora::sim
