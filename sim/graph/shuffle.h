// SPDX-License-Identifier: MIT
// A shuffled deck that nobody has to hold: where card i lies, and which card lies at place j, are
// pure functions of the seed, so that millions ask in parallel and nothing is stored. The trick is
// a cipher (a Feistel network): the number is split in two, and each half in turn is moved on by a
// hash of the other, which can be taken back step by step. Numbers that fall outside the deck are
// sent through again until they land inside.
//
//   x = high bits, 0 .. rows-1    x += hash0(y)    y += hash1(x)    x += hash2(y)   ...
//   y = low bits                  (x modulo rows, y modulo a power of two)
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "sim/core/draws.h"
#include "sim/graph/luck.h"

namespace agora::sim {

class Shuffle {
 public:
  /// A deck of `size` cards, at most 2^62. Its keys are the luck of (stream, tick, agent).
  Shuffle(std::uint64_t size, const Draws& draws, Stream stream, std::uint32_t agent = 0,
          std::uint32_t tick = 0)
      : size_{size}, low_bits_{static_cast<int>(std::bit_width(size)) / 2} {
    rows_ = (size >> low_bits_) + 1;
    rounds_ = size < kSmall ? kMaxRounds : kMaxRounds / 4;
    for (std::uint32_t r = 0; r < rounds_; ++r) {
      const Block block = draws(stream, tick, agent, r);
      keys_[r] = {bits64(block, Lanes::first), bits64(block, Lanes::second) | 1u};
    }
  }

  std::uint64_t size() const { return size_; }

  /// The place of card i.
  std::uint64_t place(std::uint64_t i) const {
    do i = forth(i);
    while (i >= size_);
    return i;
  }

  /// The card at a place.
  std::uint64_t card(std::uint64_t place) const {
    do place = back(place);
    while (place >= size_);
    return place;
  }

 private:
  // Small decks have few hashes to be shuffled with, so they are shuffled longer.
  static constexpr std::uint64_t kSmall = 1u << 16;
  static constexpr std::size_t kMaxRounds = 24;

  struct Key {
    std::uint64_t add, times;
  };

  /// The two halves of a product with the key, folded: one multiplication, and all bits count.
  std::uint32_t hash(std::size_t round, std::uint64_t half) const {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{half + keys_[round].add} * keys_[round].times;
    return static_cast<std::uint32_t>((product >> 64) ^ product);
  }
  /// Below rows_, which is below 2^32.
  std::uint64_t row_shift(std::size_t round, std::uint64_t y) const {
    return (hash(round, y) * rows_) >> 32;
  }
  std::uint64_t mask() const { return (std::uint64_t{1} << low_bits_) - 1; }

  std::uint64_t forth(std::uint64_t i) const {
    std::uint64_t x = i >> low_bits_, y = i & mask();
    for (std::size_t r = 0; r < rounds_; r += 2) {
      x += row_shift(r, y);
      x = x < rows_ ? x : x - rows_;
      y = (y + hash(r + 1, x)) & mask();
    }
    return (x << low_bits_) | y;
  }

  std::uint64_t back(std::uint64_t i) const {
    std::uint64_t x = i >> low_bits_, y = i & mask();
    for (std::size_t r = rounds_; r > 0; r -= 2) {
      y = (y - hash(r - 1, x)) & mask();
      const std::uint64_t shift = row_shift(r - 2, y);
      x = x >= shift ? x - shift : x + rows_ - shift;
    }
    return (x << low_bits_) | y;
  }

  std::uint64_t size_;
  int low_bits_;
  std::uint64_t rows_ = 0;
  std::size_t rounds_ = 0;
  std::array<Key, kMaxRounds> keys_{};
};

}  // namespace agora::sim
