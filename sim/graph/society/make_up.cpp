// SPDX-License-Identifier: MIT
#include "sim/graph/society/make_up.h"

#include <algorithm>
#include <vector>

#include "sim/graph/society/seats.h"

namespace agora::sim {
namespace {

constexpr Stream kMakeUp = stream("graph.social.make_up");
constexpr Stream kMakeUpPairs = stream("graph.social.make_up_pairs");

/// How often those who still look for a tie must look in their own group. Doubles come about where
/// people are few, within groups more than across: what is left of the ties mixes more than was
/// promised, and the make-up ties must mix less.
double own_kind(const GraphBuilder& builder, const GroupPools& groups, double homophily,
                BlockOrder order) {
  struct Arcs {
    std::vector<std::int64_t> of;  // ends in each group
    std::int64_t within = 0, room = 0;
    void operator+=(const Arcs& other) {
      for (std::size_t g = 0; g < of.size(); ++g) of[g] += other.of[g];
      within += other.within;
      room += other.room;
    }
  };
  if (groups.groups() == 1) return homophily;
  const Arcs none{std::vector<std::int64_t>(groups.groups())};
  const Arcs all = sum_blocks(builder.n(), order, none, [&](BlockRange block) {
    Arcs part = none;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      const std::size_t own = groups.own(v);
      part.room += builder.room(v);
      part.of[own] += static_cast<std::int64_t>(builder.row(v).size());
      for (std::uint32_t w : builder.row(v)) part.within += groups.own(w) == own;
    }
    return part;
  });
  double arcs = 0.0, by_chance = 0.0;
  for (std::int64_t ends : all.of) arcs += static_cast<double>(ends);
  for (std::int64_t ends : all.of) {
    by_chance += static_cast<double>(ends) * static_cast<double>(ends) / (arcs * arcs);
  }
  if (all.room == 0 || !(by_chance < 1.0)) return homophily;
  const auto room = static_cast<double>(all.room);
  const double promised = homophily + (1.0 - homophily) * by_chance;
  const double missing = promised * (arcs + room) - static_cast<double>(all.within);
  return std::clamp((missing / room - by_chance) / (1.0 - by_chance), 0.0, 1.0);
}

}  // namespace

void make_up(GraphBuilder& builder, const GroupPools& groups, double homophily, double target,
             const Draws& draws, BlockOrder order) {
  constexpr std::uint32_t kRounds = 4;
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    const double own = own_kind(builder, groups, homophily, order);
    const auto name = [&](std::size_t part, const auto& put) {
      for (std::uint32_t v : people_of(part, builder.n())) {
        for_seats(draws, kMakeUp, round, v, builder.room(v),
                  [&](double luck) { put(luck < own ? groups.own(v) : groups.everybody(), v); });
      }
    };
    const Pools pools{groups.count(), block_count(builder.n()), name, order};
    if (static_cast<double>(pools.items().size()) < target / 500.0) break;
    for (std::size_t pool = 0; pool < pools.count(); ++pool) {
      const Seats seats = pools[pool];
      builder.fill(block_count(seats.size() / 2, kPairsPerPart),
                   pairs_of(seats, Shuffle{seats.size(), draws, kMakeUpPairs,
                                           static_cast<std::uint32_t>(pool), round}));
    }
    builder.settle();
  }
}

}  // namespace agora::sim
