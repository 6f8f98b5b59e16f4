// SPDX-License-Identifier: MIT
// Written by AGORA_WRITE_PAGES=1 ./dev test -R Claims, from scenarios/claims.
#include "models/claims/claims.h"

namespace agora::models {

const std::vector<Effect>& measured_effects() {
  // clang-format off
  static const std::vector<Effect> all{
      {"s01-broadcast.toml", "acme", "share", 8, 0.568, 0.139, 0.08, 0.198},
      {"s02-dialogue.toml", "acme", "trust", 8, 0.498, 0.000484, 0.000396, 0.000572},
      {"s03-voice.toml", "acme", "share", 8, 0.299, -0.0126, -0.0182, -0.00699},
      {"s03-voice-reversed.toml", "bolt", "share", 8, 0.701, 0.0126, 0.00699, 0.0182},
      {"s04-serving.toml", "acme", "share", 8, 0.505, 0.0256, 0.0197, 0.0315},
      {"s04-serving-reversed.toml", "acme", "share", 8, 0.522, -0.0441, -0.0796, -0.00866},
      {"s05-community.toml", "acme", "trust", 24, 0.497, 0.000185, 8.9e-05, 0.000281},
      {"s05-community-reversed.toml", "acme", "trust", 24, 0.492, -0.00121, -0.00141, -0.00102},
      {"s06-feedback.toml", "acme", "share", 8, 0.561, 0.0344, 0.024, 0.0448},
      {"s06-feedback-reversed.toml", "acme", "share", 8, 0.63, -0.0273, -0.0432, -0.0114},
      {"s07-tone.toml", "acme", "trust", 8, 0.495, 0.000712, 0.000533, 0.000892},
      {"s07-tone-reversed.toml", "acme", "trust", 8, 0.494, -0.000165, -0.000265, -6.5e-05},
      {"s08-honesty.toml", "acme", "trust", 8, 0.492, 0.00408, 0.00364, 0.00452},
      {"s08-recall.toml", "acme", "trust", 24, 0.457, 0.0313, 0.0226, 0.0401},
      {"s08-recall-reversed.toml", "acme", "trust", 24, 0.49, -0.00125, -0.00583, 0.00333},
      {"s09-credibility.toml", "acme", "share", 24, 0.633, 0.00905, 0.00504, 0.0131},
      {"s10-reach.toml", "acme", "awareness", 8, 0.26, 0.0195, 0.0132, 0.0258},
      {"s11-sharing.toml", "acme", "awareness", 8, 0.0596, 0.00333, 0.00145, 0.00522},
      {"s11-sharing-reversed.toml", "acme", "awareness", 8, 0.032, 0, 0, 0},
      {"s12-targeting.toml", "acme", "share", 8, 0.629, 0.0886, 0.0539, 0.123},
      {"s12-targeting-reversed.toml", "acme", "share", 8, 0.651, -0.00062, -0.00177, 0.000534},
      {"s13-influencers.toml", "acme", "share", 40, 0.472, 0.0509, 0.0368, 0.065},
      {"s13-influencers-reversed.toml", "acme", "share", 40, 0.472, -0.0116, -0.019, -0.00423},
      {"s14-presence.toml", "acme", "share", 40, 0.495, 0.00704, 0.00582, 0.00827},
      {"s14-presence-reversed.toml", "acme", "share", 40, 0.492, -0.00201, -0.00388, -0.000127},
      {"s15-advantage.toml", "acme", "share", 10, 0.512, 0.0168, 0.00642, 0.0272},
      {"s15-advantage-reversed.toml", "acme", "share", 10, 0.512, -0.00536, -0.013, 0.00227},
      {"s16-relations.toml", "acme", "profit", 40, 7090, 219, 69.1, 368},
      {"s16-relations-reversed.toml", "acme", "profit", 100, 6530, -51.9, -84.1, -19.7},
      {"s17-users.toml", "acme", "trust", 8, 0.48, 0.000338, 0.000251, 0.000426},
      {"s18-members.toml", "acme", "awareness", 8, 0.142, 0.113, 0.0795, 0.147},
      {"s19-growth.toml", "acme", "awareness", 8, 0.149, 0.0978, 0.0742, 0.122},
      {"s20-firestorm.toml", "acme", "share", 8, 0.498, -0.00609, -0.00796, -0.00423},
      {"s20-answering.toml", "acme", "trust", 8, 0.492, 0.00099, 0.000747, 0.00123},
      {"s20-answering-reversed.toml", "acme", "trust", 8, 0.492, -0.00188, -0.00212, -0.00164},
      {"s21-image.toml", "acme", "purchases", 8, 93, 486, 406, 565},
      {"s22-attention.toml", "acme", "share", 8, 0.56, -0.0323, -0.0499, -0.0146},
      {"s23-distance.toml", "acme", "share", 8, 0.499, 0.0902, 0.0421, 0.138},
  };
  // clang-format on
  return all;
}

}  // namespace agora::models
