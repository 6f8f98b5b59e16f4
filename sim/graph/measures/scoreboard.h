// SPDX-License-Identifier: MIT
// Whole numbers added up by key, for a few keys at a time: a small table with open addressing that
// is cleared at the cost of what was in it. What it holds is told in the order of first mention.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/core/expect.h"

namespace agora::sim::detail {

class Scoreboard {
 public:
  struct Score {
    std::uint32_t key;
    std::uint64_t sum;
  };

  /// Empties it, and makes room for as many keys.
  void clear(std::size_t keys) {
    // The last first: on the way to its slot lie only keys that came before it.
    for (; !scores_.empty(); scores_.pop_back()) place_[slot_of(scores_.back().key)] = kFree;
    const std::size_t wanted = std::bit_ceil(4 * std::max<std::size_t>(keys, 4));
    if (place_.size() >= wanted) return;
    place_.assign(wanted, kFree);
    shift_ = 64 - std::countr_zero(wanted);
  }

  void add(std::uint32_t key, std::uint64_t weight) {
    std::uint32_t& place = place_[slot_of(key)];
    if (place == kFree) {
      AGORA_EXPECT(2 * scores_.size() < place_.size());
      place = static_cast<std::uint32_t>(scores_.size());
      scores_.push_back({key, 0});
    }
    scores_[place].sum += weight;
  }

  /// 0 for keys that were not mentioned.
  std::uint64_t operator[](std::uint32_t key) const {
    const std::uint32_t place = place_[slot_of(key)];
    return place == kFree ? 0 : scores_[place].sum;
  }

  const std::vector<Score>& scores() const { return scores_; }

 private:
  static constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();

  /// Where the key is, or where it would be put.
  std::size_t slot_of(std::uint32_t key) const {
    constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15u;  // Fibonacci hashing (Knuth, volume 3)
    std::size_t slot = (key * kGolden) >> shift_;
    while (place_[slot] != kFree && scores_[place_[slot]].key != key) {
      slot = (slot + 1) & (place_.size() - 1);
    }
    return slot;
  }

  std::vector<std::uint32_t> place_;  // in scores_, of the key of each slot
  std::vector<Score> scores_;
  int shift_ = 64;
};

}  // namespace agora::sim::detail
