// SPDX-License-Identifier: MIT
#include "sim/graph/following/following.h"

#include "sim/graph/following/hubs.h"
#include "sim/graph/following/twitter_like.h"
#include "sim/graph/measures/degrees.h"

namespace agora::sim {

const Group<FollowingParams>& FollowingParams::describe() {
  static const Group<FollowingParams> group{
      "Who follows whom: a few have very many followers.",
      param(&FollowingParams::profile,
            {.key = "profile",
             .doc = "hubs: a few hubs are followed and nobody else. twitter_like: anybody may be, "
                    "some follow back, and a few follow very many.",
             .source = "twitter_like: Kwak et al. 2010",
             .def = FollowingProfile::hubs,
             .names = {{"hubs", FollowingProfile::hubs},
                       {"twitter_like", FollowingProfile::twitter_like}}}),
      param(&FollowingParams::hub_share,
            {.key = "hub_share",
             .unit = "1",
             .doc = "Share of people who are hubs: drawn, or in twitter_like those with the most "
                    "followers.",
             .source = "assumed; the 1 % who make most posts (Nielsen 2006)",
             .def = 0.01,
             .min = 0.0,
             .max = 1.0}),
      param(&FollowingParams::popularity_exponent,
            {.key = "popularity_exponent",
             .unit = "1",
             .doc = "Tail exponent of popularity: P(popularity > x) = x^-exponent. Smaller is more "
                    "unequal.",
             .source = "Kwak et al. 2010: 2.276 for the density of Twitter's follower counts, that "
                       "is 1.276 for the tail",
             .def = 1.276,
             .min = 0.5,
             .max = 10.0}),
      param(&FollowingParams::popularity_ratio,
            {.key = "popularity_ratio",
             .unit = "1",
             .doc = "Popularity of the most popular hub there can be, over that of the least; in "
                    "twitter_like nobody is followed by more than 7.2 % of all instead.",
             .source = "assumed: without a limit, one hub may take most of a market by chance",
             .def = 1000.0,
             .min = 1.0,
             .max = 1000000.0}),
      param(&FollowingParams::mean_following,
            {.key = "mean_following",
             .unit = "people",
             .doc = "Mean number of people whom a person follows: Poisson, in twitter_like a power "
                    "law. On Twitter it was 35.25.",
             .source = "assumed; Twitter: Kwak et al. 2010",
             .def = 8.0,
             .min = 0.0,
             .max = 400.0}),
      param(&FollowingParams::homophily,
            {.key = "homophily",
             .unit = "1",
             .doc = "Probability that a person looks among the own group only.",
             .source = "assumed",
             .def = 0.3,
             .min = 0.0,
             .max = 1.0})};
  return group;
}

Graph follow(const FollowingParams& params, const GraphRequest& request) {
  return params.profile == FollowingProfile::twitter_like
             ? follow_twitter_like(params, request)
             : follow_hubs(params, request, draw_hubs(params, request));
}

double expected_follow_arcs(const FollowingParams& params, std::uint64_t n) {
  return params.mean_following * static_cast<double>(n);
}

std::uint64_t least_audience(const FollowingParams& params, const Graph& graph) {
  if (params.profile == FollowingProfile::hubs) return 1;
  return degrees(graph).quantile(1.0 - params.hub_share) + 1;
}

}  // namespace agora::sim
