// SPDX-License-Identifier: MIT
// Improve: product spending goes where faults were heard of, or asked about in surveys, and reaches
// the product with a lag.
#pragma once

#include <memory>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "sim/core/world.h"

namespace agora::models {

class ImprovePhase final : public sim::Phase {
 public:
  ImprovePhase(sim::Access& access, std::shared_ptr<const MarketContext> context);
  void run(const sim::Tick& tick) override;

 private:
  void survey(std::size_t brand, double spend, const sim::Tick& tick);

  std::shared_ptr<const MarketContext> context_;
  sim::ReadView<columns::Real64> plan_;
  sim::WriteView<columns::Real64> heard_, pipeline_, quality_;
};

}  // namespace agora::models
