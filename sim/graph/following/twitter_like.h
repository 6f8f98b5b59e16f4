// SPDX-License-Identifier: MIT
// The following `twitter_like`: who followed whom on Twitter in 2009 (Kwak, Lee, Park and Moon
// 2010), in a world of any size. Two graphs in one, as that study asks whether it is a news medium
// or a social network:
//
//   one way   everybody follows people chosen by popularity, which is a power law up to those whom
//             a fourteenth of all follow                                   77.9 % of the pairs
//   both      a third of all are sociable: they follow each other          22.1 % of the pairs
//
// docs/graphs.md has the rule and the figures. How popular somebody is, and who is sociable, are
// places in shuffled decks that nobody has to hold (shuffle.h), and the law is inverted in closed
// form: however many may be followed, no table of them is kept.
#pragma once

#include "sim/graph/following/following.h"

namespace agora::sim {

/// Followed -> followers. Holds 4 bytes a person beside the rows it makes.
Graph follow_twitter_like(const FollowingParams& params, const GraphRequest& request);

}  // namespace agora::sim
