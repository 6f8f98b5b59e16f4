// SPDX-License-Identifier: MIT
// The following `hubs`: a few hubs and their many followers. How popular a hub is follows Pareto's
// law up to a limit; each person follows a Poisson number of hubs, chosen by popularity, with a
// preference for hubs of the own group. People who are no hubs have empty rows. Every choice is
// drawn by the person's own n-th wish, so that rows of people can be worked off in any order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/following/following.h"

namespace agora::sim {

/// Somebody worth following.
struct Hub {
  std::uint32_t agent;
  double popularity;  // > 0, relative to the other hubs
};

/// A share of all people, drawn, with drawn popularity.
std::vector<Hub> draw_hubs(const FollowingParams& params, const GraphRequest& request);

/// These people, with the popularity that the same seed would have drawn for them.
std::vector<Hub> make_hubs(const FollowingParams& params, std::uint64_t seed,
                           std::span<const std::uint32_t> agents);

/// Hub -> followers. Nobody follows oneself or anybody twice: a wish that would is drawn again, a
/// few times, so somebody who wishes for nearly all hubs may end up with some less.
Graph follow_hubs(const FollowingParams& params, const GraphRequest& request,
                  std::span<const Hub> hubs);

}  // namespace agora::sim
