// SPDX-License-Identifier: MIT
// Plan: every brand's strategy looks at what the brand knows and decides what to spend today.
#pragma once

#include <memory>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "sim/core/world.h"

namespace agora::models {

class PlanPhase final : public sim::Phase {
 public:
  PlanPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  Knowledge knowledge(std::size_t brand, const sim::Tick& tick) const;

  std::shared_ptr<const MarketContext> context_;
  sim::ReadView<columns::Real64> conditions_;
  sim::ReadView<columns::Whole64> ledger_;
  sim::WriteView<columns::Whole64> yesterday_;
  sim::ReadView<columns::Whole64> followers_;
  const sim::Rows<columns::Issue>* issues_;
  sim::WriteView<columns::Real64> plan_;
  sim::WriteView<columns::Real64> notebook_;
};

/// The plan cut down to what the budget allows; negative or undefined lines count as nothing.
Plan within_budget(Plan plan, double budget);

}  // namespace agora::models
