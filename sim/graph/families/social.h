// SPDX-License-Identifier: MIT
// The default society: communities, circles in which everybody knows everybody, acquaintances
// across the world, homophily by group and very unequal degrees. An affiliation model in the spirit
// of Newman, Strogatz and Watts (Physical Review E 64, 2001) and of Lattanzi and Sivakumar (2009):
//
//   person ── wants D ties (lognormal) ──┬── circle_share: seats in circles of circle_size
//                                        └── the rest: seats for one acquaintance each
//   seat   ── goes to a pool ────────────┬── community_share: the person's home community
//                                        ├── else, with probability homophily: the own group
//                                        └── else: everybody
//   pool   ── shuffled, cut into circles or pairs
//
// A home community is formed within a group with probability homophily, otherwise across groups. So
// a tie has both ends in one group with probability homophily + (1 - homophily) x chance, which
// makes the assortativity coefficient of Newman (2003) equal to `homophily` in expectation, however
// groups go with numbers. People of one community have neighbouring numbers (society/homes.h),
// which says nothing about them, since whatever else people are is drawn without regard to their
// numbers.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct SocialParams {
  double mean_degree;
  double degree_spread;
  double circle_share;
  std::int64_t circle_size;
  double circle_spread = 0.0;
  double community_share;
  std::int64_t community_size;
  double homophily;
  std::int64_t most_ties = 1'000'000'000;
  std::int64_t size = 10000;
  /// The mean degree that there can be among n people, 2 or more.
  double ties_within(std::uint64_t n) const;
  static const Group<SocialParams>& describe();
};

class Social : public GraphFamily {
 public:
  explicit Social(const SocialParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  double scratch(std::uint64_t n) const override;
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  SocialParams params_;
};

}  // namespace agora::sim
