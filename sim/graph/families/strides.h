// SPDX-License-Identifier: MIT
// Many places, each taken by chance, and time only for those that are: geometric strides jump from
// one taken place to the next (Batagelj and Brandes, Physical Review E 71, 2005).
#pragma once

#include <cmath>
#include <cstdint>

#include "sim/graph/luck.h"

namespace agora::sim {

/// Calls visit(i), in rising order, for every i of 0 .. count-1 that is taken; each is with
/// probability p, independently. log_no_tie: ln(1 - p), below 0. luck(k): the k-th block for this
/// row of places.
template <class Luck, class Visit>
void visit_by_chance(std::uint32_t count, double log_no_tie, const Luck& luck, const Visit& visit) {
  double place = -1.0;
  for (std::uint32_t k = 0;; ++k) {
    const Block block = luck(k);
    for (Lanes lanes : {Lanes::first, Lanes::second}) {
      // Places before the next one taken: geometric. A certain tie has log_no_tie = -infinity:
      // stride 0.
      place += 1.0 + std::floor(log(uniform52(block, lanes)) / log_no_tie);
      if (!(place < count)) return;
      visit(static_cast<std::uint32_t>(place));
    }
  }
}

}  // namespace agora::sim
