// SPDX-License-Identifier: MIT
#include "sim/graph/families/facebook_like.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/core/registry.h"
#include "sim/graph/families/homophily.h"
#include "sim/graph/families/size.h"

namespace agora::sim {
namespace {

const Registered<GraphFamily, FacebookLikeParams> kRegistered{
    "facebook_like", "Friendships as on Facebook in 2011: the family social, with its figures.",
    [](const FacebookLikeParams& params) { return std::make_unique<FacebookLike>(params); }};

// From Ugander et al. 2011.
constexpr double kFriends = 190.0;         // mean
constexpr double kSpread = 1.14;           // of the logarithm: a median of 99
constexpr double kMostFriends = 5000.0;    // Facebook's limit
constexpr double kFriendsInCircle = 16.0;  // of 100 friends, 16 know 15 others of them each
// Solved for, among a million people: of 100 friends, 14 % of the pairs are friends; degrees have
// an assortativity of 0.226.
constexpr double kCircleShare = 0.6;
constexpr double kCircleSpread = 0.91;
// Assumed, for the distances: communities as much larger than villages of 150 as friends are many.
constexpr double kCommunityShare = 0.6, kCommunity = 2000.0;

std::int64_t whole(double x, double least) {
  return static_cast<std::int64_t>(std::llround(std::max(x, least)));
}

}  // namespace

const Group<FacebookLikeParams>& FacebookLikeParams::describe() {
  static const Group<FacebookLikeParams> group{
      "Friendships as on Facebook in 2011 (Ugander et al. 2011), in a smaller world: best with a "
      "thousand people or more for each friend.",
      param(&FacebookLikeParams::mean_degree,
            {.key = "mean_degree",
             .unit = "ties",
             .doc = "Mean number of friends. With fewer than on Facebook, circles, communities and "
                    "the limit of 5,000 friends shrink in proportion.",
             .source = "Ugander et al. 2011",
             .def = kFriends,
             .min = 1.0,
             .max = 1000.0}),
      group_homophily(&FacebookLikeParams::homophily), network_size(&FacebookLikeParams::size)};
  return group;
}

SocialParams society_of(const FacebookLikeParams& params) {
  const double scale = params.mean_degree / kFriends;
  return {.mean_degree = params.mean_degree,
          .degree_spread = kSpread,
          .circle_share = kCircleShare,
          .circle_size = whole(1.0 + kFriendsInCircle * scale, 3.0),
          .circle_spread = kCircleSpread,
          .community_share = kCommunityShare,
          .community_size = whole(kCommunity * scale, 10.0),
          .homophily = params.homophily,
          .most_ties = whole(kMostFriends * scale, 1.0),
          .size = params.size};
}

}  // namespace agora::sim
