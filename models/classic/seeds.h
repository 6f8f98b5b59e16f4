// SPDX-License-Identifier: MIT
// With whom something begins to spread: people drawn at random, each set of that size alike. More
// seeds are the same seeds and others besides, so that scenarios with few and many stay paired.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/draws.h"
#include "sim/core/params.h"

namespace agora::models {

struct SeedsParams {
  std::int64_t number;
  double share;

  static const sim::Group<SeedsParams>& describe();
};

/// The seeds among `people`, each once, in no particular order; at most everybody.
std::vector<std::uint32_t> draw_seeds(const SeedsParams& params, std::uint64_t people,
                                      const sim::Draws& draws);

}  // namespace agora::models
