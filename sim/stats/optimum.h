// SPDX-License-Identifier: MIT
// The least of a function over the unit cube, of which nothing is presumed: differential evolution
// (Storn et al. 1997, "rand to best"). It asks for a whole generation at once, so that its
// values can be found side by side, and follows from what came before alone: whoever begins again
// with the same values asks for the same points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/stats/points.h"

namespace agora::sim {

struct Evolution {
  std::size_t generation = 30;  // points of a generation, 8 or more; about ten for each dimension
  double settled = 1e-7;        // it ends when all of a generation lie within this, in the cube
};

/// The next generation, given all points that were asked for before, in order, and their values
/// (NaN counts as worst); none once it has settled. The first is a Latin hypercube.
Points next_generation(const Points& asked, std::span<const double> values, std::size_t dimensions,
                       const Evolution& evolution, std::uint64_t seed);

/// The index of the least value; the first of equal ones, and of none but NaN.
std::size_t least_of(std::span<const double> values);

}  // namespace agora::sim
