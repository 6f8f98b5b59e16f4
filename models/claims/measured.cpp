// SPDX-License-Identifier: MIT
// Written by AGORA_WRITE_PAGES=1 ./dev test -R Claims, from scenarios/claims.
#include "models/claims/claims.h"

namespace agora::models {

const std::vector<Effect>& measured_effects() {
  // clang-format off
  static const std::vector<Effect> all{
      {"s01-broadcast.toml", "acme", "share", 8, 0.0666, 0.0585, 0.0747},
  };
  // clang-format on
  return all;
}

}  // namespace agora::models
