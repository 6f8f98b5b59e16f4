// SPDX-License-Identifier: MIT
// A brand's community: members read what other members write, come to belong, and help each other
// out. It costs the brand by the member to keep it alive, and nobody hears in it what nobody wrote.
#pragma once

#include <algorithm>

#include "sim/core/params.h"

namespace agora::models {

struct CommunityParams {
  double join;
  double leave;
  double cost_per_member;
  double reading;
  double belonging;
  double interest;
  double help;
  double help_hours;

  static const sim::Group<CommunityParams>& describe();
};

/// How alive a community is, in [0, 1]: 1 where `spend` (EUR/day) pays for all of its members.
inline double activity(const CommunityParams& params, double spend, double members) {
  if (!(spend > 0.0) || members <= 0.0) return 0.0;
  return std::min(spend / (params.cost_per_member * members), 1.0);
}

}  // namespace agora::models
