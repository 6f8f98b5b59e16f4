// SPDX-License-Identifier: MIT
// Who follows whom: a directed graph from whoever is followed to the followers, the way in which
// posts travel, and only that way; it is pushed along. Its profiles share their parameters and are
// no families of ties (family.h): nobody can take arrows for friendships.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

enum class FollowingProfile : std::uint8_t { hubs, twitter_like };

struct FollowingParams {
  FollowingProfile profile;
  double hub_share;
  double popularity_exponent;
  double popularity_ratio;
  double mean_following;
  double homophily;
  static const Group<FollowingParams>& describe();
};

/// Followed -> followers, the same on any number of threads.
Graph follow(const FollowingParams& params, const GraphRequest& request);

/// Arcs to expect: an upper bound of the mean.
double expected_follow_arcs(const FollowingParams& params, std::uint64_t n);

/// Followers from which on somebody is a hub in such a graph. Where nobody else is followed, one.
std::uint64_t least_audience(const FollowingParams& params, const Graph& graph);

}  // namespace agora::sim
