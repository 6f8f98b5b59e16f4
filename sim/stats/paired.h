// SPDX-License-Identifier: MIT
// Two variants that met the same luck, compared replicate by replicate. The luck that both share
// falls out of the differences, so what remains is what the variants themselves did: a Student t
// interval for the mean difference. It says nothing about several comparisons at once (compare.h).
//
// Three cases have no ordinary t:
//   all differences 0, or below a billionth of the values compared (how sums were rounded)
//                                      not shown, p = 1, interval [0, 0]
//   all differences equal, not 0       shown, p = 0, interval [d, d]: chance had no part in it
//   fewer than two replicates, or a value that is not finite
//                                      not shown, p = 1, interval (-infinity, infinity)
#pragma once

#include <cstddef>
#include <span>

namespace agora::sim {

struct Interval {
  double low, high;

  bool contains(double x) const { return low <= x && x <= high; }
};

/// What is known about mean(a) - mean(b).
struct Difference {
  double mean;
  double standard_error;  // NaN below two replicates
  double dof;             // degrees of freedom of the standard error; 0 below two replicates
  double p_value;         // two-sided, Student t with so many degrees of freedom
  Interval interval;      // of the mean difference, at `level`
  double level;           // 0.95, or what an adjustment for several comparisons made of it
  bool shown;             // the interval excludes 0; decided once, so the two always agree
  double variance_ratio;  // variance of the difference had a and b been independent, over that of
                          // the paired one: 4 means that pairing saved 3 runs of 4. 1 if neither
                          // varies, infinity if only the difference does not.
};

/// a[r] and b[r] come from the same replicate r. level in (0, 1). With a `pilot` of two or more,
/// the standard error rests on the first so many replicates alone: what a number of replicates that
/// was chosen after the pilot demands (stopping.h). 0: on all.
Difference paired_difference(std::span<const double> a, std::span<const double> b, double level,
                             std::size_t pilot = 0);

/// The same difference with the interval of level 1 - alpha, `shown` being what the caller decided.
/// Where rounding would let the interval contradict the decision (a p-value within a few ulp of
/// alpha), its end nearest to 0 gives way.
Difference at_level(Difference difference, double alpha, bool shown);

}  // namespace agora::sim
