// SPDX-License-Identifier: MIT
// For laws about models on a graph: what a run was like at any time, the beginning included, and
// the ties that its people had.
#pragma once

#include <cstdint>
#include <memory>

#include "sim/core/play.h"
#include "sim/graph/graph.h"

namespace agora::models {

/// A run that is over after this many ticks; after none, it is as it begins.
inline sim::Played after(std::uint32_t ticks, sim::Play play, std::size_t replicate = 0) {
  play.ticks = ticks;
  return sim::Played{play, replicate};
}

inline sim::Graph ties_of(const sim::Play& play, std::size_t replicate = 0) {
  sim::SharedInputs shared;
  play.model->build(play.seed(replicate), play.tick_length, shared);
  return *shared.get<sim::Graph>("network", [] { return std::make_shared<sim::Graph>(); });
}

}  // namespace agora::models
