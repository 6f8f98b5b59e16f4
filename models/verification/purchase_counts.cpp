// SPDX-License-Identifier: MIT
// Row 12. Needs are Poisson at rates that are gamma-distributed across people, so where nobody can
// resist the only brand, purchases per person are negative binomial.
#include <algorithm>

#include "models/market/columns.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

constexpr double kMean = 0.2 * 10.0;  // needs a day x days of the scenario

/// Chances of 0, 1, 2, ... purchases.
std::vector<double> negative_binomial(double shape, std::size_t most) {
  std::vector<double> chances{power(1.0 + kMean / shape, -shape)};
  for (std::size_t n = 0; n < most; ++n) {
    chances.push_back(chances.back() * (static_cast<double>(n) + shape) /
                      static_cast<double>(n + 1) * kMean / (kMean + shape));
  }
  return chances;
}

Checks purchase_counts(const Stage& stage) {
  Checks checks;
  for (const double shape : {0.348, 2.0, 50.0}) {
    const sim::Played run{stage({"segments.everyone.needs_shape=" + std::to_string(shape)})};
    const auto purchases = run.column(columns::kPurchases);
    const auto n = static_cast<double>(purchases.size());
    const std::vector<double> chances = negative_binomial(shape, 255);
    // One class for each count as long as ten people are expected in it; the rest share the last.
    std::vector<double> expected;
    double left = 1.0;
    while (n * chances[expected.size()] >= 10.0) {
      left -= chances[expected.size()];
      expected.push_back(n * chances[expected.size()]);
    }
    expected.push_back(n * left);
    std::vector<double> observed(expected.size());
    for (const std::size_t count : purchases) {
      observed[std::min(count, observed.size() - 1)] += 1.0;
    }
    const std::string where = ", shape " + sim::number_text(shape);
    checks.push_back(share_of("share who never buy" + where, chances[0], observed[0], n));
    checks.push_back(chi_square_of("purchases per person" + where, observed, expected));
  }
  return checks;
}

const RegisteredVerification kCounts{
    {12, "purchase counts", "nbd-purchases.toml", purchase_counts}};

}  // namespace
}  // namespace agora::models
