// SPDX-License-Identifier: MIT
// Reading a comparison out of a result file.
#include "analysis/comparison.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analysis/axes.h"
#include "sim/core/expect.h"
#include "sim/core/failure.h"

namespace agora::analysis {
namespace {

double number_attribute(const sim::Result& result, const std::string& name) {
  const std::string& text = result.attribute(name);
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw sim::Failure{sim::ExitCode::bad_input,
                       "the file's " + name + " is \"" + text + "\", which is not a number"};
  }
  return number;
}

std::size_t index_of(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    throw sim::Failure{sim::ExitCode::bad_input, "the file has no outcome \"" + name + "\""};
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<Pair> read_pairs(const sim::Result& result, std::size_t variants) {
  std::vector<Pair> pairs;
  if (variants < 2) return pairs;
  const std::vector<double> first = result.read("pair_first"), second = result.read("pair_second");
  const auto is_variant = [&](double index) {
    return index >= 0.0 && index < static_cast<double>(variants);
  };
  for (std::size_t p = 0; p < first.size(); ++p) {
    if (!is_variant(first[p]) || !is_variant(second[p]) || !(first[p] < second[p])) {
      throw sim::Failure{sim::ExitCode::bad_input, "the file pairs variants that do not exist"};
    }
    pairs.push_back({static_cast<std::size_t>(first[p]), static_cast<std::size_t>(second[p])});
  }
  if (pairs.size() != variants * (variants - 1) / 2) {
    throw sim::Failure{sim::ExitCode::bad_input, "the file does not hold every pair of variants"};
  }
  return pairs;
}

/// One row of an array [outcome, variant or pair].
std::vector<double> row(const sim::Result& result, std::string_view variable, std::size_t outcome) {
  const std::size_t index[] = {outcome};
  return result.read(variable, index);
}

std::vector<Difference> read_differences(const sim::Result& result, std::size_t outcome) {
  const std::vector<double> mean = row(result, "difference", outcome),
                            low = row(result, "difference_low", outcome),
                            high = row(result, "difference_high", outcome),
                            level = row(result, "difference_level", outcome),
                            p = row(result, "p_value", outcome),
                            adjusted = row(result, "p_adjusted", outcome),
                            shown = row(result, "shown", outcome),
                            ratio = row(result, "variance_ratio", outcome);
  std::vector<Difference> differences;
  for (std::size_t i = 0; i < mean.size(); ++i) {
    differences.push_back(
        {mean[i], low[i], high[i], level[i], p[i], adjusted[i], shown[i] == 1.0, ratio[i]});
  }
  return differences;
}

/// Best mean, winner and leaders, from the pairs that are shown.
void judge(const Comparison& comparison, OutcomeComparison& outcome) {
  const std::vector<double>& mean = outcome.mean;
  if (!std::ranges::all_of(mean, [](double each) { return std::isfinite(each); })) return;
  const auto best = outcome.higher_is_better ? std::max_element(mean.begin(), mean.end())
                                             : std::min_element(mean.begin(), mean.end());
  outcome.best = static_cast<std::size_t>(best - mean.begin());
  for (std::size_t v = 0; v < mean.size(); ++v) {
    if (v == *outcome.best || !comparison.between(outcome, *outcome.best, v).shown) {
      outcome.leaders.push_back(v);
    }
  }
  if (outcome.leaders.size() == 1 && mean.size() > 1) outcome.winner = outcome.best;
}

}  // namespace

Difference Comparison::between(const OutcomeComparison& outcome, std::size_t a,
                               std::size_t b) const {
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const Difference& pair = outcome.pairs[p];
    if (pairs[p].first == a && pairs[p].second == b) return pair;
    if (pairs[p].first == b && pairs[p].second == a) {
      return {-pair.mean,   -pair.high,      -pair.low,  pair.level,
              pair.p_value, pair.p_adjusted, pair.shown, pair.variance_ratio};
    }
  }
  AGORA_CHECK(false);
  return {};
}

Comparison read_comparison(const sim::Result& result) {
  Comparison comparison;
  comparison.title = result.attribute("title");
  comparison.focal = result.attribute("focal");
  comparison.confidence = number_attribute(result, "confidence");
  comparison.variants = names_on(result, "variant");
  comparison.replicates = result.axis("replicate").size();
  comparison.days = last_time(result);
  comparison.pairs = read_pairs(result, comparison.variants.size());
  const std::vector<std::string> names = names_on(result, "outcome");
  comparison.primary = index_of(names, result.attribute("primary_outcome"));
  // A file that does not say which way is better holds only outcomes of which more is better.
  const std::vector<double> higher = result.has("higher_is_better")
                                         ? result.read("higher_is_better")
                                         : std::vector<double>(names.size(), 1.0);
  for (std::size_t o = 0; o < names.size(); ++o) {
    const sim::Variable& variable = result.variable("outcome_" + names[o]);
    comparison.item = variable.axes.back();
    OutcomeComparison outcome{.name = names[o],
                              .long_name = variable.long_name,
                              .unit = variable.unit,
                              .higher_is_better = higher.at(o) != 0.0,
                              .mean = row(result, "mean", o),
                              .standard_error = row(result, "standard_error", o),
                              .pairs = {},
                              .best = {},
                              .winner = {},
                              .leaders = {}};
    if (!comparison.pairs.empty()) outcome.pairs = read_differences(result, o);
    judge(comparison, outcome);
    comparison.outcomes.push_back(std::move(outcome));
  }
  return comparison;
}

}  // namespace agora::analysis
