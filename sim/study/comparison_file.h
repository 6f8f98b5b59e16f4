// SPDX-License-Identifier: MIT
// The comparison of variants in a result file: its arrays, and how they are filled. A study has
// one; a sweep has one for each point of its factors, and its arrays begin with that axis.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/io/result.h"
#include "sim/stats/compare.h"
#include "sim/study/scenario.h"

namespace agora::sim {

class ComparisonFile {
 public:
  /// `over`: the axis before all others, or "".
  explicit ComparisonFile(const std::vector<Variant>& variants, std::string over = "");

  /// Axes `outcome` and `pair`, arrays, and attributes that say what is compared.
  void add_to(Layout& layout) const;
  /// What does not depend on the runs.
  void write_fixed(ResultWriter& file) const;
  /// outcomes[o] of the focal item   [variants x replicates]; `at` is the place on the axis `over`,
  /// or nothing. `pilot` as in compare_variants.
  /// Returns the comparison of each outcome.
  std::vector<Comparison> write(ResultWriter& file, std::span<const std::size_t> at,
                                const std::vector<std::vector<double>>& outcomes,
                                std::size_t pilot = 0) const;

 private:
  std::vector<std::string> axes(std::vector<std::string> inner) const;
  Variable real(std::string name, std::string long_name, std::vector<std::string> inner) const;

  const std::vector<Variant>& variants_;
  std::string over_;
  std::vector<Outcome> outcomes_;
};

std::vector<std::string> names_of(const std::vector<Variant>& variants);
/// Which item's outcomes are compared, and by which outcome the study is decided.
std::size_t focal_item(const Variant& variant);
std::size_t primary_outcome(const Variant& variant);

}  // namespace agora::sim
