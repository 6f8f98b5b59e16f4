// SPDX-License-Identifier: MIT
// Paid and owned media: impressions are linear in spending; what saturates is reach, because the
// same people are met again.
#pragma once

#include <algorithm>

#include "sim/core/params.h"

namespace agora::models {

struct MediaParams {
  double cost_per_thousand;
  double attention_spread;
  double displacement;
  double content_cost;
  double most_posts;
  double initial_followers;
  double follow;
  double unfollow;

  static const sim::Group<MediaParams>& describe();
};

/// Mean impressions per consumer and day that spending buys; `spend` in EUR/day per 1,000
/// consumers. One hundred gross rating points are one impression per head.
inline double impressions_per_head(const MediaParams& params, double spend) {
  return spend / params.cost_per_thousand;
}

/// What spending on content turns into: posts a day, and their quality in [0, 1].
struct Content {
  double posts, quality;
};
inline Content content_for(const MediaParams& params, double spend) {
  const double affordable = spend / params.content_cost;
  // Up to `most_posts`, more money means more posts; a brand never posts at less than half quality.
  const double posts = std::min(2.0 * affordable, params.most_posts);
  return {posts, posts > 0.0 ? std::min(affordable / posts, 1.0) : 0.0};
}

}  // namespace agora::models
