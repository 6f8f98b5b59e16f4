// SPDX-License-Identifier: MIT
// A plan as a row of a column: strategies return a struct, the state keeps numbers.
#pragma once

#include <cstddef>
#include <type_traits>

#include "models/market/columns.h"
#include "models/market/spending.h"

namespace agora::models {

/// What a plan says besides spending, as numbers: read and written in the order listed here.
template <class P, class Visit>
constexpr void visit_manner(P& plan, const Visit& visit) {
  visit(plan.audience);
  visit(plan.frequency_cap);
  visit(plan.tier);
  visit(plan.fit);
  visit(plan.tone);
  visit(plan.open_channel);
  visit(plan.listens);
  visit(plan.in_private);
  visit(plan.order);
  visit(plan.unasked);
  visit(plan.compensation);
}

constexpr std::size_t plan_width() {
  std::size_t manner = 0;
  Plan plan;
  visit_manner(plan, [&](auto&) { ++manner; });
  return kSpendingLines.size() + manner;
}

/// The plan of a brand, out of any view of columns::kPlan.
template <class View>
Plan read_plan(const View& view, std::size_t brand) {
  Plan plan;
  std::size_t place = 0;
  for (const SpendingLine& line : kSpendingLines) plan.*line.planned = view(brand, place++);
  visit_manner(plan, [&]<class T>(T& value) {
    const double stored = view(brand, place++);
    if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(static_cast<int>(stored));
    } else if constexpr (std::is_same_v<T, bool>) {
      value = stored != 0.0;
    } else {
      value = stored;
    }
  });
  return plan;
}

inline void write_plan(const sim::WriteView<columns::Real64>& view, std::size_t brand,
                       const Plan& plan) {
  std::size_t place = 0;
  for (const SpendingLine& line : kSpendingLines) view.set(brand, place++, plan.*line.planned);
  visit_manner(plan,
               [&](const auto& value) { view.set(brand, place++, static_cast<double>(value)); });
}

}  // namespace agora::models
