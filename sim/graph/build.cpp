// SPDX-License-Identifier: MIT
#include "sim/graph/build.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace agora::sim {

GraphBuilder::GraphBuilder(std::uint32_t n, Direction direction, BlockOrder order)
    : n_{n},
      direction_{direction},
      both_ways_{direction == Direction::undirected},
      order_{order},
      degree_(n, 0) {}

void GraphBuilder::open_rows() {
  starts_ = RowStarts{degree_, order_};
  targets_.resize(starts_[n_]);
}

void GraphBuilder::settle_row(std::uint32_t v, std::uint32_t length) {
  const auto first = targets_.begin() + static_cast<std::ptrdiff_t>(starts_[v]);
  const auto last = first + length;
  const auto in_order = [&] {
    return std::adjacent_find(first, last, std::greater_equal{}) == last &&
           std::find(first, last, v) == last;
  };
  if (settled_ && in_order()) return;  // nothing was filled in
  std::sort(first, last);
  auto end = first;
  for (auto target = first; target != last; ++target) {
    if (*target != v && (end == first || *target != end[-1])) *end++ = *target;
  }
  degree_[v] = static_cast<std::uint32_t>(end - first);
}

void GraphBuilder::settle() {
  for_blocks(n_, order_, [&](BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      AGORA_EXPECT(settled_ || degree_[v] == 0);  // all that was counted has been placed
      settle_row(v,
                 settled_ ? degree_[v] : static_cast<std::uint32_t>(starts_[i + 1] - starts_[i]));
    }
  });
  settled_ = true;
}

bool GraphBuilder::tied(std::uint32_t u, std::uint32_t v) const {
  const auto first = targets_.begin() + static_cast<std::ptrdiff_t>(starts_[u]);
  return std::binary_search(first, first + degree_[u], v);
}

Graph GraphBuilder::finish() {
  RowStarts settled{degree_, order_};
  for (std::size_t v = 0; v < n_; ++v) {
    if (starts_[v] == settled[v]) continue;
    const auto first = targets_.begin() + static_cast<std::ptrdiff_t>(starts_[v]);
    std::copy(first, first + degree_[v],
              targets_.begin() + static_cast<std::ptrdiff_t>(settled[v]));
  }
  targets_.resize(settled[n_]);
  // Giving memory back costs a copy; worth it only when much of it is slack.
  if (targets_.capacity() - targets_.size() > targets_.size() / 8) targets_.shrink_to_fit();
  std::vector<std::uint32_t>{}.swap(degree_);
  return Graph{direction_, std::move(settled), std::move(targets_)};
}

}  // namespace agora::sim
