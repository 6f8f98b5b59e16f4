// SPDX-License-Identifier: MIT
// People dealt into pools, each pool one run of memory. As with the builder of graphs, whoever
// knows who goes where names it part by part and twice: once it is counted, once it is written. A
// pool holds its items in the order of parts, and within a part as they were named; so it does not
// show who worked off which part and when.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/core/parallel.h"

namespace agora::sim {

class Pools {
 public:
  /// `name(part, put)` calls put(pool, item) for everything in a part: the same whenever asked.
  template <class Name>
  Pools(std::size_t pools, std::size_t parts, const Name& name, BlockOrder order)
      : first_(pools + 1, 0) {
    std::vector<std::size_t> next(parts * pools, 0);  // counts, then places   [parts x pools]
    const auto deal = [&](const auto& put) {
      for_blocks(
          parts, order,
          [&](BlockRange one) {
            const std::span mine = std::span{next}.subspan(one.first * pools, pools);
            name(one.first, [&](std::size_t pool, std::uint32_t item) { put(mine[pool], item); });
          },
          1);
    };
    deal([](std::size_t& count, std::uint32_t) { ++count; });
    for (std::size_t pool = 0, end = 0; pool < pools; ++pool) {
      for (std::size_t part = 0; part < parts; ++part) {
        std::size_t& place = next[part * pools + pool];
        end += place;
        place = end - place;
      }
      first_[pool + 1] = end;
    }
    items_ = std::make_unique_for_overwrite<std::uint32_t[]>(first_[pools]);
    deal([&](std::size_t& place, std::uint32_t item) { items_[place++] = item; });
  }

  std::size_t count() const { return first_.size() - 1; }
  std::span<const std::uint32_t> operator[](std::size_t pool) const {
    return {&items_[first_[pool]], first_[pool + 1] - first_[pool]};
  }
  /// Where pools begin among all items, and where the last one ends.
  std::span<const std::size_t> first() const { return first_; }
  /// All pools, one after the other.
  std::span<std::uint32_t> items() { return {items_.get(), first_.back()}; }
  std::span<const std::uint32_t> items() const { return {items_.get(), first_.back()}; }

 private:
  std::vector<std::size_t> first_;  // [pools + 1]
  std::unique_ptr<std::uint32_t[]> items_;
};

/// 0 .. size-1 in parts whose sizes differ by at most one and are on average as near to `part` as
/// whole parts allow; no part of nothing.
class EvenCut {
 public:
  EvenCut(std::size_t size, std::size_t part) : size_{size}, parts_{size / part} {
    // How far parts of size / (parts_ + 1) fall short, against how far those of now go beyond.
    const auto mean = [&](std::size_t parts) {
      return static_cast<double>(size) / static_cast<double>(parts);
    };
    const auto wanted = static_cast<double>(part);
    if (size == 0) return;
    if (parts_ == 0 || wanted - mean(parts_ + 1) < mean(parts_) - wanted) ++parts_;
  }

  std::size_t parts() const { return parts_; }
  std::size_t first(std::size_t i) const { return size_ * i / parts_; }

 private:
  std::size_t size_, parts_;
};

}  // namespace agora::sim
