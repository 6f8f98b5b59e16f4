// SPDX-License-Identifier: MIT
// What a finished file says about its variants, as numbers to make tables and sentences from. Read,
// not computed: the differences, intervals and p-values are those that the study wrote. Who leads
// follows from them, and from the pairs that are shown, never from means alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/io/result.h"

namespace agora::analysis {

/// Mean of one variant's outcome less that of another, over replicates with the same luck.
struct Difference {
  double mean, low, high;  // interval at `level`; NaN below two replicates
  double level;            // after the adjustment for several pairs
  double p_value, p_adjusted;
  bool shown;             // exactly when the interval excludes 0
  double variance_ratio;  // variance of independent runs' difference, over that on common luck
};

struct OutcomeComparison {
  std::string name, long_name, unit;
  bool higher_is_better;
  std::vector<double> mean, standard_error;  // [variants]
  std::vector<Difference> pairs;             // in the order of Comparison::pairs
  std::optional<std::size_t> best;           // has the best mean; nothing if a mean is missing
  std::optional<std::size_t> winner;         // shown to be better than every other
  std::vector<std::size_t> leaders;          // not shown to be worse than the best; holds it too
};

struct Pair {
  std::size_t first, second;  // indices of variants, first < second
};

struct Comparison {
  std::string title;
  std::string item, focal;  // "brand" and the one whose outcomes these are
  std::vector<std::string> variants;
  std::vector<Pair> pairs;
  std::vector<OutcomeComparison> outcomes;
  std::size_t primary;  // index of the outcome that decides
  std::size_t replicates;
  double days;
  double confidence;  // as asked for, before the adjustment

  /// Variant `a` less variant `b` in `outcome`, in either order.
  Difference between(const OutcomeComparison& outcome, std::size_t a, std::size_t b) const;
};

/// Failure(bad_input) if the file is not one of a study.
Comparison read_comparison(const sim::Result& result);

}  // namespace agora::analysis
