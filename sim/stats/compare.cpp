// SPDX-License-Identifier: MIT
// Holm's step-down over all pairs. One pass in the order of p-values decides; the intervals are cut
// to the level at which each pair was tested.
#include "sim/stats/compare.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/core/expect.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

/// Indices by value, smallest first; equal values keep their order.
std::vector<std::size_t> ranking(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

void adjust(std::vector<PairComparison>& pairs, double alpha) {
  std::vector<double> p_values;
  for (const PairComparison& pair : pairs) p_values.push_back(pair.difference.p_value);
  const std::vector<double> adjusted = holm_adjusted(p_values);
  std::size_t untested = pairs.size();  // m - k + 1
  for (std::size_t i : ranking(p_values)) {
    const bool shown = adjusted[i] < alpha;
    pairs[i].adjusted_p_value = adjusted[i];
    pairs[i].difference =
        at_level(pairs[i].difference, alpha / static_cast<double>(untested), shown);
    if (shown) --untested;
  }
}

/// How much better a is than b, negative if worse, in the unit of the outcome.
double lead(const Comparison& comparison, std::size_t a, std::size_t b, Better better) {
  const double difference = comparison.between(a, b).mean;
  return better == Better::higher ? difference : -difference;
}

/// Fills leaders and winner. Works on paired differences throughout: two means that round to the
/// same number may still differ by the same little in every replicate.
void rank(Comparison& comparison, Better better) {
  const std::size_t variants = comparison.variants.size();
  std::size_t best = 0;
  for (std::size_t v = 0; v < variants; ++v) {
    if (!std::isfinite(comparison.variants[v].mean)) return;
    if (v != best && lead(comparison, v, best, better) > 0.0) best = v;
  }
  for (std::size_t v = 0; v < variants; ++v) {
    const bool beaten =
        v != best && comparison.between(best, v).shown && lead(comparison, best, v, better) > 0.0;
    if (!beaten) comparison.leaders.push_back(v);
  }
  if (variants > 1 && comparison.leaders.size() == 1) comparison.winner = best;
}

}  // namespace

std::vector<double> complete_replicates(std::span<const double> values, std::size_t variants,
                                        std::size_t most) {
  AGORA_EXPECT(variants > 0 && values.size() % variants == 0);
  const std::size_t replicates = values.size() / variants;
  std::vector<bool> complete(replicates, true);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i]) || i % replicates >= most) complete[i % replicates] = false;
  }
  std::vector<double> found;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (complete[i % replicates]) found.push_back(values[i]);
  }
  return found;
}

std::vector<double> holm_adjusted(std::span<const double> p_values) {
  std::vector<double> adjusted(p_values.size());
  double largest = 0.0;
  std::size_t untested = p_values.size();
  for (std::size_t i : ranking(p_values)) {
    largest = std::max(largest, static_cast<double>(untested) * p_values[i]);
    adjusted[i] = std::min(1.0, largest);
    --untested;
  }
  return adjusted;
}

Difference Comparison::between(std::size_t a, std::size_t b) const {
  AGORA_EXPECT(a != b);
  const std::size_t first = std::min(a, b), second = std::max(a, b);
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const PairComparison& pair) {
    return pair.first == first && pair.second == second;
  });
  AGORA_CHECK(found != pairs.end());
  Difference difference = found->difference;
  if (a > b) {
    difference.mean = -difference.mean;
    difference.interval = {-difference.interval.high, -difference.interval.low};
  }
  return difference;
}

Comparison compare_variants(std::span<const double> values, std::size_t variants, Better better,
                            double level, std::size_t pilot) {
  AGORA_EXPECT(variants > 0 && values.size() % variants == 0);
  AGORA_EXPECT(level > 0.0 && level < 1.0);
  const std::size_t replicates = values.size() / variants;
  const auto outcomes = [&](std::size_t v) { return values.subspan(v * replicates, replicates); };

  Comparison result;
  result.level = level;
  for (std::size_t v = 0; v < variants; ++v) {
    result.variants.push_back({mean(outcomes(v)), standard_error(outcomes(v))});
  }
  for (std::size_t a = 0; a < variants; ++a) {
    for (std::size_t b = a + 1; b < variants; ++b) {
      result.pairs.push_back(
          {a, b, paired_difference(outcomes(a), outcomes(b), level, pilot), 1.0});
    }
  }
  adjust(result.pairs, 1.0 - level);

  rank(result, better);
  return result;
}

}  // namespace agora::sim
