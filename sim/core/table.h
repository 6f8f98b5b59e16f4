// SPDX-License-Identifier: MIT
// Tables: state with a changing number of rows (posts of the day, open issues). Rows appended in
// parallel are joined in block order, so the table is the same whoever worked when.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/core/rows.h"

namespace agora::sim {

/// What everyone may want to know about a table. A paged table is read as the last tick left it,
/// while the next page is being written; a plain one is read and rewritten in place.
template <class Row>
struct TableSpec {
  static_assert(std::is_trivially_copyable_v<Row> && std::has_unique_object_representations_v<Row>,
                "rows are hashed and saved as bytes: no padding, no pointers, no floating point");
  std::string_view name, doc;
  bool paged;
};

/// Rows that blocks of a parallel loop add, each block to its own list.
template <class Row>
class Appender {
 public:
  Appender() = default;
  explicit Appender(Rows<Row>* rows) : rows_{rows} {}

  void open(std::size_t blocks) {
    lists_.resize(blocks);
    for (auto& list : lists_) list.clear();
  }
  void add(std::size_t block, const Row& row) { lists_[block].push_back(row); }
  /// Joins the lists in block order behind what the table holds.
  void close() {
    std::vector<std::size_t> first(lists_.size() + 1, rows_->size());
    for (std::size_t b = 0; b < lists_.size(); ++b) first[b + 1] = first[b] + lists_[b].size();
    // Some more than today's: tomorrow there may be a few more, and new memory is dear.
    if (first.back() > rows_->capacity()) rows_->reserve(first.back() + first.back() / 4);
    rows_->resize(first.back());
    for_blocks(
        lists_.size(), BlockOrder::parallel,
        [&](BlockRange block) {
          for (std::size_t b = block.first; b < block.last; ++b) {
            std::ranges::copy(lists_[b], rows_->data() + first[b]);
          }
        },
        kListsPerBlock);
  }

 private:
  static constexpr std::size_t kListsPerBlock = 64;

  Rows<Row>* rows_ = nullptr;
  std::vector<std::vector<Row>> lists_;
};

}  // namespace agora::sim
