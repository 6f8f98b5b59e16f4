// SPDX-License-Identifier: MIT
#include "models/market/quantity.h"

#include <algorithm>

namespace agora::models {
namespace {

std::vector<Quantity>& all_quantities() {
  static std::vector<Quantity> quantities;
  return quantities;
}

}  // namespace

RegisteredQuantity::RegisteredQuantity(Quantity quantity) {
  all_quantities().push_back(std::move(quantity));
}

std::vector<Quantity> market_quantities() {
  std::vector<Quantity> quantities = all_quantities();
  std::sort(quantities.begin(), quantities.end(),
            [](const Quantity& a, const Quantity& b) { return a.name < b.name; });
  return quantities;
}

}  // namespace agora::models
