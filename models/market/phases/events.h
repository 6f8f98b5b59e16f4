// SPDX-License-Identifier: MIT
// Events: what holds for each brand today. Nobody is reached yet (befall) and nothing is decided
// (plan): this only turns the scenario's calendar into today's prices, budgets and failure rates.
#pragma once

#include <memory>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "sim/core/world.h"

namespace agora::models {

class EventsPhase final : public sim::Phase {
 public:
  EventsPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  std::shared_ptr<const MarketContext> context_;
  sim::WriteView<columns::Real64> conditions_;
};

}  // namespace agora::models
