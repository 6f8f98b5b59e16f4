// SPDX-License-Identifier: MIT
// The market as a model: parameters in, a world out.
#pragma once

#include <memory>

#include "models/market/context.h"
#include "sim/core/model.h"

namespace agora::models {

class MarketModel final : public sim::Model {
 public:
  explicit MarketModel(MarketParams params);

  std::string item_axis() const override { return "brand"; }
  std::vector<std::string> items() const override;
  std::vector<sim::Channel> channels() const override;
  std::vector<sim::RowTable> tables() const override;
  std::vector<sim::Outcome> outcomes() const override;
  double agents() const override;
  double memory() const override;
  std::vector<std::string> sections_of_shared_inputs() const override;
  std::string inputs() const override { return family_->inputs(); }
  sim::World build(std::uint64_t seed, double tick_length,
                   sim::SharedInputs& shared) const override;

 private:
  /// What is quickly known of the market before its luck: no use of media, interests or graphs yet.
  MarketContext plain_context(double tick_length) const;

  MarketParams params_;
  std::shared_ptr<const sim::GraphFamily> family_;
};

/// The market's day, written out: adds every phase of it to `world`, and the scenario's behaviours
/// each behind the phase of its slot.
void add_day(sim::World& world, const std::shared_ptr<MarketContext>& context);

/// Adds the observer that records every account of the ledger and every registered quantity.
void add_observer(sim::World& world, std::vector<sim::Channel> channels,
                  const std::shared_ptr<const MarketContext>& context);

}  // namespace agora::models
