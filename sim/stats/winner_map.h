// SPDX-License-Identifier: MIT
// Who wins where: from outcomes of several variants at some points of the unit cube, whose lead
// there is between them, how large, how surely; and where the next runs would tell most about the
// border.
//
//   outcomes at points ──► difference of every two variants, kriged ──► winner, lead, clear or not
//        ▲                                                                       │
//        └──────────────── play where a lead is least clear ◄────────────────────┘
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "sim/stats/compare.h"
#include "sim/stats/kriging.h"
#include "sim/stats/points.h"

namespace agora::sim {

/// Outcomes at one point   [variants x replicates], two replicates or more. Variants share the luck
/// of a replicate.
using OutcomesAtPoint = std::vector<double>;

class WinnerMap {
 public:
  struct Place {
    std::size_t winner, second;
    double lead;       // of the winner over the second, expected; never negative
    double deviation;  // of the lead
  };

  /// `outcomes` at `points`, which differ. Two variants or more.
  WinnerMap(const Points& points, std::span<const OutcomesAtPoint> outcomes, std::size_t variants,
            Better better);

  Place at(std::span<const double> point) const;
  /// By how much a place fails to be clear (> 0) or is (< 0): critical x deviation - lead, the
  /// straddle of Bryan et al. (2005). At 1.96 a place is clear if the winner of it leads with
  /// 97.5 %.
  static double unclear(const Place& place, double critical) {
    return critical * place.deviation - place.lead;
  }
  /// Indices of `count` candidates at which to play `replicates` more, one after the other where
  /// most is unclear, each chosen as if those before had been played. Some may be chosen several
  /// times, and may be points that were played already. Fewer once nothing is unclear.
  std::vector<std::size_t> where_next(const Points& candidates, std::size_t count,
                                      std::size_t replicates, double critical) const;

 private:
  struct Pair {
    Kriging difference;  // first less second, signed so that more is better
    double noise;        // variance of one replicate's difference
  };
  using Pairs = std::map<std::pair<std::size_t, std::size_t>, Pair>;

  Place place(const Pairs& pairs, std::span<const double> point) const;

  std::size_t variants_;
  Pairs pairs_;
};

}  // namespace agora::sim
