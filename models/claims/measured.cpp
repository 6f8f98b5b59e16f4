// SPDX-License-Identifier: MIT
// Written by AGORA_WRITE_PAGES=1 ./dev test -R Claims, from scenarios/claims.
#include "models/claims/claims.h"

namespace agora::models {

const std::vector<Effect>& measured_effects() {
  // clang-format off
  static const std::vector<Effect> all{
      {"s01-broadcast.toml", "acme", "share", 8, 0.514, 0.165, 0.11, 0.221},
      {"s02-dialogue.toml", "acme", "trust", 8, 0.498, 0.0012, 0.00102, 0.00139},
      {"s03-voice.toml", "acme", "share", 8, 0.296, -0.00959, -0.0151, -0.00407},
      {"s03-voice-reversed.toml", "bolt", "share", 8, 0.704, 0.00959, 0.00407, 0.0151},
      {"s04-serving.toml", "acme", "share", 8, 0.505, 0.0253, 0.02, 0.0306},
      {"s04-serving-reversed.toml", "acme", "share", 8, 0.496, -0.0458, -0.0668, -0.0247},
      {"s05-community.toml", "acme", "trust", 8, 0.497, 0.00139, 0.0012, 0.00158},
      {"s05-community-reversed.toml", "acme", "trust", 8, 0.493, -0.00104, -0.0014, -0.000678},
      {"s06-feedback.toml", "acme", "share", 8, 0.566, 0.0373, 0.0272, 0.0474},
      {"s06-feedback-reversed.toml", "acme", "share", 8, 0.607, -0.0458, -0.0624, -0.0293},
      {"s07-tone.toml", "acme", "trust", 8, 0.495, 0.0018, 0.00152, 0.00208},
      {"s07-tone-reversed.toml", "acme", "trust", 8, 0.494, 4.44e-05, -0.000154, 0.000243},
      {"s08-recall.toml", "acme", "trust", 8, 0.447, 0.0414, 0.026, 0.0567},
      {"s08-recall-reversed.toml", "acme", "trust", 8, 0.486, 0.00231, -0.0113, 0.0159},
      {"s09-credibility.toml", "acme", "share", 8, 0.579, 0.00281, -0.00726, 0.0129},
      {"s10-reach.toml", "acme", "awareness", 8, 0.238, 0.0192, 0.0115, 0.027},
      {"s11-sharing.toml", "acme", "awareness", 8, 0.0596, 0.00335, 0.00143, 0.00527},
      {"s11-sharing-reversed.toml", "acme", "awareness", 8, 0.032, 0, 0, 0},
      {"s12-targeting.toml", "acme", "share", 8, 0.623, 0.1, 0.0576, 0.142},
      {"s12-targeting-reversed.toml", "acme", "share", 8, 0.636, -0.00211, -0.01, 0.00581},
      {"s13-influencers.toml", "acme", "share", 8, 0.463, 0.0539, 0.00892, 0.0989},
      {"s13-influencers-reversed.toml", "acme", "share", 8, 0.463, -0.0048, -0.039, 0.0293},
      {"s14-presence.toml", "acme", "share", 8, 0.5, 0.006, 0.00295, 0.00905},
      {"s14-presence-reversed.toml", "acme", "share", 8, 0.49, 0.00318, -0.00512, 0.0115},
      {"s15-advantage.toml", "acme", "share", 10, 0.489, 0.0223, 0.0139, 0.0307},
      {"s15-advantage-reversed.toml", "acme", "share", 10, 0.491, 0.00225, -0.00935, 0.0139},
      {"s16-relations.toml", "acme", "profit", 8, 6540, 547, 201, 894},
      {"s16-relations-reversed.toml", "acme", "profit", 8, 6240, 105, -162, 372},
      {"s17-users.toml", "acme", "trust", 8, 0.481, 0.000377, 0.000236, 0.000518},
      {"s18-members.toml", "acme", "awareness", 8, 0.14, 0.113, 0.0851, 0.142},
      {"s19-growth.toml", "acme", "awareness", 8, 0.147, 0.0954, 0.0707, 0.12},
      {"s20-firestorm.toml", "acme", "share", 8, 0.505, -0.00662, -0.00811, -0.00513},
      {"s20-answering.toml", "acme", "trust", 8, 0.493, 0.000489, 0.000272, 0.000706},
      {"s20-answering-reversed.toml", "acme", "trust", 8, 0.493, -0.00204, -0.0022, -0.00189},
      {"s21-image.toml", "acme", "purchases", 8, 85.6, 482, 394, 570},
      {"s22-attention.toml", "acme", "share", 8, 0.559, -0.0567, -0.0862, -0.0272},
      {"s23-distance.toml", "acme", "share", 8, 0.565, 0.072, -0.037, 0.181},
  };
  // clang-format on
  return all;
}

}  // namespace agora::models
