// SPDX-License-Identifier: MIT
// Whole numbers of many vertices, added up by key. A block adds up its own first, so that a key
// which most of them share is written once a block and not once a vertex. Integers: the order in
// which blocks come cannot be seen.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/core/parallel.h"

namespace agora::sim::detail {

/// Adds weight(v) to sums[key(v)] for v = 0 .. n-1.
template <class Key, class Weight>
void tally(std::size_t n, BlockOrder order, std::vector<std::uint64_t>& sums, const Key& key,
           const Weight& weight) {
  for_blocks(n, order, [&](BlockRange block) {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> held;
    held.reserve(block.last - block.first);
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      held.emplace_back(key(v), weight(v));
    }
    std::sort(held.begin(), held.end());
    for (auto it = held.begin(); it != held.end();) {
      const std::uint32_t same = it->first;
      std::uint64_t sum = 0;
      for (; it != held.end() && it->first == same; ++it) sum += it->second;
      std::atomic_ref{sums[same]}.fetch_add(sum, std::memory_order_relaxed);
    }
  });
}

/// Counts the v = 0 .. n-1 of each key.
template <class Key>
void tally(std::size_t n, BlockOrder order, std::vector<std::uint64_t>& sums, const Key& key) {
  tally(n, order, sums, key, [](std::uint32_t) { return std::uint64_t{1}; });
}

}  // namespace agora::sim::detail
