// SPDX-License-Identifier: MIT
// Written by AGORA_WRITE_PAGES=1 ./dev test -R Claims, from scenarios/claims.
#include "models/claims/claims.h"

namespace agora::models {

const std::vector<Effect>& measured_effects() {
  // clang-format off
  static const std::vector<Effect> all{
      {"s01-broadcast.toml", "acme", "share", 8, 0.514, 0.165, 0.11, 0.221},
      {"s02-dialogue.toml", "acme", "trust", 8, 0.498, 0.000518, 0.000309, 0.000727},
      {"s03-voice.toml", "acme", "share", 8, 0.296, -0.00959, -0.0151, -0.00407},
      {"s03-voice-reversed.toml", "bolt", "share", 8, 0.704, 0.00959, 0.00407, 0.0151},
      {"s04-serving.toml", "acme", "share", 8, 0.505, 0.0232, 0.0184, 0.028},
      {"s04-serving-reversed.toml", "acme", "share", 8, 0.496, -0.0478, -0.0685, -0.0271},
      {"s05-community.toml", "acme", "trust", 8, 0.497, 0.000249, 8.91e-05, 0.000409},
      {"s05-community-reversed.toml", "acme", "trust", 8, 0.493, -0.00114, -0.0015, -0.000792},
      {"s06-feedback.toml", "acme", "share", 8, 0.566, 0.0373, 0.0272, 0.0474},
      {"s06-feedback-reversed.toml", "acme", "share", 8, 0.607, -0.0458, -0.0624, -0.0293},
      {"s07-tone.toml", "acme", "trust", 8, 0.494, 0.00083, 0.000644, 0.00102},
      {"s07-tone-reversed.toml", "acme", "trust", 8, 0.494, 2.1e-05, -0.000174, 0.000216},
      {"s08-honesty.toml", "acme", "trust", 8, 0.492, 0.00367, 0.00318, 0.00416},
      {"s08-recall.toml", "acme", "trust", 24, 0.457, 0.0309, 0.0224, 0.0394},
      {"s08-recall-reversed.toml", "acme", "trust", 24, 0.49, -0.00153, -0.00573, 0.00268},
      {"s09-credibility.toml", "acme", "share", 8, 0.626, 0.00936, 0.00564, 0.0131},
      {"s10-reach.toml", "acme", "awareness", 8, 0.238, 0.0192, 0.0115, 0.027},
      {"s11-sharing.toml", "acme", "awareness", 8, 0.0596, 0.00335, 0.00143, 0.00527},
      {"s11-sharing-reversed.toml", "acme", "awareness", 8, 0.032, 0, 0, 0},
      {"s12-targeting.toml", "acme", "share", 8, 0.623, 0.1, 0.0576, 0.142},
      {"s12-targeting-reversed.toml", "acme", "share", 8, 0.636, -0.00211, -0.01, 0.00581},
      {"s13-influencers.toml", "acme", "share", 40, 0.464, 0.0564, 0.0391, 0.0737},
      {"s13-influencers-reversed.toml", "acme", "share", 40, 0.464, -0.00765, -0.0179, 0.00259},
      {"s14-presence.toml", "acme", "share", 40, 0.493, 0.00802, 0.00677, 0.00927},
      {"s14-presence-reversed.toml", "acme", "share", 40, 0.488, -0.00236, -0.00533, 0.000613},
      {"s15-advantage.toml", "acme", "share", 10, 0.489, 0.0177, 0.00816, 0.0273},
      {"s15-advantage-reversed.toml", "acme", "share", 10, 0.491, -0.00673, -0.0184, 0.00498},
      {"s16-relations.toml", "acme", "profit", 40, 7050, 250, 151, 349},
      {"s16-relations-reversed.toml", "acme", "profit", 40, 6560, -72.6, -118, -27},
      {"s17-users.toml", "acme", "trust", 8, 0.481, 0.000268, 0.00014, 0.000397},
      {"s18-members.toml", "acme", "awareness", 8, 0.14, 0.11, 0.082, 0.138},
      {"s19-growth.toml", "acme", "awareness", 8, 0.147, 0.0954, 0.0707, 0.12},
      {"s20-firestorm.toml", "acme", "share", 8, 0.505, -0.00662, -0.00811, -0.00513},
      {"s20-answering.toml", "acme", "trust", 8, 0.492, 0.000989, 0.000764, 0.00121},
      {"s20-answering-reversed.toml", "acme", "trust", 8, 0.492, -0.00184, -0.00208, -0.0016},
      {"s21-image.toml", "acme", "purchases", 8, 85.6, 482, 394, 570},
      {"s22-attention.toml", "acme", "share", 8, 0.559, -0.0453, -0.0776, -0.013},
      {"s23-distance.toml", "acme", "share", 8, 0.504, 0.0948, 0.0534, 0.136},
  };
  // clang-format on
  return all;
}

}  // namespace agora::models
