// SPDX-License-Identifier: MIT
// Befall: events reach people, who change their minds and complain, and cost brands money. It comes
// after plan, so that no brand acts on what has not happened yet, and before live, so that people
// go shopping with what they heard. Without events it does nothing.
#pragma once

#include <memory>
#include <vector>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "models/market/event.h"
#include "models/market/ledger.h"
#include "models/market/relation.h"
#include "sim/core/world.h"

namespace agora::models {

class BefallPhase final : public sim::Phase {
 public:
  BefallPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  /// Public complaints of yesterday by brand, per day and 1,000 consumers.
  std::vector<double> complaints_yesterday(const sim::Tick& tick) const;
  void strike(const Happening& now);
  Tally strike_block(const Happening& now, sim::BlockRange block);
  /// Stores one relation of a consumer as it is now, and brings the others up to date.
  void keep(const Happening& now, std::uint32_t consumer, const Relation& changed) const;
  void book(std::size_t brand, Account account, std::int64_t amount);

  std::shared_ptr<const MarketContext> context_;
  Fading fading_;
  Decay feed_memory_;
  sim::ReadView<columns::Real64> conditions_;
  sim::ReadView<columns::Whole8> segment_;
  const sim::Rows<Post>* posts_yesterday_;
  sim::WriteView<columns::Real64> memory_;
  sim::WriteView<columns::Whole32> touched_, posts_made_;
  sim::ReadView<columns::Whole32> joined_;
  sim::WriteView<sim::BFloat16> load_;
  RelationViews<sim::WriteView> relations_;
  sim::WriteView<columns::Whole64> ledger_;
  sim::Appender<Post> posts_;
};

}  // namespace agora::models
