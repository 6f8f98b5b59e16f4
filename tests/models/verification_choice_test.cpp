// SPDX-License-Identifier: MIT
// Choice and purchase counts where both have closed forms: logit shares among brands that everybody
// knows, or half knows, and negative binomial purchase counts. False alarms: 1e-4 a test.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/choice.h"
#include "tests/models/market_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kLogit = "verification/logit-shares.toml";
const std::string kNbd = "verification/nbd-purchases.toml";
const std::vector<std::string> kNames{"cheap", "dear", "middling"};
const std::vector<double> kPrices{6.0, 11.0, 8.0};

/// e^utility of each brand of the scenario, and of buying elsewhere last.
std::vector<double> attractions(double price, double outside, double sensitivity = 1.0) {
  const ChoiceParams choice = sim::defaults<ChoiceParams>();
  std::vector<double> all;
  for (double amount : kPrices) {
    all.push_back(
        std::exp(choice.quality * 0.5 + choice.trust * 0.5 - price * sensitivity * amount));
  }
  all.push_back(std::exp(outside));
  return all;
}

/// Shares of brands and of buying elsewhere, each brand being considered with the chance `aware`.
std::vector<double> logit_shares(const std::vector<double>& attraction, double aware) {
  const std::size_t brands = attraction.size() - 1;
  std::vector<double> shares(attraction.size());
  for (unsigned set = 0; set < 1u << brands; ++set) {
    double chance = 1.0, sum = attraction.back();
    for (std::size_t b = 0; b < brands; ++b) {
      chance *= (set >> b & 1u) != 0 ? aware : 1.0 - aware;
      sum += (set >> b & 1u) != 0 ? attraction[b] : 0.0;
    }
    for (std::size_t b = 0; b < brands; ++b) {
      if ((set >> b & 1u) != 0) shares[b] += chance * attraction[b] / sum;
    }
    shares.back() += chance * attraction.back() / sum;
  }
  return shares;
}

/// Purchases of each brand, and the needs that were met elsewhere.
std::vector<double> choices(const Played& run, double needs) {
  std::vector<double> counts;
  for (const std::string& name : kNames) counts.push_back(run.total("purchases", name));
  double elsewhere = needs;
  for (double count : counts) elsewhere -= count;
  counts.push_back(elsewhere);
  return counts;
}

std::vector<double> times(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

TEST(LogitShares, PurchasesFallInProportionToTheExponentialOfUtility) {
  struct Case {
    double price, outside;
  };
  for (const auto& [price, outside] : {Case{0.2, 1.0}, Case{0.5, -1.0}, Case{0.0, 2.0}}) {
    const Played one = run(shipped(kLogit), {"choice.price=" + std::to_string(price),
                                             "choice.outside_utility=" + std::to_string(outside)});
    // Whoever needs something considers everything: all but one need in 100,000, by forgetting.
    const double needs = one.total("considerations", "cheap");
    ASSERT_NEAR(needs, 1e5, 2e3);
    const double statistic = chi_square(
        choices(one, needs), times(logit_shares(attractions(price, outside), 1.0), needs));
    EXPECT_LT(statistic, critical_chi_square(3, 3)) << "price " << price << ", outside " << outside;
    RecordProperty("chi_square_price_" + std::to_string(price), std::to_string(statistic));
  }
}

TEST(LogitShares, BrandsEnterTheChoiceAsOftenAsTheyComeToMind) {
  const Played one = run(shipped(kLogit), {"awareness.initial=0.5"});
  const std::vector<double> shares = logit_shares(attractions(0.2, 1.0), 0.5);
  const double sum = shares[0] + shares[1] + shares[2];
  double bought = 0.0, considered = 0.0;
  std::vector<double> observed;
  for (const std::string& name : kNames) {
    observed.push_back(one.total("purchases", name));
    bought += observed.back();
    considered += one.total("considerations", name);
  }
  const std::vector<double> expected =
      times({shares[0] / sum, shares[1] / sum, shares[2] / sum}, bought);
  const double statistic = chi_square(observed, expected);
  EXPECT_LT(statistic, critical_chi_square(2, 2));
  // And as many buy as the outside option leaves. Needs are not counted; considerations estimate
  // them with variance needs (1 - a) / 3a. Purchases and considerations vary together, so the
  // variance of the difference is at most this.
  const double needs = considered / (3.0 * 0.5);
  const double variance = needs * sum * (1.0 - sum) + sum * sum * needs / 3.0;
  EXPECT_LT(std::abs(bought - needs * sum) / std::sqrt(variance), critical_z(2));
  RecordProperty("chi_square", std::to_string(statistic));
}

TEST(LogitShares, PriceSensitivityScalesThePrice) {
  const Played one = run(shipped(kLogit),
                         {"segments.thrifty.needs_per_day=10", "segments.thrifty.needs_shape=1000",
                          "segments.thrifty.price_sensitivity=3"});
  const std::vector<std::uint8_t> segment = one.column(columns::kSegment);
  const std::vector<std::uint8_t> purchases = one.column(columns::kPurchases);
  for (const int s : {0, 1}) {
    std::vector<double> observed(3);
    for (std::size_t i = 0; i < segment.size(); ++i) {
      for (std::size_t b = 0; b < 3 && segment[i] == s; ++b) observed[b] += purchases[3 * i + b];
    }
    const std::vector<double> weight = attractions(0.2, 1.0, s == 0 ? 1.0 : 3.0);
    const double sum = weight[0] + weight[1] + weight[2];
    const double bought = observed[0] + observed[1] + observed[2];
    const double statistic =
        chi_square(observed, times({weight[0] / sum, weight[1] / sum, weight[2] / sum}, bought));
    EXPECT_LT(statistic, critical_chi_square(2, 2)) << "segment " << s;
  }
}

/// Chances of 0, 1, 2, ... purchases: negative binomial with this shape and mean.
std::vector<double> nbd(double shape, double mean, std::size_t most) {
  std::vector<double> chances{std::pow(1.0 + mean / shape, -shape)};
  for (std::size_t n = 0; n < most; ++n) {
    chances.push_back(chances.back() * (static_cast<double>(n) + shape) /
                      static_cast<double>(n + 1) * mean / (mean + shape));
  }
  return chances;
}

TEST(PurchaseCounts, AreNegativeBinomial) {
  for (const double shape : {0.348, 2.0, 50.0}) {
    const Played one =
        run(shipped(kNbd), {"segments.everyone.needs_shape=" + std::to_string(shape)});
    const std::vector<std::uint8_t> purchases = one.column(columns::kPurchases);
    const auto n = static_cast<double>(purchases.size());
    const std::vector<double> chances = nbd(shape, 0.2 * 10.0, 255);
    // One class for each count as long as ten people are expected in it; the rest share the last.
    std::vector<double> expected, observed;
    double left = 1.0;
    while (n * chances[expected.size()] >= 10.0) {
      left -= chances[expected.size()];
      expected.push_back(n * chances[expected.size()]);
    }
    expected.push_back(n * left);
    observed.resize(expected.size());
    for (const std::size_t count : purchases) {
      observed[std::min(count, observed.size() - 1)] += 1.0;
    }
    const double statistic = chi_square(observed, expected);
    EXPECT_LT(statistic, critical_chi_square(expected.size() - 1, 6)) << "shape " << shape;
    const double p0 = std::pow(1.0 + 2.0 / shape, -shape);
    EXPECT_LT(std::abs(z_of_count(observed[0], n, p0)), critical_z(6)) << "shape " << shape;
    RecordProperty("chi_square_shape_" + std::to_string(shape),
                   std::to_string(statistic) + " on " + std::to_string(expected.size() - 1));
  }
}

TEST(PurchaseCounts, DoNotDependOnTheTick) {
  const Overrides smaller{"network.size=10000"};
  const std::vector<std::uint8_t> daily = run(shipped(kNbd), smaller).column(columns::kPurchases);
  const std::vector<std::uint8_t> hourly =
      run(shipped(kNbd), {"network.size=10000", "time.tick=0.0625"}).column(columns::kPurchases);
  // Needs come at the same instants. What little is forgotten within a day may cost one or the
  // other: 20,000 needs at most 1e-4 apart in awareness make two of them; 12 have chance 1e-6.
  std::size_t differ = 0;
  for (std::size_t i = 0; i < daily.size(); ++i) differ += daily[i] != hourly[i];
  EXPECT_LT(differ, 12u);
}

}  // namespace
}  // namespace agora::models::testing
