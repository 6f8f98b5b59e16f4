// SPDX-License-Identifier: MIT
// The table.
#include "analysis/table.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/numbers.h"
#include "analysis/text_table.h"
#include "sim/core/diagnostics.h"

namespace agora::analysis {
namespace {

std::string with_unit(const OutcomeComparison& outcome) {
  return outcome.unit.empty() || outcome.unit == "1" ? outcome.name
                                                     : outcome.name + " [" + outcome.unit + "]";
}

/// One line: what was compared, and what the columns are.
std::string heading(const Comparison& comparison) {
  std::string line = sim::printable(comparison.focal) + ", " +
                     number(comparison.days, comparison.days < 1.0 ? 2 : 0) + " days, " +
                     std::to_string(comparison.replicates) +
                     (comparison.replicates == 1 ? " replicate" : " replicates");
  if (comparison.variants.size() > 1) {
    line += " of each of " + std::to_string(comparison.variants.size()) +
            " variants on the same luck; differences from " +
            sim::printable(comparison.variants.front()) + ", " + percent(comparison.confidence) +
            " intervals";
    if (comparison.pairs.size() > 1) {
      line += " adjusted for " + std::to_string(comparison.pairs.size()) + " pairs";
    }
  }
  return line + "\n\n";
}

void add_outcome(TextTable& table, const Comparison& comparison, std::size_t which) {
  const OutcomeComparison& outcome = comparison.outcomes[which];
  const int decimals = decimals_of(outcome);
  for (std::size_t v = 0; v < comparison.variants.size(); ++v) {
    std::vector<std::string> cells{
        v == 0 ? with_unit(outcome) + (which == comparison.primary ? " *" : "") : "",
        comparison.variants[v], number(outcome.mean[v], decimals)};
    if (v > 0) {
      const Difference difference = comparison.between(outcome, v, 0);
      cells.push_back(signed_number(difference.mean, decimals));
      cells.push_back(comparison.replicates < 2 ? "" : interval(difference, decimals));
      cells.push_back(difference.shown ? "" : "no difference shown");
    }
    table.add(std::move(cells));
  }
}

sim::Value pair_value(const Comparison& comparison, std::size_t which, const Difference& pair) {
  sim::Table table;
  table.set("first", comparison.variants[comparison.pairs[which].first]);
  table.set("second", comparison.variants[comparison.pairs[which].second]);
  table.set("difference", pair.mean);
  table.set("low", pair.low);
  table.set("high", pair.high);
  table.set("level", pair.level);
  table.set("p_value", pair.p_value);
  table.set("p_adjusted", pair.p_adjusted);
  table.set("shown", pair.shown);
  table.set("variance_ratio", pair.variance_ratio);
  return table;
}

sim::Value outcome_value(const Comparison& comparison, const OutcomeComparison& outcome) {
  sim::Table table, means, errors;
  for (std::size_t v = 0; v < comparison.variants.size(); ++v) {
    means.set(comparison.variants[v], outcome.mean[v]);
    errors.set(comparison.variants[v], outcome.standard_error[v]);
  }
  sim::Array pairs, leaders;
  for (std::size_t p = 0; p < outcome.pairs.size(); ++p) {
    pairs.push_back(pair_value(comparison, p, outcome.pairs[p]));
  }
  for (std::size_t v : outcome.leaders) leaders.emplace_back(comparison.variants[v]);
  table.set("name", outcome.name);
  table.set("long_name", outcome.long_name);
  table.set("unit", outcome.unit);
  table.set("higher_is_better", outcome.higher_is_better);
  table.set("mean", std::move(means));
  table.set("standard_error", std::move(errors));
  table.set("differences", std::move(pairs));
  table.set("winner",
            outcome.winner ? sim::Value{comparison.variants[*outcome.winner]} : sim::Value{});
  table.set("leaders", std::move(leaders));
  return table;
}

/// What pairing gained in the outcome that decides: "; of independent runs ...".
std::string gain(const Comparison& comparison) {
  double low = std::numeric_limits<double>::infinity(), high = 0.0;
  for (const Difference& pair : comparison.outcomes[comparison.primary].pairs) {
    if (!std::isfinite(pair.variance_ratio)) return "";
    low = std::min(low, pair.variance_ratio);
    high = std::max(high, pair.variance_ratio);
  }
  if (high == 0.0) return "";
  const std::string least = number(low, 1), most = number(high, 1);
  return "; of independent runs the variance of its differences would be " +
         (least == most ? most : least + " to " + most) + " times as large";
}

}  // namespace

std::string comparison_table(const Comparison& comparison) {
  TextTable table{
      {Align::left, Align::left, Align::right, Align::right, Align::right, Align::left}};
  if (comparison.variants.size() > 1) {
    table.add({"outcome", "variant", "mean", "difference", "interval"});
  } else {
    table.add({"outcome", "variant", "mean"});
  }
  for (std::size_t o = 0; o < comparison.outcomes.size(); ++o) {
    add_outcome(table, comparison, o);
  }
  return heading(comparison) + table.text() + "\n* the outcome that decides" + gain(comparison) +
         "\n";
}

sim::Value comparison_value(const Comparison& comparison) {
  sim::Table table;
  sim::Array variants, outcomes;
  for (const std::string& name : comparison.variants) variants.emplace_back(name);
  for (const OutcomeComparison& outcome : comparison.outcomes) {
    outcomes.push_back(outcome_value(comparison, outcome));
  }
  table.set("title", comparison.title);
  table.set(comparison.item, comparison.focal);
  table.set("variants", std::move(variants));
  table.set("replicates", comparison.replicates);
  table.set("days", comparison.days);
  table.set("confidence", comparison.confidence);
  table.set("primary", comparison.outcomes[comparison.primary].name);
  table.set("outcomes", std::move(outcomes));
  return table;
}

}  // namespace agora::analysis
