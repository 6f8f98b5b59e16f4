// SPDX-License-Identifier: MIT
// Row 11. Among brands that everybody knows, purchases fall to brands, and to buying elsewhere, in
// proportion to e^utility. Where brands come to mind by chance, choice is logit within each set of
// brands that came to mind, and shares are the mean over the sets.
#include "models/market/columns.h"
#include "models/market/mechanisms/choice.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

const std::vector<std::string> kNames{"cheap", "dear", "middling"};
const std::vector<double> kPrices{6.0, 11.0, 8.0};

/// e^utility of each brand of the scenario, and of buying elsewhere last.
std::vector<double> attractions(double price, double outside, double sensitivity = 1.0) {
  const ChoiceParams choice = sim::defaults<ChoiceParams>();
  std::vector<double> all;
  for (double amount : kPrices) {
    all.push_back(
        sim::exp(choice.quality * 0.5 + choice.trust * 0.5 - price * sensitivity * amount));
  }
  all.push_back(sim::exp(outside));
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

/// Shares among those who buy one of the brands.
std::vector<double> among_buyers(std::vector<double> shares) {
  shares.pop_back();
  double sum = 0.0;
  for (double share : shares) sum += share;
  return times(std::move(shares), 1.0 / sum);
}

std::vector<double> purchases(const sim::Played& run) {
  std::vector<double> counts;
  for (const std::string& name : kNames) counts.push_back(run.total("purchases", name));
  return counts;
}

double sum_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (double value : values) sum += value;
  return sum;
}

void everybody_knows_everything(const Stage& stage, Checks& checks) {
  struct Case {
    double price, outside;
  };
  for (const auto& [price, outside] : {Case{0.2, 1.0}, Case{0.5, -1.0}, Case{0.0, 2.0}}) {
    const sim::Played run{stage({"choice.price=" + std::to_string(price),
                                 "choice.outside_utility=" + std::to_string(outside)})};
    // Whoever needs something considers everything: all but one need in 100,000, by forgetting.
    const double needs = run.total("considerations", "cheap");
    std::vector<double> counts = purchases(run);
    counts.push_back(needs - sum_of(counts));
    const std::vector<double> shares = logit_shares(attractions(price, outside), 1.0);
    const std::string where =
        ", price " + sim::number_text(price) + "/EUR, outside utility " + sim::number_text(outside);
    checks.push_back(share_of("share of the cheap brand" + where, shares[0], counts[0], needs));
    checks.push_back(chi_square_of("all shares" + where, counts, times(shares, needs)));
  }
}

void half_of_everything_comes_to_mind(const Stage& stage, Checks& checks) {
  const sim::Played run{stage({"awareness.initial=0.5"})};
  const std::vector<double> shares = logit_shares(attractions(0.2, 1.0), 0.5);
  const std::vector<double> bought = purchases(run);
  const double all = sum_of(bought);
  checks.push_back(chi_square_of("shares of brands that half the people think of", bought,
                                 times(among_buyers(shares), all)));
  // Needs are not counted; considerations estimate them with variance needs (1 - a) / 3a, and vary
  // together with purchases, so the error of the quotient is at most this.
  double considered = 0.0;
  for (const std::string& name : kNames) considered += run.total("considerations", name);
  const double needs = considered / (3.0 * 0.5), buys = 1.0 - shares.back();
  checks.push_back(estimated("share of needs in which they buy a brand", buys, all / needs,
                             std::sqrt((buys * (1.0 - buys) + buys * buys / 3.0) / needs)));
}

void price_sensitivity_scales_the_price(const Stage& stage, Checks& checks) {
  const sim::Played run{
      stage({"segments.thrifty.needs_per_day=10", "segments.thrifty.needs_shape=1000",
             "segments.thrifty.price_sensitivity=3"})};
  const auto segment = run.column(columns::kSegment);
  const auto bought = run.column(columns::kPurchases);
  std::vector<double> observed(3);
  for (std::size_t i = 0; i < segment.size(); ++i) {
    for (std::size_t b = 0; b < 3 && segment[i] == 1; ++b) observed[b] += bought[3 * i + b];
  }
  checks.push_back(
      chi_square_of("shares among people thrice as sensitive", observed,
                    times(among_buyers(attractions(0.2, 1.0, 3.0)), sum_of(observed))));
}

const RegisteredVerification kShares{
    {11, "logit shares", "logit-shares.toml", [](const Stage& stage) {
       Checks checks;
       everybody_knows_everything(stage, checks);
       half_of_everything_comes_to_mind(stage, checks);
       price_sensitivity_scales_the_price(stage, checks);
       return checks;
     }}};

}  // namespace
}  // namespace agora::models
