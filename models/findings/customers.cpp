// SPDX-License-Identifier: MIT
// M2: how purchases are spread over people. The shape of a negative binomial distribution of
// everybody's purchases, by maximum likelihood; and what part of the repeat purchases of those who
// bought at all is made by the fifth who made most.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/findings/finding.h"
#include "models/market/columns.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 8;

/// Log likelihood of counts (people by count) under a negative binomial of shape k and their mean;
/// without the terms that k does not touch.
double log_likelihood(const std::vector<double>& people, double mean, double k) {
  double sum = 0.0, rising = 0.0;  // rising: log of k (k + 1) ... (k + n - 1)
  for (std::size_t n = 0; n < people.size(); ++n) {
    const auto count = static_cast<double>(n);
    sum +=
        people[n] * (rising + k * sim::log(k / (k + mean)) + count * sim::log(mean / (k + mean)));
    rising += sim::log(k + count);
  }
  return sum;
}

/// The shape of the greatest likelihood, by golden section over its logarithm.
double shape(const std::vector<double>& people) {
  double all = 0.0, sum = 0.0;
  for (std::size_t n = 0; n < people.size(); ++n) {
    all += people[n];
    sum += people[n] * static_cast<double>(n);
  }
  const double mean = sum / all, part = 0.6180339887498949;
  double low = sim::log(0.01), high = sim::log(100.0);
  const auto at = [&](double log_k) { return log_likelihood(people, mean, sim::exp(log_k)); };
  for (int i = 0; i < 60; ++i) {
    const double a = high - part * (high - low), b = low + part * (high - low);
    (at(a) < at(b) ? low : high) = at(a) < at(b) ? a : b;
  }
  return sim::exp(0.5 * (low + high));
}

struct Customers {
  double shape, top_fifth;
};

/// Purchases of any brand, person by person.
Customers customers(const sim::Played& run) {
  const auto purchases = run.column(columns::kPurchases);
  const std::size_t brands = run.items().size();
  std::vector<double> repeats, people;
  for (std::size_t i = 0; i < purchases.size(); i += brands) {
    const int bought =
        std::accumulate(purchases.begin() + static_cast<std::ptrdiff_t>(i),
                        purchases.begin() + static_cast<std::ptrdiff_t>(i + brands), 0);
    if (people.size() <= static_cast<std::size_t>(bought)) {
      people.resize(static_cast<std::size_t>(bought) + 1);
    }
    people[static_cast<std::size_t>(bought)] += 1.0;
    if (bought > 0) repeats.push_back(bought - 1.0);
  }
  std::ranges::sort(repeats, std::greater<>{});
  const auto fifth = static_cast<std::ptrdiff_t>(repeats.size() / 5);
  const double top = std::accumulate(repeats.begin(), repeats.begin() + fifth, 0.0);
  return {shape(people), top / std::accumulate(repeats.begin(), repeats.end(), 0.0)};
}

Estimates repeat_purchases(const Stage& stage) {
  const sim::Play play = stage({"time.days=273"});
  std::vector<double> shapes, tops;
  for (const Customers& found : over_replicates(
           kReplicates, [&](std::size_t r) { return customers(one_of_many(play, r)); })) {
    shapes.push_back(found.shape);
    tops.push_back(found.top_fifth);
  }
  return {{"M2.k", estimate_of(shapes)}, {"M2.top", estimate_of(tops)}};
}

const RegisteredMeasurement kRepeat{
    {{"M2"},
     "market.toml",
     "39 weeks of purchases, brand by brand or not: the negative binomial of the greatest "
     "likelihood, and who makes repeat purchases",
     repeat_purchases}};

}  // namespace
}  // namespace agora::models
