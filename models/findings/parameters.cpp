// SPDX-License-Identifier: MIT
// C2 and W4: findings that are parameters. Nothing is played; what is printed is what the defaults
// are, so that nobody takes them for results.
#include "models/findings/defaults.h"
#include "models/findings/finding.h"

namespace agora::models {
namespace {

Estimates trust_by_source(const Stage&) {
  const double media = default_of("opinion.credibility_broadcast");
  const auto over_media = [&](const char* path) { return certain(default_of(path) / media); };
  return {{"W4.friends", over_media("opinion.credibility_friends")},
          {"W4.online", over_media("opinion.credibility_online")},
          {"W4.owned", over_media("opinion.credibility_owned")},
          {"W4.ads", over_media("ads.credibility")}};
}

Estimates value_of_speed(const Stage&) {
  return {{"C2.constant", certain(60.0 * default_of("reply.time_constant_hours"))}};
}

const RegisteredMeasurement kTrust{
    {{"W4"}, "", "defaults of opinion.credibility_* and ads.credibility", trust_by_source}};
const RegisteredMeasurement kSpeed{
    {{"C2"}, "", "default of reply.time_constant_hours", value_of_speed}};

}  // namespace
}  // namespace agora::models
