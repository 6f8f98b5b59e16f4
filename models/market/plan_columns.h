// SPDX-License-Identifier: MIT
// A plan as a row of a column: strategies return a struct, the state keeps numbers.
#pragma once

#include <cstddef>

#include "models/market/columns.h"
#include "models/market/strategy.h"

namespace agora::models {

inline constexpr std::uint32_t kPlanLines = 10;

/// The plan of a brand, out of any view of columns::kPlan.
template <class View>
Plan read_plan(const View& view, std::size_t brand) {
  return {.broadcast = view(brand, 0),
          .content = view(brand, 1),
          .influencers = view(brand, 2),
          .tier = static_cast<Tier>(static_cast<int>(view(brand, 9))),
          .answering = view(brand, 3),
          .product = view(brand, 4),
          .surveys = view(brand, 5),
          .tone = view(brand, 6),
          .open_channel = view(brand, 7) != 0.0,
          .listens = view(brand, 8) != 0.0};
}

inline void write_plan(const sim::WriteView<columns::Real64>& view, std::size_t brand,
                       const Plan& plan) {
  const double lines[kPlanLines] = {plan.broadcast,
                                    plan.content,
                                    plan.influencers,
                                    plan.answering,
                                    plan.product,
                                    plan.surveys,
                                    plan.tone,
                                    plan.open_channel ? 1.0 : 0.0,
                                    plan.listens ? 1.0 : 0.0,
                                    static_cast<double>(plan.tier)};
  for (std::size_t line = 0; line < kPlanLines; ++line) view.set(brand, line, lines[line]);
}

}  // namespace agora::models
