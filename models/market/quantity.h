// SPDX-License-Identifier: MIT
// A recorded quantity makes itself known with one line in its own file. Three forms: the mean of
// something over all consumers, per brand; something a brand has; or, for everything else, an
// observer with channels of its own. (A fourth, counts, is a line of the ledger.) Recording draws
// nothing and changes nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/market/conditions.h"
#include "models/market/crowd.h"
#include "models/market/strategy.h"
#include "sim/core/world.h"

namespace agora::models {

/// What a brand's own state looks like to a quantity.
struct BrandState {
  Plan plan;
  Conditions conditions;
  std::span<const double> quality;  // [attributes]
  std::int64_t followers, members;
  std::size_t open_issues;
};

struct Quantity {
  std::string name, long_name, unit;
  /// Sum over the first n of a crowd's relations to one brand; null for the other form.
  double (*sum)(const Relations& relations, std::size_t n) = nullptr;
  double (*value)(const BrandState& brand) = nullptr;
};

/// Every registered quantity, in name order.
std::vector<Quantity> market_quantities();

struct RegisteredQuantity {
  RegisteredQuantity(Quantity quantity);  // NOLINT(google-explicit-constructor)
};

/// Sum of value(k) over k < n, added in eight columns, so that it vectorises and is the same with
/// vectors of any width.
template <class Value>
double sum_of_lanes(std::size_t n, const Value& value) {
  constexpr std::size_t kLanes = 8;
  std::array<double, kLanes> sum{};
  sim::vectorised([n, &value, &sum] {
    double lane[kLanes] = {};
    std::size_t first = 0;
    for (; first + kLanes <= n; first += kLanes) {
      for (std::size_t l = 0; l < kLanes; ++l) lane[l] += value(first + l);
    }
    for (std::size_t l = 0; first + l < n; ++l) lane[l] += value(first + l);
    for (std::size_t l = 0; l < kLanes; ++l) sum[l] = lane[l];
  });
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

/// The mean over consumers of what `of` takes from a relation. `of` must not capture anything.
template <class Of>
RegisteredQuantity mean_over_consumers(std::string name, std::string long_name, std::string unit,
                                       Of) {
  return Quantity{std::move(name), std::move(long_name), std::move(unit),
                  [](const Relations& relations, std::size_t n) {
                    return sum_of_lanes(n, [&relations](std::size_t k) {
                      return static_cast<double>(Of{}(relations.get(k)));
                    });
                  },
                  nullptr};
}

inline RegisteredQuantity of_brand(std::string name, std::string long_name, std::string unit,
                                   double (*value)(const BrandState&)) {
  return Quantity{std::move(name), std::move(long_name), std::move(unit), nullptr, value};
}

/// What is not one number per brand, or needs to see more: channels of any shape, and who fills
/// them.
struct Observation {
  std::string name;
  /// Its channels in this market; none where the scenario does not ask for it.
  std::vector<sim::Channel> (*channels)(const MarketContext& context);
  std::unique_ptr<sim::Observer> (*observer)(sim::Access& access,
                                             std::shared_ptr<const MarketContext> context);
};

/// Every registered observation, in name order.
std::vector<Observation> market_observations();

struct RegisteredObservation {
  RegisteredObservation(Observation observation);  // NOLINT(google-explicit-constructor)
};

/// Observed by a class with `static std::vector<sim::Channel> channels(const MarketContext&)`, made
/// from an access and the context. It is handed the values of those channels alone.
template <class Observer>
RegisteredObservation observed_by(std::string name) {
  return Observation{
      std::move(name), &Observer::channels,
      [](sim::Access& access,
         std::shared_ptr<const MarketContext> context) -> std::unique_ptr<sim::Observer> {
        return std::make_unique<Observer>(access, std::move(context));
      }};
}

}  // namespace agora::models
