// SPDX-License-Identifier: MIT
// Whole-numbered weights laid end to end on a line. A point of the line belongs to whoever's weight
// covers it, so a uniform point is a choice in proportion to weight, and a point within a stretch
// of neighbours is such a choice among them. A coarse index makes finding the owner a matter of a
// step or two, in 12 bytes a weight.
//
//   starts  0        5  6       10          owner of 7: the index says that the search for 4 .. 7
//   owner   |   0    |1 |   2   |           begins at 0; go on while starts[i + 1] <= 7
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/expect.h"

namespace agora::sim {

class Urn {
 public:
  /// starts: where each weight begins, never falling, from 0; the last number is the sum   [n + 1].
  explicit Urn(std::vector<std::uint64_t> starts) : starts_{std::move(starts)} {
    AGORA_EXPECT(!starts_.empty() && starts_[0] == 0);
    const std::uint64_t per_owner = total() / starts_.size();
    shift_ = per_owner == 0 ? 0 : static_cast<int>(std::bit_width(per_owner)) - 1;
    index_.resize(static_cast<std::size_t>(total() >> shift_) + 1);
    std::uint32_t owner = 0;
    for (std::size_t i = 0; i < index_.size(); ++i) {
      const std::uint64_t point = std::uint64_t{i} << shift_;
      while (owner + std::size_t{2} < starts_.size() && end(owner) <= point) ++owner;
      index_[i] = owner;
    }
  }

  std::uint64_t total() const { return starts_.back(); }
  std::uint64_t start(std::uint32_t owner) const { return starts_[owner]; }
  std::uint64_t end(std::uint32_t owner) const { return starts_[owner + std::size_t{1}]; }

  /// The same for many points at once, each replaced by its owner: memory is asked for all of them
  /// before the first answer is needed.
  void find_owners(std::span<std::uint64_t> points) const {
    std::array<std::uint32_t, 64> guess;
    for (std::size_t done = 0; done < points.size(); done += guess.size()) {
      const std::span<std::uint64_t> some =
          points.subspan(done, std::min(guess.size(), points.size() - done));
      for (std::size_t i = 0; i < some.size(); ++i) {
        guess[i] = index_[static_cast<std::size_t>(some[i] >> shift_)];
      }
      for (std::size_t i = 0; i < some.size(); ++i) __builtin_prefetch(&starts_[guess[i]]);
      for (std::size_t i = 0; i < some.size(); ++i) some[i] = owner_from(guess[i], some[i]);
    }
  }

  /// Whose weight covers a point below total().
  std::uint32_t owner(std::uint64_t point) const {
    AGORA_EXPECT(point < total());
    return owner_from(index_[static_cast<std::size_t>(point >> shift_)], point);
  }

 private:
  std::uint32_t owner_from(std::uint32_t owner, std::uint64_t point) const {
    while (end(owner) <= point) ++owner;
    return owner;
  }

  std::vector<std::uint64_t> starts_;
  std::vector<std::uint32_t> index_;
  int shift_;
};

}  // namespace agora::sim
