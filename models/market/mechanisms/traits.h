// SPDX-License-Identifier: MIT
// Traits: by what one person differs from the others of a segment. Each trait is a factor on the
// segment's value, lognormal with mean 1, drawn once and for ever. Nothing is stored: whoever asks
// draws it again.
#pragma once

#include <cstdint>

#include "models/market/segments.h"
#include "sim/core/draws.h"
#include "sim/core/math.h"

namespace agora::models {

/// In the order of their draws.
enum class Trait : std::uint8_t {
  price_sensitivity,
  susceptibility,
  scepticism,
  voice,
  attention,
  patience
};

/// The factor of one person: 1 where all of the segment are alike.
inline double personal(Trait trait, const SegmentParams& segment, const sim::Draws& draws,
                       std::uint32_t person) {
  constexpr sim::Stream kTrait = sim::stream("population.trait");
  const double sigma = segment.variety;
  if (sigma == 0.0) return 1.0;
  const double z = draws(kTrait, 0, person, static_cast<std::uint32_t>(trait)).normal();
  return sim::exp(sigma * (z - 0.5 * sigma));
}

}  // namespace agora::models
