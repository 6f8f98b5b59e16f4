// SPDX-License-Identifier: MIT
// Written by AGORA_WRITE_PAGES=1 ./dev test -R Claims, from scenarios/claims.
#include "models/claims/claims.h"

namespace agora::models {

const std::vector<Effect>& measured_effects() {
  // clang-format off
  static const std::vector<Effect> all{
      {"s01-broadcast.toml", "acme", "share", 8, 0.515, 0.146, 0.114, 0.179},
      {"s02-dialogue.toml", "acme", "trust", 8, 0.498, 0.0012, 0.00103, 0.00137},
      {"s03-voice.toml", "acme", "share", 8, 0.323, -0.0204, -0.0239, -0.017},
      {"s03-voice-reversed.toml", "bolt", "share", 8, 0.677, 0.0204, 0.017, 0.0239},
      {"s04-serving.toml", "acme", "share", 8, 0.502, 0.0102, 0.0047, 0.0157},
      {"s04-serving-reversed.toml", "acme", "share", 8, 0.497, -0.0929, -0.135, -0.0505},
      {"s05-community.toml", "acme", "trust", 8, 0.497, 0.0014, 0.00121, 0.0016},
      {"s05-community-reversed.toml", "acme", "trust", 8, 0.492, -0.00143, -0.00187, -0.000992},
      {"s06-feedback.toml", "acme", "share", 8, 0.542, 0.0251, 0.0194, 0.0307},
      {"s06-feedback-reversed.toml", "acme", "share", 8, 0.569, -0.0287, -0.0404, -0.0171},
      {"s07-tone.toml", "acme", "trust", 8, 0.494, 0.00178, 0.00155, 0.00201},
      {"s07-tone-reversed.toml", "acme", "trust", 8, 0.494, 3.44e-05, -6.9e-05, 0.000138},
      {"s08-recall.toml", "acme", "trust", 8, 0.445, 0.0422, 0.0264, 0.058},
      {"s08-recall-reversed.toml", "acme", "trust", 8, 0.485, 0.00175, -0.0122, 0.0157},
      {"s09-credibility.toml", "acme", "share", 8, 0.538, 0.0118, 0.00677, 0.0167},
      {"s10-reach.toml", "acme", "awareness", 8, 0.285, 0.0171, 0.00823, 0.026},
      {"s11-sharing.toml", "acme", "awareness", 8, 0.1, 0.00255, 0.00161, 0.00348},
      {"s11-sharing-reversed.toml", "acme", "awareness", 8, 0.0692, 0, 0, 0},
      {"s12-targeting.toml", "acme", "share", 8, 0.633, 0.067, 0.0272, 0.107},
      {"s12-targeting-reversed.toml", "acme", "share", 8, 0.632, -0.0059, -0.00975, -0.00205},
      {"s13-influencers.toml", "acme", "share", 8, 0.469, 0.0423, 0.0143, 0.0704},
      {"s13-influencers-reversed.toml", "acme", "share", 8, 0.469, -0.0222, -0.0379, -0.00663},
      {"s14-presence.toml", "acme", "share", 8, 0.489, 0.00547, 0.00186, 0.00909},
      {"s14-presence-reversed.toml", "acme", "share", 8, 0.477, -0.00254, -0.00767, 0.00258},
      {"s15-advantage.toml", "acme", "share", 10, 0.492, 0.00881, 0.00428, 0.0133},
      {"s15-advantage-reversed.toml", "acme", "share", 10, 0.493, -0.0142, -0.0204, -0.00798},
      {"s16-relations.toml", "acme", "profit", 8, 6930, 246, 133, 359},
      {"s16-relations-reversed.toml", "acme", "profit", 8, 6780, -41.4, -151, 68.4},
      {"s17-users.toml", "acme", "trust", 8, 0.479, 0.000408, 0.000248, 0.000569},
      {"s18-members.toml", "acme", "awareness", 8, 0.175, 0.104, 0.0824, 0.126},
      {"s19-growth.toml", "acme", "awareness", 8, 0.181, 0.0897, 0.0709, 0.109},
      {"s20-firestorm.toml", "acme", "share", 8, 0.506, -0.00966, -0.011, -0.00835},
      {"s20-answering.toml", "acme", "trust", 8, 0.493, 0.000606, 0.000334, 0.000878},
      {"s20-answering-reversed.toml", "acme", "trust", 8, 0.493, -0.00215, -0.00234, -0.00195},
      {"s21-image.toml", "acme", "purchases", 8, 134, 438, 381, 496},
      {"s22-attention.toml", "acme", "share", 8, 0.569, -0.051, -0.0733, -0.0287},
      {"s23-distance.toml", "acme", "share", 8, 0.517, 0.087, 0.0462, 0.128},
  };
  // clang-format on
  return all;
}

}  // namespace agora::models
