// SPDX-License-Identifier: MIT
// Which bytes make up a chunk of an array. Blocks of values come in any order and of any shape; a
// chunk that they have filled is given out, once, as the file keeps it before filters: complete,
// the last axis fastest, what sticks out of the array filled up. Knows nothing of files.
//
//   3 x 4 values in chunks of 2 x 3:   a a a b . .
//                                      a a a b . .     four chunks, a to d; . is filled up
//                                      c c c d . .
//                                      . . . . . .
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <vector>

namespace agora::sim::hdf5 {

/// A chunk: where it begins in the array, and its bytes.
struct Tile {
  std::vector<std::size_t> offset;
  std::vector<std::byte> bytes;
};

class Tiles {
 public:
  /// `fill` is one value, what a chunk holds beyond the array.
  Tiles(std::span<const std::size_t> dims, std::span<const std::size_t> chunk,
        std::span<const std::byte> fill);

  /// A block inside the array, its values without gaps. None may come twice. `full` is told each
  /// chunk that has all of its values now.
  void put(std::span<const std::size_t> start, std::span<const std::size_t> count,
           std::span<const std::byte> values, const std::function<void(Tile)>& full);

  /// Whether no chunk waits for the rest of its values.
  bool all_full() const { return open_.empty(); }
  std::size_t value_bytes() const { return fill_.size(); }

 private:
  struct Open {
    std::vector<std::byte> bytes;
    std::size_t missing;  // values
  };
  Open begin(std::span<const std::size_t> offset) const;

  std::vector<std::size_t> dims_, chunk_;
  std::vector<std::byte> fill_;
  std::map<std::vector<std::size_t>, Open> open_;  // by offset
};

}  // namespace agora::sim::hdf5
