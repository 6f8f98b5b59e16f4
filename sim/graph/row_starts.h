// SPDX-License-Identifier: MIT
// Where the rows of a graph begin, in 4 bytes a row: each says how far behind the beginning of its
// block of rows it begins, and a block says the rest. A graph of 16 ties a person then takes 4.25
// bytes an arc, all told, and 4 billion arcs are no limit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/parallel.h"

namespace agora::sim {

class RowStarts {
 public:
  /// No rows.
  RowStarts() = default;
  /// Rows of these lengths, one behind the other. Throws Failure(bad_input) where 65,536 rows that
  /// follow each other hold 4 billion arcs.
  explicit RowStarts(std::span<const std::uint32_t> lengths,
                     BlockOrder order = BlockOrder::parallel);

  std::size_t rows() const { return within_.size() - 1; }
  /// Where row `row` begins, 0 .. rows(); that of rows() is where the last one ends.
  std::uint64_t operator[](std::size_t row) const {
    return blocks_[row >> kRowBits] + within_[row];
  }
  void prefetch(std::size_t row) const { __builtin_prefetch(&within_[row]); }
  std::size_t bytes() const {
    return within_.capacity() * sizeof(std::uint32_t) + blocks_.capacity() * sizeof(std::uint64_t);
  }

 private:
  static constexpr int kRowBits = 16;  // of a block: 12 KB of blocks for 100 million rows

  std::vector<std::uint32_t> within_ = {0};  // [rows + 1]
  std::vector<std::uint64_t> blocks_ = {0};  // [rows / 2^16 + 1]
};

}  // namespace agora::sim
