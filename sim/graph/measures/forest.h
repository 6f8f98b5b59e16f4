// SPDX-License-Identifier: MIT
// Sets of vertices that grow together, in parallel and without locks. A tree points from each
// vertex to one with a smaller number, and a root is hooked only below a smaller one; so in the end
// every root is the smallest vertex of its set, whoever came first.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "sim/core/parallel.h"

namespace agora::sim::detail {

class Forest {
 public:
  explicit Forest(std::uint32_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0u); }

  /// The sets of u and v become one. By any thread, at any time.
  void link(std::uint32_t u, std::uint32_t v) {
    for (std::uint32_t a = climb(u), b = climb(v); a != b; a = climb(a), b = climb(b)) {
      const std::uint32_t low = std::min(a, b);
      std::uint32_t high = std::max(a, b);
      // A root is hooked; what somebody has hooked meanwhile is climbed.
      if (std::atomic_ref{parent_[high]}.compare_exchange_strong(high, low,
                                                                 std::memory_order_relaxed)) {
        return;
      }
    }
  }

  /// Every vertex points to its root. While nobody links.
  void flatten(BlockOrder order) {
    for_blocks(parent_.size(), order, [this](BlockRange block) {
      for (std::size_t i = block.first; i < block.last; ++i) {
        const auto v = static_cast<std::uint32_t>(i);
        std::uint32_t root = v;
        while (above(root) != root) root = above(root);
        for (std::uint32_t w = v; w != root;) {
          const std::uint32_t next = above(w);
          point(w, root);
          w = next;
        }
      }
    });
  }

  /// After flatten(): the smallest vertex of the set of v.
  std::uint32_t root(std::uint32_t v) const { return parent_[v]; }
  /// After flatten(): all roots   [n]. The forest is empty afterwards.
  std::vector<std::uint32_t> take_roots() { return std::move(parent_); }

 private:
  std::uint32_t above(std::uint32_t v) {
    return std::atomic_ref{parent_[v]}.load(std::memory_order_relaxed);
  }
  void point(std::uint32_t v, std::uint32_t to) {
    std::atomic_ref{parent_[v]}.store(to, std::memory_order_relaxed);
  }
  /// Two steps up, and a shorter way for those who come later. Whatever is written here is an
  /// ancestor, so it does no harm to write one that is no longer the highest known.
  std::uint32_t climb(std::uint32_t v) {
    const std::uint32_t parent = above(v), grandparent = above(parent);
    if (grandparent != parent) point(v, grandparent);
    return grandparent;
  }

  std::vector<std::uint32_t> parent_;
};

}  // namespace agora::sim::detail
