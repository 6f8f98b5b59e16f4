// SPDX-License-Identifier: MIT
// For laws about models on a graph: what a run was like at any time, the beginning included, and
// the ties that its people had.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sim/core/play.h"
#include "sim/graph/graph.h"

namespace agora::models {

/// A run that is over after this many ticks; after none, it is as it begins.
inline sim::Played after(std::uint32_t ticks, sim::Play play, std::size_t replicate = 0) {
  play.ticks = ticks;
  return sim::Played{play, replicate};
}

/// The graph of this name: classic models have "network", a market has "friends" and "audience".
inline sim::Graph ties_of(const sim::Play& play, std::size_t replicate = 0,
                          const std::string& name = "network") {
  sim::SharedInputs shared;
  play.model->build(play.seed(replicate), play.tick_length, shared);
  return *shared.get<sim::Graph>(name, [] { return std::make_shared<sim::Graph>(); });
}

}  // namespace agora::models
