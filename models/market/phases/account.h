// SPDX-License-Identifier: MIT
// Account: the day's budget and spending enter the ledger, in whole millionths of a euro, so that
// what was authorised is what was spent and what is left, exactly.
#pragma once

#include <memory>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "sim/core/world.h"

namespace agora::models {

class AccountPhase final : public sim::Phase {
 public:
  AccountPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  std::shared_ptr<const MarketContext> context_;
  sim::ReadView<columns::Real64> plan_;
  sim::ReadView<columns::Real64> conditions_, ads_;
  sim::ReadView<columns::Whole64> yesterday_;
  sim::WriteView<columns::Whole64> purse_, ledger_;
};

}  // namespace agora::models
