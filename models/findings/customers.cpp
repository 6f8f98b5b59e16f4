// SPDX-License-Identifier: MIT
// M2: how repeat purchases are spread over customers, as in the CDNOW sample: of those who bought
// from a seller that is new for the first time within twelve weeks, how often each bought again
// from it until week 78, and never counts. The shape of a negative binomial distribution by maximum
// likelihood, and what part of these purchases is made by the fifth who made most.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/findings/finding.h"
#include "models/findings/newcomer.h"
#include "models/market/columns.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 24;  // of two hundred customers each
constexpr int kEntry = 12, kJoining = kEntry + 12, kLast = kEntry + 78;  // weeks

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

/// Purchases of acme so far, person by person.
std::vector<int> bought(const Stage& stage, int weeks, std::size_t replicate) {
  const sim::Played run =
      one_of_many(stage({"time.days=" + std::to_string(7 * weeks), newcomers_budget()}), replicate);
  const auto purchases = run.column(columns::kPurchases);
  std::vector<int> of_acme;  // the first brand
  for (std::size_t i = 0; i < purchases.size(); i += run.items().size()) {
    of_acme.push_back(purchases[i]);
  }
  return of_acme;
}

/// Repeat purchases until the last week of those who bought first by week kJoining.
Customers customers(const Stage& stage, std::size_t replicate) {
  const auto then = bought(stage, kJoining, replicate), by_now = bought(stage, kLast, replicate);
  std::vector<double> repeats, people;
  for (std::size_t i = 0; i < then.size(); ++i) {
    if (then[i] == 0) continue;
    const auto again = static_cast<std::size_t>(by_now[i] - 1);
    if (people.size() <= again) people.resize(again + 1);
    people[again] += 1.0;
    repeats.push_back(static_cast<double>(again));
  }
  std::ranges::sort(repeats, std::greater<>{});
  const auto fifth = static_cast<std::ptrdiff_t>(repeats.size() / 5);
  const double top = std::accumulate(repeats.begin(), repeats.begin() + fifth, 0.0);
  return {shape(people), top / std::accumulate(repeats.begin(), repeats.end(), 0.0)};
}

Estimates repeat_purchases(const Stage& stage) {
  std::vector<double> shapes, tops;
  for (const Customers& found :
       over_replicates(kReplicates, [&](std::size_t r) { return customers(stage, r); })) {
    shapes.push_back(found.shape);
    tops.push_back(found.top_fifth);
  }
  return {{"M2.k", estimate_of(shapes)}, {"M2.top", estimate_of(tops)}};
}

const RegisteredMeasurement kRepeat{
    {{"M2"},
     "newcomer.toml",
     "those who bought from the newcomer of W2 within twelve weeks of its entry, and how often "
     "each bought from it again until week 78: the negative binomial of the greatest likelihood, "
     "and who makes these purchases",
     repeat_purchases}};

}  // namespace
}  // namespace agora::models
