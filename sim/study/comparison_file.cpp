// SPDX-License-Identifier: MIT
#include "sim/study/comparison_file.h"

#include <algorithm>
#include <utility>

#include "sim/core/outcomes.h"
#include "sim/study/file_parts.h"

namespace agora::sim {
namespace {

struct Pairs {
  std::vector<std::string> names;  // "a - b"
  std::vector<std::pair<std::size_t, std::size_t>> members;
};

Pairs pairs_of(const std::vector<Variant>& variants) {
  Pairs pairs;
  for (std::size_t a = 0; a < variants.size(); ++a) {
    for (std::size_t b = a + 1; b < variants.size(); ++b) {
      pairs.names.push_back(variants[a].name + " - " + variants[b].name);
      pairs.members.emplace_back(a, b);
    }
  }
  return pairs;
}

}  // namespace

std::vector<std::string> names_of(const std::vector<Variant>& variants) {
  std::vector<std::string> names;
  for (const Variant& variant : variants) names.push_back(variant.name);
  return names;
}

std::size_t focal_item(const Variant& variant) {
  const std::vector<std::string> items = variant.model->items();
  const auto found = std::ranges::find(items, variant.settings.study.focal);
  return found == items.end() ? 0 : static_cast<std::size_t>(found - items.begin());
}

std::size_t primary_outcome(const Variant& variant) {
  const std::vector<Outcome> outcomes = StudyOutcomes{variant}.all();
  const auto found = std::ranges::find(outcomes, variant.settings.study.primary, &Outcome::name);
  return found == outcomes.end() ? 0 : static_cast<std::size_t>(found - outcomes.begin());
}

ComparisonFile::ComparisonFile(const std::vector<Variant>& variants, std::string over)
    : variants_{variants},
      over_{std::move(over)},
      outcomes_{StudyOutcomes{variants.front()}.all()} {}

std::vector<std::string> ComparisonFile::axes(std::vector<std::string> inner) const {
  if (!over_.empty()) inner.insert(inner.begin(), over_);
  return inner;
}

Variable ComparisonFile::real(std::string name, std::string long_name,
                              std::vector<std::string> inner) const {
  const std::string focal = variants_.front().model->items()[focal_item(variants_.front())];
  Variable variable = plain_variable(std::move(name), std::move(long_name) + ", for " + focal, "",
                                     axes(std::move(inner)));
  variable.leading = over_.empty() ? 0 : 1;
  return variable;
}

void ComparisonFile::add_to(Layout& layout) const {
  const Pairs pairs = pairs_of(variants_);
  const Settings& settings = variants_.front().settings;
  std::vector<std::string> names;
  for (const Outcome& outcome : outcomes_) names.push_back(outcome.name);
  layout.axes.push_back({"outcome", "Outcome", "", std::move(names), ""});
  layout.attributes.emplace_back("focal",
                                 variants_.front().model->items()[focal_item(variants_.front())]);
  layout.attributes.emplace_back("primary_outcome",
                                 outcomes_[primary_outcome(variants_.front())].name);
  layout.attributes.emplace_back("confidence", number_text(settings.study.confidence));
  layout.attributes.emplace_back("adjustment", "Holm (1979), over the pairs of variants");
  Variable mean = real("mean", "Mean over replicates", {"outcome", "variant"});
  mean.cell_methods = "replicate: mean";
  layout.variables.push_back(std::move(mean));
  layout.variables.push_back(
      real("standard_error", "Standard error of the mean", {"outcome", "variant"}));
  layout.variables.push_back(flag_variable(
      "higher_is_better", "Whether more of the outcome is better", {"outcome"}, "lower", "higher"));
  if (pairs.names.empty()) return;
  layout.axes.push_back({"pair", "Pair of variants, first minus second", "", pairs.names, ""});
  for (const auto& [name, text] :
       {std::pair{"difference", "Mean paired difference"},
        std::pair{"difference_low", "Lower end of the adjusted interval of the difference"},
        std::pair{"difference_high", "Upper end of the adjusted interval of the difference"},
        std::pair{"difference_level", "Confidence level of that interval, after the adjustment"},
        std::pair{"p_value", "p-value of the difference, paired t, unadjusted"},
        std::pair{"p_adjusted", "p-value of the difference, adjusted"},
        std::pair{
            "variance_ratio",
            "Variance of the difference without common random numbers, over that with them"}}) {
    layout.variables.push_back(real(name, text, {"outcome", "pair"}));
  }
  Variable shown = real("shown", "Whether the difference is shown", {"outcome", "pair"});
  shown.storage = Storage::int8_flags;
  shown.flags = {{0, "not_shown"}, {1, "shown"}};
  layout.variables.push_back(std::move(shown));
  for (const char* which : {"pair_first", "pair_second"}) {
    layout.variables.push_back(whole_variable(which, "Index of the variant in the pair", {"pair"}));
  }
}

void ComparisonFile::write_fixed(ResultWriter& file) const {
  std::vector<double> better, first, second;
  for (const Outcome& outcome : outcomes_) better.push_back(outcome.higher_is_better ? 1.0 : 0.0);
  file.write("higher_is_better", {}, better);
  if (variants_.size() < 2) return;
  for (const auto& [a, b] : pairs_of(variants_).members) {
    first.push_back(static_cast<double>(a));
    second.push_back(static_cast<double>(b));
  }
  file.write("pair_first", {}, first);
  file.write("pair_second", {}, second);
}

std::vector<Comparison> ComparisonFile::write(ResultWriter& file, std::span<const std::size_t> at,
                                              const std::vector<std::vector<double>>& outcomes,
                                              std::size_t pilot) const {
  std::vector<Comparison> comparisons;
  std::vector<double> mean, error, difference, low, high, level, p, adjusted, ratio, shown;
  for (std::size_t o = 0; o < outcomes_.size(); ++o) {
    const std::size_t left =
        complete_replicates(outcomes[o], variants_.size(), pilot).size() / variants_.size();
    const Comparison comparison = compare_variants(
        complete_replicates(outcomes[o], variants_.size()), variants_.size(),
        outcomes_[o].higher_is_better ? Better::higher : Better::lower,
        variants_.front().settings.study.confidence, pilot > 0 && left >= 2 ? left : 0);
    for (const VariantSummary& variant : comparison.variants) {
      mean.push_back(variant.mean);
      error.push_back(variant.standard_error);
    }
    for (const PairComparison& pair : comparison.pairs) {
      difference.push_back(pair.difference.mean);
      low.push_back(pair.difference.interval.low);
      high.push_back(pair.difference.interval.high);
      level.push_back(pair.difference.level);
      p.push_back(pair.difference.p_value);
      adjusted.push_back(pair.adjusted_p_value);
      ratio.push_back(pair.difference.variance_ratio);
      shown.push_back(pair.difference.shown ? 1.0 : 0.0);
    }
    comparisons.push_back(comparison);
  }
  file.write("mean", at, mean);
  file.write("standard_error", at, error);
  if (variants_.size() < 2) return comparisons;
  file.write("difference", at, difference);
  file.write("difference_low", at, low);
  file.write("difference_high", at, high);
  file.write("difference_level", at, level);
  file.write("p_value", at, p);
  file.write("p_adjusted", at, adjusted);
  file.write("variance_ratio", at, ratio);
  file.write("shown", at, shown);
  return comparisons;
}

}  // namespace agora::sim
