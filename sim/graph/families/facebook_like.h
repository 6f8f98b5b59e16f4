// SPDX-License-Identifier: MIT
// Friendships like those of Facebook in May 2011 (Ugander, Karrer, Backstrom and Marlow 2011), in a
// smaller world: the family `social` with parameters taken from that study. What one person sees is
// kept: how many friends, how many of them know each other, how large the circles among them are.
// What only the whole world has, the distance between two people, follows from its size. With fewer
// friends than Facebook's 190, circles, communities and the limit of 5,000 friends shrink in
// proportion. docs/graphs.md has the rule and the figures.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/families/social.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct FacebookLikeParams {
  double mean_degree;
  double homophily;
  std::int64_t size = 10000;
  static const Group<FacebookLikeParams>& describe();
};

/// The society that is like Facebook.
SocialParams society_of(const FacebookLikeParams& params);

class FacebookLike : public GraphFamily {
 public:
  explicit FacebookLike(const FacebookLikeParams& params) : society_{society_of(params)} {}

  Graph generate(const GraphRequest& request) const override { return society_.generate(request); }
  double expected_arcs(std::uint64_t n) const override { return society_.expected_arcs(n); }
  double scratch(std::uint64_t n) const override { return society_.scratch(n); }
  std::uint64_t size() const override { return society_.size(); }

 private:
  Social society_;
};

}  // namespace agora::sim
