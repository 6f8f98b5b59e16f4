// SPDX-License-Identifier: MIT
// W1: what talk about one of eight brands does to its sales, by experiment: a burst of posts about
// every brand in every quarter, of a size and in a tone that nothing in the market has caused. The
// same market is played with it and without, on the same luck; and once more with bursts by the
// same people, half of whom praise as much as the other half complain, and with the same in neutral
// words.
//
//   bursts less none:          log sales ~ log posts, log rating     of a quarter, quarters' means
//   unequal less neutral ones: log sales ~ variance of ratings       out
#include <array>
#include <cmath>

#include "models/findings/finding.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 7;                           // of each market
constexpr std::size_t kMonth = 28;                               // days
constexpr std::size_t kFirst = 13, kQuarter = 3, kQuarters = 8;  // months; after a first year
constexpr std::size_t kMonths = kFirst + kQuarter * kQuarters;
constexpr std::array kBrands{"acme", "bolt", "crown", "delta", "eagle", "flint", "grove", "heron"};

// --- Bursts --------------------------------------------------------------------------------------

// The largest share of all people who say something: in one tone, and in two, whose effects nearly
// make up for each other.
constexpr double kLargest = 0.04, kLargestMixed = 0.4;

/// Numbers from 0 to 1 without order, as evenly spread as multiples of `step` leave them.
double spread(std::size_t k, double step) {
  const double multiple = static_cast<double>(k) * step;
  return multiple - std::floor(multiple);
}

/// Whether a brand has a burst in a quarter: in two tones only every other one has, since a
/// scenario has at most 64 events.
bool has_burst(std::size_t brand, std::size_t quarter, std::size_t tones) {
  return (brand + quarter) % tones == 0;
}

/// On the first day of every quarter: by few or by many, in equal parts in each of the tones. Those
/// who speak are anybody, and trust the brand no less for it.
template <class Tones>
std::string bursts(double largest, const Tones& tones) {
  std::string events;
  for (std::size_t k = 0; k < kQuarters * kBrands.size(); ++k) {
    const std::size_t quarter = k / kBrands.size(), brand = k % kBrands.size();
    const auto valences = tones(spread(k + 1, 0.7548776662));
    if (!has_burst(brand, quarter, valences.size())) continue;
    const std::string day = std::to_string(kMonth * (kFirst + kQuarter * quarter));
    for (std::size_t part = 0; part < valences.size(); ++part) {
      const double share =
          largest * spread(k + 1, 0.6180339887) / static_cast<double>(valences.size());
      events += (events.empty() ? "burst" : ",burst") + std::to_string(k) + "_" +
                std::to_string(part) + "={at=" + day + ",brand='" + kBrands[brand] +
                "',what={kind='firestorm',trust_loss=0,share=" + std::to_string(share) +
                ",valence=" + std::to_string(valences[part]) + "}}";
    }
  }
  return "events={" + events + "}";
}

/// From neutral to the worst.
std::string bad() {
  return bursts(kLargest, [](double u) { return std::array{-u}; });
}
/// From all neutral to half the best and half the worst, times `inequality`.
std::string mixed(double inequality) {
  return bursts(kLargestMixed, [inequality](double u) {
    return std::array{inequality * u, -inequality * u};
  });
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
using Panel = std::vector<std::vector<Row<kRegressors>>>;  // [quarters][brands with bursts]

/// What is left of every row when the mean of its quarter is taken out.
template <std::size_t kRegressors>
void take_out_means(Panel<kRegressors>& panel) {
  for (auto& quarter : panel) {
    Row<kRegressors> mean{};
    for (const auto& row : quarter) {
      for (std::size_t c = 0; c <= kRegressors; ++c) {
        mean[c] += row[c] / static_cast<double>(quarter.size());
      }
    }
    for (auto& row : quarter) {
      for (std::size_t c = 0; c <= kRegressors; ++c) row[c] -= mean[c];
    }
  }
}

/// Ordinary least squares without a constant, by normal equations.
template <std::size_t kRegressors>
std::array<double, kRegressors> least_squares(const Panel<kRegressors>& panel) {
  std::array<Row<kRegressors>, kRegressors> a{};
  for (const auto& quarter : panel) {
    for (const Row<kRegressors>& row : quarter) {
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

/// What `row` makes of every quarter of every brand that has a burst in one of two markets,
/// explained by least squares.
template <std::size_t kRegressors, class MakeRow>
std::array<double, kRegressors> contrast(const Market& with, const Market& without,
                                         std::size_t tones, const MakeRow& row) {
  Panel<kRegressors> panel(kQuarters);
  for (std::size_t q = 0; q < kQuarters; ++q) {
    for (std::size_t b = 0; b < with.size(); ++b) {
      if (!has_burst(b, q, tones)) continue;
      panel[q].push_back(row(quarter_of(with[b], q), quarter_of(without[b], q)));
    }
  }
  take_out_means<kRegressors>(panel);
  return least_squares<kRegressors>(panel);
}

struct Effects {
  double volume, valence, variability;
};

Effects effects(const Market& calm, const Market& bad, const Market& neutral,
                const Market& unequal) {
  const auto [volume, valence] =
      contrast<2>(bad, calm, 1, [](const Observed& a, const Observed& z) -> Row<2> {
        return {sim::log(a.posts / z.posts), a.log_rating() - z.log_rating(),
                sim::log(a.sales / z.sales)};
      });
  const auto [variability] =
      contrast<1>(unequal, neutral, 2, [](const Observed& a, const Observed& z) -> Row<1> {
        return {a.variance() - z.variance(), sim::log(a.sales / z.sales)};
      });
  return {volume, valence, variability};
}

Estimates talk_and_sales(const Stage& stage) {
  const auto market = [&](const std::string& events) {
    Overrides overrides{"time.days=" + std::to_string(kMonth * kMonths),
                        "record.every=" + std::to_string(kMonth)};
    if (!events.empty()) overrides.push_back(events);
    return stage(overrides);
  };
  const sim::Play calm = market(""), complaints = market(bad()), neutral = market(mixed(0.0)),
                  unequal = market(mixed(1.0));
  std::vector<double> volume, valence, variability;
  for (const Effects& found : over_replicates(kReplicates, [&](std::size_t r) {
         const auto played = [r](const sim::Play& play) { return observe(one_of_many(play, r)); };
         return effects(played(calm), played(complaints), played(neutral), played(unequal));
       })) {
    volume.push_back(found.volume);
    valence.push_back(found.valence);
    variability.push_back(found.variability);
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
     "every brand has in every quarter; and variability: log sales on the variance of ratings, in "
     "a market with bursts half of praise and half of complaints against the same in neutral words",
     talk_and_sales}};

}  // namespace
}  // namespace agora::models
