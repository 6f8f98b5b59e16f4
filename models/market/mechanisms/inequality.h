// SPDX-License-Identifier: MIT
// Inequality of whole numbers among people, from how many people have each number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace agora::models {

/// How many people have 0, 1, 2, ... of something.
class Frequencies {
 public:
  void add(std::uint32_t amount) {
    if (amount >= people_.size()) people_.resize(amount + std::size_t{1});
    ++people_[amount];
  }
  Frequencies& operator+=(const Frequencies& other);

  /// Share of people who have exactly this much; 0 if there is nobody.
  double share_at(std::uint32_t amount) const;
  /// Share of everything that the best-off have, who are this share of people (the last of them
  /// counts in part); 0 if nobody has anything.
  double share_of_top(double share) const;
  /// Mean difference between two people over twice the mean: 0 all alike, near 1 one has it all.
  double gini() const;

 private:
  std::uint64_t people() const;
  std::uint64_t amounts() const;

  std::vector<std::uint64_t> people_;  // by what each has
};

}  // namespace agora::models
