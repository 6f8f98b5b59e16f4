// SPDX-License-Identifier: MIT
// How the people of a social graph meet: the seats they want, the pools these go to, and the
// circles and pairs cut from the pools. Nothing holds an edge but the graph itself: ties are named
// community by community and pool by pool, as the builder asks for them, each time the same.
//
//   seats at home   are found anew whenever the ties of a community are named
//   seats elsewhere are held, 4 bytes each, in the order of communities, and taken in a shuffled
//   one a double tie    leaves room in the rows of both, which are seats in a pool once more
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/draws.h"
#include "sim/graph/build.h"
#include "sim/graph/families/social.h"
#include "sim/graph/homes.h"
#include "sim/graph/pools.h"

namespace agora::sim {

class Society {
 public:
  Society(const SocialParams& params, const GraphRequest& request);

  /// Everybody's ties.
  Graph meet();

 private:
  /// How many seats a person wants.
  struct Wish {
    std::uint32_t circles, acquaintances;
  };
  /// The people on seats that are found in one community.
  struct AtHome {
    std::vector<std::uint32_t> circles, pairs;
  };

  double ties_wished(std::uint32_t person) const;
  Wish wish(std::uint32_t person) const;
  double expected_seats(double ties) const;
  void fit_scale();

  Graph meet_once() const;
  std::size_t home_parts() const;
  template <class Visit>
  void for_homes(std::size_t part, const Visit& visit) const;
  template <class Elsewhere>
  void take_seats(std::size_t community, AtHome& home, const Elsewhere& elsewhere) const;
  Pools seats_elsewhere() const;
  template <class Use>
  void use_ties(const Pools& elsewhere, const Use& use) const;
  void make_up(GraphBuilder& builder) const;
  double own_kind(const GraphBuilder& builder) const;

  SocialParams params_;
  std::uint32_t n_;
  BlockOrder order_;
  Draws draws_;
  GroupPools groups_;
  Homes homes_;
  std::vector<float> sociability_;  // ties wished, over the mean   [n]
  double target_;                   // stored arcs to arrive at
  double scale_ = 1.0;              // of everybody's wish, so that the mean degree comes out
};

}  // namespace agora::sim
