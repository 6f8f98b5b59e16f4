// SPDX-License-Identifier: MIT
// Bootstrap intervals: how much would a statistic vary if other members of the same population had
// been looked at? Members are drawn again, with replacement, a thousand times (Efron 1979), and the
// interval is cut from the statistics of these samples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "sim/stats/paired.h"

namespace agora::sim {

inline constexpr std::size_t kResamples = 1000;

/// Percentile interval at `level` in (0, 1) of what `statistic` makes of `n` members, told by their
/// indices, some more than once. Samples whose statistic is not a number are left out. NaN below
/// two members, or if nothing is left. Same seed, same samples.
Interval bootstrap_interval(
    std::size_t n, double level, std::uint64_t seed,
    const std::function<double(std::span<const std::size_t> members)>& statistic);

}  // namespace agora::sim
