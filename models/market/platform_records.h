// SPDX-License-Identifier: MIT
// Recorded on request: how many are on each platform, and how much of their attention it gets. Both
// are read off who joined when, as of now, whoever has slept since; nothing is stored for it.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "models/market/columns.h"
#include "models/market/context.h"
#include "sim/core/record.h"
#include "sim/core/store.h"
#include "sim/core/world.h"

namespace agora::models {

/// The channels, along the axis `platform`: none unless the scenario asks for them.
std::vector<sim::Channel> platform_channels(const MarketParams& params);

class PlatformRecords {
 public:
  PlatformRecords(sim::Access& access, std::shared_ptr<const MarketContext> context);

  /// Writes the values of those channels, in their order.
  void observe(const sim::Tick& tick, std::span<double>::iterator out) const;

 private:
  std::shared_ptr<const MarketContext> context_;
  sim::ReadView<columns::Whole8> segment_;
  sim::ReadView<columns::Whole32> joined_;
};

}  // namespace agora::models
