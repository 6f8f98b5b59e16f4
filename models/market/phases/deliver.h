// SPDX-License-Identifier: MIT
// Deliver: paid media are bought. Mass media become a chance of exposure by segment and media rank;
// influencers are hired, in an order drawn anew each day, as long as the purse lasts; targeted
// impressions are ordered at the day's price for those whom the platform predicts to care.
//
//   deliver.cpp      purses, mass media, influencers
//   deliver_ads.cpp  the advertising platform
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/relation.h"
#include "models/market/spending.h"
#include "sim/core/world.h"

namespace agora::models {

class DeliverPhase final : public sim::Phase {
 public:
  DeliverPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  void buy_media(std::size_t brand, const Plan& plan, const sim::Tick& tick);
  /// What comes into each purse in this tick.
  using Inflow = std::array<std::int64_t, kPurses>;
  Inflow fill_purses(std::size_t brand, const Plan& plan, const sim::Tick& tick);
  void hire_influencers(std::size_t brand, const Plan& plan, std::int64_t inflow,
                        const sim::Tick& tick);

  /// What a brand asks of the advertising platform in this tick.
  struct Order {
    double spend = 0.0;         // EUR per consumer
    double threshold = 0.0;     // prediction from which people are aimed at
    double reached = 0.0;       // share of consumers aimed at
    std::vector<double> above;  // of each kind of people, share aimed at  [kinds]
  };
  void buy_ads(const sim::Tick& tick);
  Order order(std::size_t brand, const sim::Tick& tick) const;
  /// Attention given to social platforms, mean by segment.
  std::vector<double> mean_presence(const sim::Tick& tick) const;
  /// EUR per impression for the people of each kind.
  std::vector<double> prices(const std::vector<Order>& orders, const std::vector<double>& presence,
                             const sim::Tick& tick) const;

  /// When somebody joined each platform.
  std::span<const Joined> joined_by(std::size_t consumer) const {
    return {joined_.data() + consumer * joined_.width(), joined_.width()};
  }

  std::shared_ptr<const MarketContext> context_;
  Decay memory_;  // of sponsored posts
  sim::ReadView<columns::Real64> plan_, conditions_;
  sim::WriteView<sim::Real> silence_;
  sim::WriteView<columns::Whole64> purse_;
  sim::WriteView<columns::Whole64> ledger_;
  sim::WriteView<columns::Real64> ads_;
  sim::ReadView<columns::Whole8> segment_, archetype_;
  sim::ReadView<columns::Whole32> joined_;
  sim::Rows<columns::Influencer>* influencers_;
  sim::Rows<columns::SponsoredPost>* sponsored_;
};

}  // namespace agora::models
