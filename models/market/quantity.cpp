// SPDX-License-Identifier: MIT
#include "models/market/quantity.h"

#include <algorithm>

namespace agora::models {
namespace {

template <class T>
std::vector<T>& all() {
  static std::vector<T> registered;
  return registered;
}

template <class T>
std::vector<T> in_name_order() {
  std::vector<T> registered = all<T>();
  std::ranges::sort(registered, {}, &T::name);
  return registered;
}

}  // namespace

RegisteredQuantity::RegisteredQuantity(Quantity quantity) {
  all<Quantity>().push_back(std::move(quantity));
}

RegisteredObservation::RegisteredObservation(Observation observation) {
  all<Observation>().push_back(std::move(observation));
}

std::vector<Quantity> market_quantities() { return in_name_order<Quantity>(); }

std::vector<Observation> market_observations() { return in_name_order<Observation>(); }

}  // namespace agora::models
