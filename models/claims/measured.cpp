// SPDX-License-Identifier: MIT
// Written by AGORA_WRITE_PAGES=1 ./dev test -R Claims, from scenarios/claims.
#include "models/claims/claims.h"

namespace agora::models {

const std::vector<Effect>& measured_effects() {
  // clang-format off
  static const std::vector<Effect> all{
      {"s01-broadcast.toml", "acme", "share", 8, 0.511, 0.0655, 0.0464, 0.0845},
      {"s02-dialogue.toml", "acme", "trust", 8, 0.497, 0.0016, 0.00139, 0.00181},
      {"s03-voice.toml", "acme", "share", 8, 0.327, -0.016, -0.0204, -0.0115},
      {"s03-voice-reversed.toml", "bolt", "share", 8, 0.673, 0.016, 0.0115, 0.0204},
      {"s04-serving.toml", "acme", "share", 8, 0.499, 0.0104, 0.00322, 0.0177},
      {"s04-serving-reversed.toml", "acme", "share", 8, 0.512, -0.0821, -0.117, -0.0474},
      {"s05-community.toml", "acme", "trust", 8, 0.496, 0.00168, 0.00139, 0.00198},
      {"s05-community-reversed.toml", "acme", "trust", 8, 0.488, -0.00155, -0.0017, -0.0014},
      {"s06-feedback.toml", "acme", "share", 8, 0.553, 0.0266, 0.02, 0.0332},
      {"s06-feedback-reversed.toml", "acme", "share", 8, 0.595, -0.0255, -0.0382, -0.0127},
      {"s07-tone.toml", "acme", "trust", 8, 0.493, 0.00205, 0.00181, 0.00229},
      {"s07-tone-reversed.toml", "acme", "trust", 8, 0.492, -3.95e-05, -0.000174, 9.5e-05},
      {"s08-recall.toml", "acme", "trust", 8, 0.439, 0.044, 0.0274, 0.0606},
      {"s08-recall-reversed.toml", "acme", "trust", 8, 0.482, 0.00153, -0.0133, 0.0163},
      {"s09-credibility.toml", "acme", "share", 8, 0.543, 0.0162, 0.0112, 0.0212},
      {"s10-reach.toml", "acme", "awareness", 8, 0.42, 0.00917, 0.00545, 0.0129},
      {"s11-sharing.toml", "acme", "awareness", 8, 0.272, 0.00149, 0.000799, 0.00218},
      {"s11-sharing-reversed.toml", "acme", "awareness", 8, 0.251, 0, 0, 0},
      {"s12-targeting.toml", "acme", "share", 8, 0.585, 0.0245, 0.0109, 0.0381},
      {"s12-targeting-reversed.toml", "acme", "share", 8, 0.577, -0.00695, -0.0121, -0.00181},
      {"s13-influencers.toml", "acme", "share", 8, 0.486, 0.0255, 0.0128, 0.0383},
      {"s13-influencers-reversed.toml", "acme", "share", 8, 0.486, -0.00626, -0.0116, -0.000918},
      {"s14-presence.toml", "acme", "share", 8, 0.49, 0.00755, 0.00455, 0.0106},
      {"s14-presence-reversed.toml", "acme", "share", 8, 0.491, -0.000814, -0.00637, 0.00474},
      {"s15-advantage.toml", "acme", "share", 10, 0.499, 0.00411, 0.00283, 0.0054},
      {"s15-advantage-reversed.toml", "acme", "share", 10, 0.498, -0.00738, -0.0123, -0.00242},
      {"s16-relations.toml", "acme", "profit", 8, 10300, 197, 120, 274},
      {"s16-relations-reversed.toml", "acme", "profit", 8, 9960, -127, -167, -86.8},
      {"s17-users.toml", "acme", "trust", 8, 0.48, 0.00029, 0.000182, 0.000398},
      {"s18-members.toml", "acme", "awareness", 8, 0.316, 0.0905, 0.0656, 0.115},
      {"s19-growth.toml", "acme", "awareness", 8, 0.331, 0.0711, 0.052, 0.0902},
      {"s20-firestorm.toml", "acme", "share", 8, 0.498, -0.00483, -0.00651, -0.00316},
      {"s20-answering.toml", "acme", "trust", 8, 0.492, 0.000832, 0.000677, 0.000988},
      {"s20-answering-reversed.toml", "acme", "trust", 8, 0.492, -0.00219, -0.0024, -0.00199},
      {"s21-image.toml", "acme", "purchases", 8, 406, 260, 228, 292},
      {"s22-attention.toml", "acme", "share", 8, 0.522, -0.0135, -0.0228, -0.00408},
      {"s23-distance.toml", "acme", "share", 8, 0.509, 0.0465, 0.0245, 0.0685},
  };
  // clang-format on
  return all;
}

}  // namespace agora::models
