// SPDX-License-Identifier: MIT
// A recorded quantity makes itself known with one line in its own file. Three forms: the mean of
// something over all consumers, per brand; something a brand has; or, for everything else, an
// observer with channels of its own. (A fourth, counts, is a line of the ledger.) Recording draws
// nothing and changes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/market/conditions.h"
#include "models/market/relation.h"
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
  /// Sum over some consumers' relations to one brand; null for the other form.
  double (*sum)(std::span<const Relation> relations) = nullptr;
  double (*value)(const BrandState& brand) = nullptr;
};

/// Every registered quantity, in name order.
std::vector<Quantity> market_quantities();

struct RegisteredQuantity {
  RegisteredQuantity(Quantity quantity);  // NOLINT(google-explicit-constructor)
};

/// The mean over consumers of what `of` takes from a relation. `of` must not capture anything.
template <class Of>
RegisteredQuantity mean_over_consumers(std::string name, std::string long_name, std::string unit,
                                       Of) {
  return Quantity{std::move(name), std::move(long_name), std::move(unit),
                  [](std::span<const Relation> relations) {
                    double sum = 0.0;
                    for (const Relation& relation : relations) {
                      sum += static_cast<double>(Of{}(relation));
                    }
                    return sum;
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
