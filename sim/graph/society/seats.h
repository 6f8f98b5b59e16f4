// SPDX-License-Identifier: MIT
// How seats in a pool become ties: the pool is taken in a shuffled order and cut into circles or
// pairs. Pools hold people, once for each seat they want; what is here holds nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/draws.h"
#include "sim/graph/pools.h"
#include "sim/graph/shuffle.h"

namespace agora::sim {

using Seats = std::span<const std::uint32_t>;

inline constexpr std::size_t kCirclesPerPart = 128, kPairsPerPart = 512;

/// The seats of one person, each with a number of its own in (0, 1).
template <class Take>
void for_seats(const Draws& draws, Stream stream, std::uint32_t tick, std::uint32_t person,
               std::uint32_t seats, const Take& take) {
  for (std::uint32_t j = 0; j < seats; j += 4) {
    const Block block = draws(stream, tick, person, j / 4);
    const std::uint32_t lanes = std::min(4u, seats - j);
    for (std::uint32_t lane = 0; lane < lanes; ++lane) take(block.uniform(static_cast<int>(lane)));
  }
}

/// Whom one finds on the seats first .. last-1 of a shuffled pool. Seats lie anywhere in memory, so
/// all are asked for before one waits for the first.
inline std::vector<std::uint32_t> people_on(Seats seats, const Shuffle& order, std::size_t first,
                                            std::size_t last) {
  std::vector<std::uint64_t> seat(last - first);
  for (std::size_t i = 0; i < seat.size(); ++i) {
    seat[i] = order.card(first + i);
    __builtin_prefetch(&seats[seat[i]]);
  }
  std::vector<std::uint32_t> people(seat.size());
  for (std::size_t i = 0; i < seat.size(); ++i) people[i] = seats[seat[i]];
  return people;
}

/// In these circles of a pool everybody knows everybody.
template <class Tie>
void tie_circles(Seats seats, const Shuffle& order, const EvenCut& cut, std::size_t circle,
                 std::size_t last, const Tie& tie) {
  if (circle == last) return;
  const std::size_t first = cut.first(circle);
  const std::vector<std::uint32_t> people = people_on(seats, order, first, cut.first(last));
  for (; circle < last; ++circle) {
    const std::size_t end = cut.first(circle + 1) - first;
    for (std::size_t i = cut.first(circle) - first; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) tie(people[i], people[j]);
    }
  }
}

template <class Tie>
void tie_pairs(Seats seats, const Shuffle& order, std::size_t pair, std::size_t last,
               const Tie& tie) {
  const std::vector<std::uint32_t> people = people_on(seats, order, 2 * pair, 2 * last);
  for (std::size_t i = 0; i < people.size(); i += 2) tie(people[i], people[i + 1]);
}

/// The circles of a pool, part by part.
inline auto circles_of(Seats seats, const Shuffle& order, const EvenCut& cut) {
  return [seats, order, cut](std::size_t part, const auto& tie) {
    const std::size_t first = part * kCirclesPerPart;
    tie_circles(seats, order, cut, first, std::min(cut.parts(), first + kCirclesPerPart), tie);
  };
}

/// The pairs of a pool, part by part. Who is left over stays alone.
inline auto pairs_of(Seats seats, const Shuffle& order) {
  return [seats, order](std::size_t part, const auto& tie) {
    const std::size_t first = part * kPairsPerPart;
    tie_pairs(seats, order, first, std::min(seats.size() / 2, first + kPairsPerPart), tie);
  };
}

}  // namespace agora::sim
