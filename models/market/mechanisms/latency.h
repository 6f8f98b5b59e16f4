// SPDX-License-Identifier: MIT
// Reply times in classes, two to the doubling, from a minute and a half to eight days: the bounds
// are whole instants, so a time is put into its class by looking at its first two binary digits.
//
//   class   0          1             2              3                  26        27
//   from    0 s        84 s          2.1 min        2.8 min  ...       6 d       8 d, and longer
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>

#include "models/market/clock.h"

namespace agora::models {

inline constexpr unsigned kFirstOctave = 6;  // 2^6 instants
inline constexpr std::size_t kLatencyClasses = 28;

constexpr std::size_t latency_class(Instant latency) {
  const auto digits = static_cast<unsigned>(std::bit_width(latency));
  if (digits <= kFirstOctave) return 0;
  const std::size_t octave = digits - 1 - kFirstOctave, upper = latency >> (digits - 2) & 1u;
  return std::min(1 + 2 * octave + upper, kLatencyClasses - 1);
}

/// The shortest time in a class.
constexpr Instant latency_from(std::size_t index) {
  if (index == 0) return 0;
  const auto octave = static_cast<unsigned>((index - 1) / 2) + kFirstOctave;
  return (index % 2 == 1 ? 2u : 3u) << (octave - 1);
}

}  // namespace agora::models
