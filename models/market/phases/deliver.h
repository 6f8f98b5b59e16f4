// SPDX-License-Identifier: MIT
// Deliver: paid media are bought. Mass media become a chance of exposure by segment and media rank;
// influencers are hired, in an order drawn anew each day, as long as the purse lasts.
#pragma once

#include <memory>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/relation.h"
#include "sim/core/world.h"

namespace agora::models {

class DeliverPhase final : public sim::Phase {
 public:
  DeliverPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  void buy_media(std::size_t brand, const Plan& plan, const sim::Tick& tick);
  void hire_influencers(std::size_t brand, const Plan& plan, const sim::Tick& tick);

  std::shared_ptr<const MarketContext> context_;
  Decay memory_;  // of sponsored posts
  sim::ReadView<columns::Real64> plan_, conditions_;
  sim::WriteView<sim::Real> silence_;
  sim::WriteView<columns::Whole64> purse_;
  sim::WriteView<columns::Whole64> ledger_;
  std::vector<columns::Influencer>* influencers_;
  std::vector<columns::SponsoredPost>* sponsored_;
};

}  // namespace agora::models
