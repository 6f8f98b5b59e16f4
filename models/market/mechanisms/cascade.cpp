// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/cascade.h"

#include <cstddef>
#include <vector>

namespace agora::models {

double structural_virality(std::span<const std::uint32_t> parents) {
  if (parents.size() < 2) return 0.0;
  const auto n = static_cast<double>(parents.size());
  std::vector<std::uint32_t> people(parents.size(), 1);  // below each one, who counts too
  double distances = 0.0;                                // over unordered pairs
  for (std::size_t i = parents.size() - 1; i > 0; --i) {
    people[parents[i]] += people[i];
    distances += people[i] * (n - people[i]);
  }
  return distances / (n * (n - 1.0) / 2.0);
}

}  // namespace agora::models
