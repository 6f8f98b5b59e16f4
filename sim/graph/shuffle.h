// SPDX-License-Identifier: MIT
// A random order of 0 .. n-1 that nobody has to hold or to sort: place -> item is computed, and so
// any thread may ask for any place. The numbers are laid out in a table of about sqrt(n) rows and
// as many columns; in turns, every column is turned by a hash of its number and every row by one of
// its own. That is a Feistel network (Luby and Rackoff 1988) in mixed radix, so the table is hardly
// larger than n (Black and Rogaway 2002); an item beyond n is sent through again.
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/core/draws.h"

namespace agora::sim {

class Shuffle {
 public:
  /// The order of `size` items that `luck` stands for; all four lanes count.
  Shuffle(std::uint64_t size, const Block& luck) : size_{size} {
    if (size == 0) return;
    rows_ = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(size)));
    columns_ = (size + rows_ - 1) / rows_;
    for (std::size_t i = 0; i < 3; ++i) {
      key_[i] = (std::uint64_t{luck.lane[i]} << 32) | luck.lane[i + 1];
    }
  }

  std::uint64_t size() const { return size_; }

  /// The item at a place below size(): each item at one place.
  std::uint64_t operator()(std::uint64_t place) const {
    do place = turn(place);
    while (place >= size_);
    return place;
  }

 private:
  std::uint64_t turn(std::uint64_t place) const {
    std::uint64_t row = place / columns_, column = place % columns_;
    for (std::uint64_t key : key_) {
      row = turned(row, hash(column, key), rows_);
      column = turned(column, hash(row, ~key), columns_);
    }
    return row * columns_ + column;
  }

  /// 32 bits that depend on all of x and of the key.
  static std::uint64_t hash(std::uint64_t x, std::uint64_t key) {
    x = (x ^ key) * 0x9fb21c651e98df25u;
    x = (x ^ (x >> 32)) * 0xd6e8feb86659fd93u;
    return x >> 32;
  }

  static std::uint64_t turned(std::uint64_t x, std::uint64_t hash, std::uint64_t size) {
    x += (hash * size) >> 32;
    return x >= size ? x - size : x;
  }

  std::uint64_t size_, rows_ = 1, columns_ = 1;  // rows_ and columns_ are below 2^32
  std::uint64_t key_[3] = {};
};

}  // namespace agora::sim
