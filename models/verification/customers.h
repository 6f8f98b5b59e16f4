// SPDX-License-Identifier: MIT
// A stream of customers for a reply desk, as queueing theory likes them: exponential gaps, services
// and patience. Times are in instants, as at a desk in a market.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/market/mechanisms/desk.h"
#include "sim/core/draws.h"

namespace agora::models {

inline constexpr double kService = 2000.0;  // mean handling time in instants

struct Load {
  std::size_t agents;
  double utilisation;        // arrivals x service / agents
  double patience = 0.0;     // mean, in services; 0: endless
  std::uint8_t classes = 1;  // of urgency, equally frequent
  double pace = 1.0;         // how long a reply keeps an agent, in handling times
};

inline std::vector<Waiting> customers(const Load& load, std::size_t n, std::uint64_t seed) {
  constexpr sim::Stream kCustomer = sim::stream("verification.desk.customer");
  const sim::Draws draws{seed};
  const double gap = kService / (static_cast<double>(load.agents) * load.utilisation);
  std::vector<Waiting> line;
  double clock = 0.0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const sim::Block luck = draws(kCustomer, 0, i);
    clock += gap * luck.exponential(0);
    const auto arrival = static_cast<Instant>(clock);
    const double patience =
        load.patience > 0.0 ? load.patience * kService * luck.exponential(2) : 1e12;
    const Instant handling = next_instant(0, kService * luck.exponential(1) / kInstantsPerDay);
    const auto busy = static_cast<Instant>(load.pace * handling);
    line.push_back({arrival, next_instant(arrival, patience / kInstantsPerDay), handling, busy,
                    static_cast<std::uint8_t>(luck.lane[3] % load.classes)});
  }
  return line;
}

}  // namespace agora::models
