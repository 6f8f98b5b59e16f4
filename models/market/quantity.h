// SPDX-License-Identifier: MIT
// A recorded quantity makes itself known with one line in its own file. Two forms: the mean of
// something over all consumers, per brand; or something a brand has. (A third, counts, is a line of
// the ledger.) Recording draws nothing and changes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "models/market/conditions.h"
#include "models/market/relation.h"
#include "models/market/strategy.h"

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

}  // namespace agora::models
