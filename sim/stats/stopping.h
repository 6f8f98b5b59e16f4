// SPDX-License-Identifier: MIT
// How many replicates? As many as a difference needs to be known to within what was asked, decided
// once, after a pilot, by the variance that the pilot had (Stein 1945).
//
//   pilot of n0 ──► variance ──► N, once ──► interval: mean of all N, variance of the pilot alone
//
// Looking again after every run, and stopping when the interval is narrow at last, stops too often
// when the variance happens to look small: its 95 % intervals miss more than 5 %. Here the variance
// that decides and the one in the interval are the same, and independent of the mean, so that for
// normal differences the interval has exactly the level it states, whatever N came out; the same
// holds for every other outcome of these runs. What it costs: some more replicates than had the
// variance been known, (t / z)^2 times as many: 1.14 for a pilot of 20 at 95 %.
#pragma once

#include <cstddef>
#include <span>

namespace agora::sim {

/// Replicates after which the interval of every pair of variants reaches at most `half_width` (> 0)
/// to either side, at whatever level Holm's adjustment puts it (compare.h). `pilot` has the
/// outcomes of two replicates or more   [variants x replicates]; the answer is never less than
/// that, nor more than `most`, where the interval may stay wider.
std::size_t replicates_needed(std::span<const double> pilot, std::size_t variants,
                              double half_width, double level, std::size_t most);

}  // namespace agora::sim
