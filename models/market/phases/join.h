// SPDX-License-Identifier: MIT
// Join: people who are not on a platform yet join it, of themselves or after their friends. All
// decide on what was so when the tick began.
#pragma once

#include <memory>

#include "models/market/feeds.h"
#include "sim/core/world.h"

namespace agora::models {

class JoinPhase final : public sim::Phase {
 public:
  JoinPhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  struct Decision {
    std::uint32_t consumer;
    std::uint8_t platform;
  };
  void decide(const sim::Tick& tick, std::size_t platform, double days, sim::BlockRange block,
              std::vector<Decision>& decisions) const;

  std::shared_ptr<const MarketContext> context_;
  sim::ReadView<columns::Whole8> segment_;
  sim::ReadView<sim::BFloat16> load_;
  FeedViews<sim::WriteView> feeds_;
};

}  // namespace agora::models
