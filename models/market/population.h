// SPDX-License-Identifier: MIT
// Who is there on the first day: segments, traits, graphs, and the state in which the market
// begins.
#pragma once

#include <cstdint>
#include <vector>

#include "models/market/context.h"
#include "sim/core/store.h"

namespace agora::models {

/// Segment of each consumer, by the segments' shares. [consumers]
std::vector<std::uint8_t> draw_segments(const std::vector<SegmentFacts>& segments,
                                        std::uint32_t consumers, std::uint64_t seed);

/// Declares every column and table of the market.
void declare_columns(sim::Store& store, const MarketContext& context);

/// Fills traits and first-day state. `store` is allocated.
void populate(sim::Store& store, const MarketContext& context,
              const std::vector<std::uint8_t>& segments, std::uint64_t seed);

}  // namespace agora::models
