// SPDX-License-Identifier: MIT
// The conditions under which a brand trades today: what its section of the scenario says, unless
// events say otherwise. The phase `events` writes them before anybody looks; every other phase
// reads them here and not in the scenario.
#pragma once

#include <cstddef>
#include <type_traits>

#include "models/market/columns.h"

namespace agora::models {

struct Conditions {
  double price;          // EUR
  double unit_cost;      // EUR
  double budget;         // EUR/day per 1,000 consumers; 0 while the brand is not in the market
  double failure_rate;   // chance that a purchase fails
  double failure_depth;  // quality lost by one that does
  bool present;          // in the market: can be bought, has a plan
};

/// The order in which conditions stand in their column.
template <class C, class Visit>
constexpr void visit_conditions(C& conditions, const Visit& visit) {
  visit(conditions.price);
  visit(conditions.unit_cost);
  visit(conditions.budget);
  visit(conditions.failure_rate);
  visit(conditions.failure_depth);
  visit(conditions.present);
}

constexpr std::size_t conditions_width() {
  std::size_t width = 0;
  Conditions conditions{};
  visit_conditions(conditions, [&](auto&) { ++width; });
  return width;
}

/// The conditions of a brand, out of any view of columns::kConditions.
template <class View>
Conditions read_conditions(const View& view, std::size_t brand) {
  Conditions conditions{};
  std::size_t place = 0;
  visit_conditions(conditions, [&]<class T>(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value = view(brand, place++) != 0.0;
    } else {
      value = view(brand, place++);
    }
  });
  return conditions;
}

inline void write_conditions(const sim::WriteView<columns::Real64>& view, std::size_t brand,
                             const Conditions& conditions) {
  std::size_t place = 0;
  visit_conditions(
      conditions, [&](const auto& value) { view.set(brand, place++, static_cast<double>(value)); });
}

}  // namespace agora::models
