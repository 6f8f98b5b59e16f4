// SPDX-License-Identifier: MIT
// Optional output. Row by row: a panel of consumers followed for life, everybody at some dates, and
// the cascades that ended. And what else a scenario may ask to be recorded. Recording draws nothing
// that anybody else draws, and changes nothing.
#pragma once

#include <memory>
#include <vector>

#include "sim/core/params.h"
#include "sim/core/world.h"

namespace agora::models {

struct MarketContext;

struct OutputParams {
  std::int64_t panel;
  double snapshots;  // days between two; 0: none
  bool cascades;
  bool distributions, segments;

  static const sim::Group<OutputParams>& describe();
};

/// The tables that a scenario asks for. `consumers` and `brands` are how many there are.
std::vector<sim::RowTable> output_tables(const OutputParams& params, double consumers,
                                         std::size_t brands);

/// Adds those tables to a world, in the same order. The panel is chosen by `seed`.
void add_output(sim::World& world, const std::shared_ptr<const MarketContext>& context,
                std::uint64_t seed);

}  // namespace agora::models
