// SPDX-License-Identifier: MIT
// How the people of a social graph meet: the seats they want, the pools these go to, and the
// circles and pairs cut from the pools. Every decision is a draw keyed by the person and the
// person's own n-th seat; a pool is ordered by its keys alone. So the pools, and the communities
// that fill them, may be worked off in any order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/draws.h"
#include "sim/graph/families/social.h"

namespace agora::sim {

class Society {
 public:
  Society(const SocialParams& params, const GraphRequest& request);

  /// Circles and pairs of everybody, as ties. Some double each other.
  std::vector<Edge> meet();

  /// Ties that meet() gave each person, doubles counted   [n].
  const std::vector<std::uint32_t>& promised() const { return promised_; }

  /// New acquaintances for people who miss some; nothing if hardly anybody does. In round 0 they
  /// meet each other; later anybody, since those who still miss some know each other by then.
  std::vector<Edge> make_up(const std::vector<std::uint32_t>& missing, std::uint32_t round) const;

 private:
  /// A seat: the drawn key above, the person below, so that sorting seats shuffles people.
  using Seat = std::uint64_t;
  using Pool = std::vector<Seat>;
  /// One pool for each group, and the last one for everybody.
  using Pools = std::vector<Pool>;

  /// How many seats a person wants.
  struct Wish {
    std::uint32_t circles, acquaintances;
  };

  std::vector<Edge> meet_once();
  Wish wish(std::uint32_t person) const;
  void fit_scale();
  std::size_t group_of(std::uint32_t person) const;
  std::size_t everybody() const { return groups_; }
  Pools home_pools() const;
  void meet_at_home(std::span<const Seat> community, std::vector<Edge>& edges);
  void cut_into_circles(Pool& pool, std::vector<Edge>& edges);
  void pair_up(Pool& pool, std::vector<Edge>& edges);
  std::vector<Edge> meet_each_other(const std::vector<std::uint32_t>& missing) const;
  std::vector<Edge> meet_anybody(const std::vector<std::uint32_t>& missing,
                                 std::uint32_t round) const;

  SocialParams params_;
  std::uint32_t n_;
  std::span<const std::uint8_t> group_;
  Draws draws_;
  std::size_t groups_ = 1;
  double scale_ = 1.0;  // of everybody's wish, so that the mean degree comes out
  std::vector<std::uint32_t> promised_;
  Pools wide_circles_, wide_pairs_;
  Pool home_circles_, home_pairs_;  // of one community at a time
};

}  // namespace agora::sim
