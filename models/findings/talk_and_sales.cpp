// SPDX-License-Identifier: MIT
// W1: what talk about one of eight brands does to its sales. Volume and valence by experiment: a
// burst of posts about every brand in every quarter, of a size and in a tone that nothing in the
// market has caused, against the same market without, on the same luck. Variability in a panel as
// field studies have it, of the markets without bursts: events bring no praise, so nothing else
// makes ratings more unequal and leaves their mean.
//
//   quarter, with less without:  log sales ~ log posts, log rating       quarters' means out
//   month:  log sales ~ log posts, log rating, variance, log sales, all of the month before
//                                                                brands' and months' means out
#include <array>
#include <cmath>

#include "models/findings/finding.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 7;  // of the market with bursts, and as many without
constexpr std::size_t kMonth = 28;      // days
constexpr std::size_t kFirst = 13, kQuarter = 3, kQuarters = 8;  // months; after a first year
constexpr std::size_t kMonths = kFirst + kQuarter * kQuarters;
constexpr std::array kBrands{"acme", "bolt", "crown", "delta", "eagle", "flint", "grove", "heron"};

// --- Bursts --------------------------------------------------------------------------------------

constexpr double kLargest = 0.04;  // share of all people who say something

/// Numbers from 0 to 1 without order, as evenly spread as multiples of `step` leave them.
double spread(std::size_t k, double step) {
  const double multiple = static_cast<double>(k) * step;
  return multiple - std::floor(multiple);
}

/// On the first day of every quarter, about every brand: by few or by many, in a tone between
/// neutral and the worst. Those who speak are anybody, and trust the brand no less for it.
std::string bursts() {
  std::string events = "events={";
  for (std::size_t k = 0; k < kQuarters * kBrands.size(); ++k) {
    const std::size_t quarter = k / kBrands.size();
    events += (k == 0 ? "burst" : ",burst") + std::to_string(k) +
              "={at=" + std::to_string(kMonth * (kFirst + kQuarter * quarter)) + ",brand='" +
              kBrands[k % kBrands.size()] + "',what={kind='firestorm',trust_loss=0,share=" +
              std::to_string(kLargest * spread(k + 1, 0.6180339887)) +
              ",valence=" + std::to_string(-spread(k + 1, 0.7548776662)) + "}}";
  }
  return events + "}";
}

// --- What is observed ----------------------------------------------------------------------------

/// Of one brand, within a month or several.
struct Observed {
  double posts = 0.0, valence = 0.0, squared = 0.0, sales = 0.0;

  double log_rating() const { return sim::log(3.0 + 2.0 * valence / posts); }  // 1 to 5 stars
  double variance() const {
    const double mean = valence / posts;
    return 4.0 * (squared / posts - mean * mean);
  }
};
using Months = std::vector<Observed>;
using Market = std::vector<Months>;  // [brands][months]

Market observe(const sim::Played& run) {
  Market market;
  for (const char* brand : kBrands) {
    Months& months = market.emplace_back(run.records());
    const auto note = [&](const char* channel, double Observed::*where) {
      const std::vector<double> series = run.series(channel, brand);
      for (std::size_t t = 0; t < months.size(); ++t) months[t].*where += series[t];
    };
    for (const char* posts :
         {"posts_praise", "posts_complaint", "posts_chatter", "posts_share", "posts_repeat"}) {
      note(posts, &Observed::posts);
    }
    note("valence", &Observed::valence);
    note("valence_squared", &Observed::squared);
    note("purchases", &Observed::sales);
  }
  return market;
}

Observed quarter_of(const Months& months, std::size_t quarter) {
  Observed all;
  const std::size_t first = kFirst + kQuarter * quarter;
  for (std::size_t t = first; t < first + kQuarter; ++t) {
    all.posts += months[t].posts;
    all.valence += months[t].valence;
    all.squared += months[t].squared;
    all.sales += months[t].sales;
  }
  return all;
}

// --- Regressions ---------------------------------------------------------------------------------

template <std::size_t kRegressors>
using Row = std::array<double, kRegressors + 1>;  // the last is explained by the others
template <std::size_t kRegressors>
using Panel = std::vector<std::vector<Row<kRegressors>>>;  // [brands][times]

/// What is left of every row when the mean of its brand (or of its time) is taken out.
template <std::size_t kRegressors>
void take_out_means(Panel<kRegressors>& panel, bool of_brands) {
  const std::size_t brands = panel.size(), times = panel.front().size();
  for (std::size_t g = 0; g < (of_brands ? brands : times); ++g) {
    const std::size_t n = of_brands ? times : brands;
    const auto row = [&](std::size_t i) -> Row<kRegressors>& {
      return of_brands ? panel[g][i] : panel[i][g];
    };
    for (std::size_t c = 0; c <= kRegressors; ++c) {
      double sum = 0.0;
      for (std::size_t i = 0; i < n; ++i) sum += row(i)[c];
      for (std::size_t i = 0; i < n; ++i) row(i)[c] -= sum / static_cast<double>(n);
    }
  }
}

/// Ordinary least squares without a constant, by normal equations.
template <std::size_t kRegressors>
std::array<double, kRegressors> least_squares(const Panel<kRegressors>& panel) {
  std::array<Row<kRegressors>, kRegressors> a{};
  for (const auto& brand : panel) {
    for (const Row<kRegressors>& row : brand) {
      for (std::size_t p = 0; p < kRegressors; ++p) {
        for (std::size_t q = 0; q <= kRegressors; ++q) a[p][q] += row[p] * row[q];
      }
    }
  }
  std::array<double, kRegressors> beta{};
  for (std::size_t p = 0; p < kRegressors; ++p) {
    for (std::size_t q = 0; q < kRegressors; ++q) {
      if (q == p) continue;
      const double factor = a[q][p] / a[p][p];
      for (std::size_t c = p; c <= kRegressors; ++c) a[q][c] -= factor * a[p][c];
    }
  }
  for (std::size_t p = 0; p < kRegressors; ++p) beta[p] = a[p][kRegressors] / a[p][p];
  return beta;
}

/// Elasticities of sales to posts and to ratings, from the differences that bursts make.
std::array<double, 2> experiment(const Market& with, const Market& without) {
  Panel<2> panel(with.size());
  for (std::size_t b = 0; b < with.size(); ++b) {
    for (std::size_t q = 0; q < kQuarters; ++q) {
      const Observed a = quarter_of(with[b], q), z = quarter_of(without[b], q);
      panel[b].push_back({sim::log(a.posts / z.posts), a.log_rating() - z.log_rating(),
                          sim::log(a.sales / z.sales)});
    }
  }
  take_out_means<2>(panel, false);
  return least_squares<2>(panel);
}

/// Coefficients of log posts, log rating, variance and log sales of the month before.
std::array<double, 4> field_study(const Market& market) {
  Panel<4> panel(market.size());
  for (std::size_t b = 0; b < market.size(); ++b) {
    for (std::size_t t = kFirst; t < kMonths; ++t) {
      const Observed& before = market[b][t - 1];
      panel[b].push_back({sim::log(before.posts), before.log_rating(), before.variance(),
                          sim::log(before.sales), sim::log(market[b][t].sales)});
    }
  }
  take_out_means<4>(panel, true);
  take_out_means<4>(panel, false);
  return least_squares<4>(panel);
}

Estimates talk_and_sales(const Stage& stage) {
  const Overrides length{"time.days=" + std::to_string(kMonth * kMonths),
                         "record.every=" + std::to_string(kMonth)};
  Overrides more = length;
  more.push_back(bursts());
  const sim::Play with = stage(more), without = stage(length);
  std::vector<double> volume, valence, variability;
  for (const auto& [bursts, field] : over_replicates(kReplicates, [&](std::size_t r) {
         const Market calm = observe(one_of_many(without, r));
         return std::pair{experiment(observe(one_of_many(with, r)), calm), field_study(calm)};
       })) {
    volume.push_back(bursts[0]);
    valence.push_back(bursts[1]);
    variability.push_back(field[2]);
  }
  return {{"W1.volume", estimate_of(volume)},
          {"W1.valence", estimate_of(valence)},
          {"W1.variability", estimate_of(variability)}};
}

const RegisteredMeasurement kSales{
    {{"W1"},
     "eight-brands.toml",
     "eight brands in two years after a first one: log sales in a quarter on log posts and their "
     "log rating from 1 to 5 stars, all against the same market without the burst of posts that "
     "every brand has in every quarter; and variability: log sales in a month of the market "
     "without bursts on the variance of ratings in the month before, beside log posts, log rating "
     "and log sales, less means of brands and of months",
     talk_and_sales}};

}  // namespace
}  // namespace agora::models
