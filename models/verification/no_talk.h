// SPDX-License-Identifier: MIT
// Overrides under which talk is talk and moves nobody: what is left of a market is advertising,
// buying and experience.
#pragma once

#include <string>
#include <vector>

namespace agora::models {

/// Every effect that talk, feedback and a brand's own pages can have, at zero, where a scenario
/// names no platforms. Communities are left to the strategies that keep them.
inline const std::vector<std::string> kNoTalk{
    "opinion.credibility_friends=0",
    "opinion.credibility_online=0",
    "platforms.social.organic_reach=0",
    "media.follow=0",
    "talk.channel_attraction=0",
    "product.feedback=0",
    "reply.recovery=0",
    "reply.loyalty_recovery=0",
    "reply.neglect=0",
    "reply.louder=0",
};

inline std::vector<std::string> operator+(std::vector<std::string> a,
                                          const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace agora::models
