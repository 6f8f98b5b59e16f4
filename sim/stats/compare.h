// SPDX-License-Identifier: MIT
// All pairs of several variants on one outcome, adjusted for looking at many pairs (Holm 1979).
// Whether more is better is the caller's to say. It never decides on means alone: what is not shown
// is called not shown.
//
// The construction, for m = V (V - 1) / 2 pairs and alpha = 1 - level. Sort the pairs by p-value
// (paired t; equal ones by index). The k-th, k = 1 .. m, is tested at alpha / (m - k + 1):
//
//     p(1) < alpha/m      shown, interval of level 1 - alpha/m
//     p(2) < alpha/(m-1)  shown, interval of level 1 - alpha/(m-1)
//     p(3) ≥ alpha/(m-2)  not shown, and so is every later pair; all of them get intervals of the
//                         level at which this first one failed, 1 - alpha/(m-2)
//
// Decision and interval agree by construction: a pair is shown exactly when its interval excludes
// 0, and exactly when its adjusted p-value, max over j <= k of (m - j + 1) p(j), is below alpha.
//
// What it covers (for paired t, hence for differences near normal or replicates not few):
//   - The chance that *any* pair without a difference is shown is at most alpha, whatever the
//     other pairs do and however pairs depend on each other. In intervals: with probability
//     1 - alpha or more, every pair without a difference has an interval that contains 0.
//   - Each pair's interval contains its own true difference with probability at least `level`:
//     every level used lies between `level` and 1 - alpha/m.
//   - Not promised: that *all* intervals together contain their truths with probability `level`.
//     The step that gives Holm its power over Bonferroni spends that. If all pairs are clearly
//     shown, the chance of any miss is at most alpha (1 + 1/2 + ... + 1/m).
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "sim/stats/paired.h"

namespace agora::sim {

enum class Better { higher, lower };

/// One variant alone. Not for comparing: two of these share their luck.
struct VariantSummary {
  double mean;
  double standard_error;  // NaN below two replicates
};

/// mean(first) - mean(second); first < second.
struct PairComparison {
  std::size_t first, second;
  Difference difference;    // p_value as it is; interval, level and shown adjusted
  double adjusted_p_value;  // Holm, at most 1
};

struct Comparison {
  std::vector<VariantSummary> variants;
  std::vector<PairComparison> pairs;  // (0,1), (0,2), ..., (1,2), ...
  double level;                       // as asked for, before the adjustment
  std::vector<std::size_t> leaders;   // not shown to be worse than the one with the best mean;
                                     // ascending. Holds that one too; empty if a mean is not finite
  std::optional<std::size_t> winner;  // shown to be better than every other variant, if one is;
                                      // nobody wins alone

  /// mean(a) - mean(b) for two different variants, in either order.
  Difference between(std::size_t a, std::size_t b) const;
};

/// values[v * replicates + r] is the outcome of variant v in replicate r   [variants x replicates].
/// level in (0, 1). `pilot` as in paired_difference.
Comparison compare_variants(std::span<const double> values, std::size_t variants, Better better,
                            double level, std::size_t pilot = 0);

/// Of values [variants x replicates] those of the replicates in which no variant's is missing
/// (NaN), among the first `most` replicates.
std::vector<double> complete_replicates(std::span<const double> values, std::size_t variants,
                                        std::size_t most = std::numeric_limits<std::size_t>::max());

/// Holm's adjusted p-values, in the order given; each is at most 1.
std::vector<double> holm_adjusted(std::span<const double> p_values);

}  // namespace agora::sim
