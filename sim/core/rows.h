// SPDX-License-Identifier: MIT
// Rows of a table: the list that holds them, and how such lists are merged and sorted on all
// threads, in the same steps on any number of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/parallel.h"

namespace agora::sim {

/// Memory in which new rows are left as they are: they are about to be written, on all threads, and
/// one thread that fills them with zeros before would keep the others waiting.
template <class Row>
struct Unfilled : std::allocator<Row> {
  template <class Other>
  struct rebind {
    using other = Unfilled<Other>;
  };
  void construct(Row*) noexcept {}
  template <class... From>
  void construct(Row* row, From&&... from) {
    std::construct_at(row, std::forward<From>(from)...);
  }
};

/// The rows of a table. Whoever makes it longer with resize() writes what is new.
template <class Row>
using Rows = std::vector<Row, Unfilled<Row>>;

namespace detail {

inline constexpr std::size_t kRowsPerBlock = 512;

/// Two sorted lists on their way into one, in which rows of the first go before their equals.
template <class Row, class Less>
struct Merging {
  std::span<const Row> one, other;
  const Less& less;

  /// How many of the first `rows` of the merged list come from the first one.
  std::size_t of_the_first(std::size_t rows) const {
    std::size_t least = rows - std::min(rows, other.size()), most = std::min(rows, one.size());
    while (least < most) {
      const std::size_t middle = least + (most - least) / 2;
      if (less(other[rows - middle - 1], one[middle])) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }
  /// Rows first .. last-1 of the merged list.
  void part(std::size_t first, std::size_t last, Row* out) const {
    const std::size_t from = of_the_first(first), to = of_the_first(last);
    const auto of_one = one.subspan(from, to - from);
    const auto of_other = other.subspan(first - from, (last - to) - (first - from));
    std::merge(of_one.begin(), of_one.end(), of_other.begin(), of_other.end(), out, less);
  }
};

}  // namespace detail

/// What two sorted lists are as one. Of equals, rows of `one` come first.
template <class Row, class Less>
Rows<Row> merged_rows(const Rows<Row>& one, const Rows<Row>& other, BlockOrder order,
                      const Less& less) {
  Rows<Row> all(one.size() + other.size());
  const detail::Merging<Row, Less> merging{one, other, less};
  for_blocks(
      all.size(), order,
      [&](BlockRange block) { merging.part(block.first, block.last, all.data() + block.first); },
      detail::kRowsPerBlock);
  return all;
}

/// Sorts rows: stretches of them, then ever longer ones, two at a time. Rows of which neither is
/// `less` than the other may change places.
template <class Row, class Less>
void sort_rows(Rows<Row>& rows, BlockOrder order, const Less& less) {
  const std::size_t n = rows.size();
  for_blocks(
      n, order,
      [&](BlockRange stretch) {
        std::sort(rows.data() + stretch.first, rows.data() + stretch.last, less);
      },
      detail::kRowsPerBlock);
  Rows<Row> merged(n > detail::kRowsPerBlock ? n : 0);
  for (std::size_t length = detail::kRowsPerBlock; length < n; length *= 2) {
    for_blocks(
        n, order,
        [&](BlockRange block) {  // of what two stretches become
          const std::size_t begin = block.first / (2 * length) * (2 * length);
          const std::size_t middle = std::min(begin + length, n);
          const std::size_t end = std::min(begin + 2 * length, n);
          const std::span<const Row> all{rows};
          const detail::Merging<Row, Less> merging{all.subspan(begin, middle - begin),
                                                   all.subspan(middle, end - middle), less};
          merging.part(block.first - begin, block.last - begin, merged.data() + block.first);
        },
        detail::kRowsPerBlock);
    rows.swap(merged);
  }
}

}  // namespace agora::sim
