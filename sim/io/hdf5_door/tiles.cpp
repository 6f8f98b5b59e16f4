// SPDX-License-Identifier: MIT
#include "sim/io/hdf5_door/tiles.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace agora::sim::hdf5 {
namespace {

using Sizes = std::vector<std::size_t>;

/// The next place of a box of these steps, the last axis fastest; false after the last one.
bool advance(Sizes& at, const Sizes& low, const Sizes& high, const Sizes& step) {
  for (std::size_t axis = at.size(); axis-- > 0;) {
    at[axis] += step[axis];
    if (at[axis] < high[axis]) return true;
    at[axis] = low[axis];
  }
  return false;
}

/// Where a place of the array lies in a box that begins at `from` and has these extents: its number
/// when the box is counted through.
std::size_t index_in(const Sizes& at, std::span<const std::size_t> from,
                     std::span<const std::size_t> extents) {
  std::size_t index = 0;
  for (std::size_t axis = 0; axis < at.size(); ++axis) {
    index = index * extents[axis] + at[axis] - from[axis];
  }
  return index;
}

}  // namespace

Tiles::Tiles(std::span<const std::size_t> dims, std::span<const std::size_t> chunk,
             std::span<const std::byte> fill)
    : dims_{dims.begin(), dims.end()},
      chunk_{chunk.begin(), chunk.end()},
      fill_{fill.begin(), fill.end()} {}

Tiles::Open Tiles::begin(std::span<const std::size_t> offset) const {
  std::size_t values = 1, inside = 1;
  for (std::size_t axis = 0; axis < dims_.size(); ++axis) {
    values *= chunk_[axis];
    inside *= std::min(chunk_[axis], dims_[axis] - offset[axis]);
  }
  Open open{std::vector<std::byte>(values * fill_.size()), inside};
  if (inside == values) return open;
  for (auto at = open.bytes.begin(); at != open.bytes.end();) at = std::ranges::copy(fill_, at).out;
  return open;
}

void Tiles::put(std::span<const std::size_t> start, std::span<const std::size_t> count,
                std::span<const std::byte> values, const std::function<void(Tile)>& full) {
  if (values.empty()) return;
  const std::size_t rank = dims_.size(), last = rank - 1, value = fill_.size();
  Sizes first(rank), end(rank);  // of the block, in whole chunks
  for (std::size_t axis = 0; axis < rank; ++axis) {
    first[axis] = start[axis] / chunk_[axis] * chunk_[axis];
    end[axis] = start[axis] + count[axis];
  }
  Sizes offset = first;
  do {
    auto found = open_.find(offset);
    if (found == open_.end()) found = open_.emplace(offset, begin(offset)).first;
    auto& [bytes, missing] = found->second;
    Sizes low(rank), high(rank), row(rank, 1);  // what block and chunk share, row by row
    for (std::size_t axis = 0; axis < rank; ++axis) {
      low[axis] = std::max(start[axis], offset[axis]);
      high[axis] = std::min(end[axis], offset[axis] + chunk_[axis]);
    }
    row[last] = high[last] - low[last];
    Sizes at = low;
    do {
      std::memcpy(bytes.data() + value * index_in(at, offset, chunk_),
                  values.data() + value * index_in(at, start, count), value * row[last]);
      missing -= row[last];
    } while (advance(at, low, high, row));
    if (missing == 0) full({offset, std::move(open_.extract(found).mapped().bytes)});
  } while (advance(offset, first, end, chunk_));
}

}  // namespace agora::sim::hdf5
