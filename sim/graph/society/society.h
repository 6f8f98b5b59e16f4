// SPDX-License-Identifier: MIT
// How the people of a social graph meet: the seats they want, the pools these go to, and the
// circles and pairs cut from the pools. Nothing holds an edge but the graph itself: ties are named
// community by community and pool by pool, as the builder asks for them, each time the same.
//
//   seats at home   are found anew whenever the ties of a community are named
//   seats elsewhere are held, 4 bytes each, in the order of communities, and taken in a shuffled
//   one a double tie    leaves room in the rows of both, which are seats in a pool once more
//
// Circles of one size (a rung of wishes.h) are a pool of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/draws.h"
#include "sim/graph/families/social.h"
#include "sim/graph/pools.h"
#include "sim/graph/society/homes.h"
#include "sim/graph/society/wishes.h"

namespace agora::sim {

class Society {
 public:
  Society(const SocialParams& params, const GraphRequest& request);

  /// Everybody's ties.
  Graph meet();

 private:
  /// The people on seats that are found in one community.
  struct AtHome {
    std::vector<std::vector<std::uint32_t>> circles;  // [rungs]
    std::vector<std::uint32_t> pairs;
  };

  Graph meet_once() const;
  std::size_t home_parts() const;
  template <class Visit>
  void for_homes(std::size_t part, const Visit& visit) const;
  template <class Elsewhere>
  void take_seats(std::size_t community, AtHome& home, const Elsewhere& elsewhere) const;
  Pools seats_elsewhere() const;
  template <class Use>
  void use_ties(const Pools& elsewhere, const Use& use) const;

  /// Pools of circles come first, rung by rung, then those of pairs.
  std::size_t circle_pools() const { return wishes_.circle_sizes().rungs() * groups_.count(); }

  SocialParams params_;
  std::uint32_t n_;
  BlockOrder order_;
  Draws draws_;
  GroupPools groups_;
  Homes homes_;
  Wishes wishes_;
};

}  // namespace agora::sim
