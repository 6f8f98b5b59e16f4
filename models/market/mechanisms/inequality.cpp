// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/inequality.h"

#include <algorithm>
#include <numeric>

namespace agora::models {

Frequencies& Frequencies::operator+=(const Frequencies& other) {
  people_.resize(std::max(people_.size(), other.people_.size()));
  for (std::size_t a = 0; a < other.people_.size(); ++a) people_[a] += other.people_[a];
  return *this;
}

std::uint64_t Frequencies::people() const {
  return std::accumulate(people_.begin(), people_.end(), std::uint64_t{0});
}

std::uint64_t Frequencies::amounts() const {
  std::uint64_t sum = 0;
  for (std::size_t a = 0; a < people_.size(); ++a) sum += people_[a] * a;
  return sum;
}

double Frequencies::share_at(std::uint32_t amount) const {
  const std::uint64_t all = people();
  if (all == 0 || amount >= people_.size()) return 0.0;
  return static_cast<double>(people_[amount]) / static_cast<double>(all);
}

double Frequencies::share_of_top(double share) const {
  const std::uint64_t all = amounts();
  if (all == 0) return 0.0;
  double left = share * static_cast<double>(people()), theirs = 0.0;
  for (std::size_t a = people_.size(); a-- > 0 && left > 0.0;) {
    const double counted = std::min(left, static_cast<double>(people_[a]));
    theirs += counted * static_cast<double>(a);
    left -= counted;
  }
  return theirs / static_cast<double>(all);
}

double Frequencies::gini() const {
  const std::uint64_t n = people(), all = amounts();
  if (all == 0) return 0.0;
  // In order of what they have, the k-th of n people counts 2k - n - 1; those who have the same
  // count together as if each stood in the middle of them.
  double sum = 0.0, poorer = 0.0;
  for (std::size_t a = 0; a < people_.size(); ++a) {
    const auto here = static_cast<double>(people_[a]);
    sum += static_cast<double>(a) * here * (2.0 * poorer + here - static_cast<double>(n));
    poorer += here;
  }
  return sum / (static_cast<double>(n) * static_cast<double>(all));
}

}  // namespace agora::models
