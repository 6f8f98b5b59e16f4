// SPDX-License-Identifier: MIT
// Queueing theory: what a desk must do. Loads are arrivals x service / agents, times are in
// services.
#pragma once

#include <algorithm>
#include <cstddef>

namespace agora::models {

/// Chance of waiting in M/M/c: Erlang C, by the recursion of Erlang B.
inline double erlang_c(std::size_t agents, double utilisation) {
  const double load = utilisation * static_cast<double>(agents);
  double b = 1.0;
  for (std::size_t c = 1; c <= agents; ++c) b = load * b / (static_cast<double>(c) + load * b);
  return b / (1.0 - utilisation * (1.0 - b));
}

/// Mean wait in M/M/c.
inline double erlang_wait(std::size_t agents, double utilisation) {
  return erlang_c(agents, utilisation) / (static_cast<double>(agents) * (1.0 - utilisation));
}

/// Share of customers lost in M/M/c+M, from the stationary distribution.
inline double erlang_a_lost(std::size_t agents, double utilisation, double patience) {
  const auto c = static_cast<double>(agents);
  const double arrivals = utilisation * c;
  double p = 1.0, total = 1.0, leaving = 0.0;
  for (int n = 1; n < 100000 && p > 1e-300; ++n) {
    const double waiting = std::max(0.0, n - c);
    p *= arrivals / (std::min<double>(n, c) + waiting / patience);
    total += p;
    leaving += p * waiting / patience;
  }
  return leaving / total / arrivals;
}

}  // namespace agora::models
