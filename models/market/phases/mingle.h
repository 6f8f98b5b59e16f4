// SPDX-License-Identifier: MIT
// Mingle: before the day begins, people have got to know each other or lost sight of each other,
// and those who made up their minds yesterday follow, or no longer follow, somebody. All decide on
// what was so when the tick began. The only phase that touches the graphs.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "sim/core/world.h"
#include "sim/graph/changing.h"

namespace agora::models {

class MinglePhase final : public sim::Phase {
 public:
  /// `context` is everybody's: its graphs are replaced.
  MinglePhase(sim::Access& access, std::shared_ptr<MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  /// Pairs that are no friends and become friends, or are and no longer will be.
  std::vector<sim::Edge> turned(const sim::Tick& tick) const;
  void meet(std::uint32_t consumer, const sim::Tick& tick, std::vector<sim::Edge>& pairs) const;
  void part(std::uint32_t consumer, const sim::Tick& tick, std::vector<sim::Edge>& pairs) const;
  void recount(std::span<const sim::Edge> turned);

  std::shared_ptr<MarketContext> context_;
  sim::ChangingGraph friends_, audience_;
  sim::ReadView<columns::Whole8> segment_;
  sim::Rows<sim::Edge>*friends_changed_, *audience_changed_, *decided_;
  sim::Rows<columns::Influencer>* influencers_;
};

}  // namespace agora::models
