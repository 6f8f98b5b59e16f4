// SPDX-License-Identifier: MIT
// A3: how often is best. As in a laboratory: people who need nothing and talk of nothing meet an
// advertisement of one brand a Poisson number of times within a day, one after another, and are
// asked at once what they think of it (image) and whether it comes to mind (awareness). Spaced and
// massed exposures end on the same day: images fade alike, so a later test would decide no
// differently between them.
#include <algorithm>
#include <cmath>

#include "models/findings/finding.h"
#include "models/market/columns.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 8, kMost = 20;
constexpr double kMean = 10.0, kPerHead = 15.0;  // exposures; EUR for one of everybody
constexpr int kWeeks = 4;
// Exposures come one after another; those of one tick would be taken in together.
constexpr const char* kShortTick = "time.tick=0.0625";

/// Nobody buys, nobody speaks, and nobody has heard of the brand.
Overrides laboratory(double a_day, int days) {
  return {"segments={people={needs_per_day=0}}",
          "talk.chatter_rate=0",
          "awareness.initial=0",
          "brands.acme.strategy={kind='broadcast',media=1,product=0,surveys=0}",
          "brands.acme.budget=" + std::to_string(kPerHead * a_day),
          "brands.bolt.strategy=silent",
          "brands.crown.strategy=silent",
          "time.days=" + std::to_string(days),
          kShortTick};
}

/// By the number of exposures, 0 to kMost.
struct Answers {
  std::vector<double> people, attitude, recall;
};

Answers asked(const Stage& stage, std::size_t replicate) {
  Overrides overrides = laboratory(kMean, 1);
  overrides.push_back("opinion.adstock_half_life=100000");  // so that the stock counts
  const sim::Played run = one_of_many(stage(overrides), replicate);
  const auto stock = run.column(columns::kAdstock);
  const auto image = run.column(columns::kImage);
  const auto awareness = run.column(columns::kAwareness);
  const std::size_t brands = run.items().size();
  Answers answers{std::vector<double>(kMost + 1), std::vector<double>(kMost + 1),
                  std::vector<double>(kMost + 1)};
  for (std::size_t i = 0; i < stock.size(); i += brands) {  // acme is the first
    const auto n = static_cast<std::size_t>(std::lround(stock[i]));
    if (n > kMost) continue;
    answers.people[n] += 1.0;
    answers.attitude[n] += static_cast<double>(image[i]);
    answers.recall[n] += static_cast<double>(awareness[i]);
  }
  return answers;
}

/// Means over all replicates but one.
std::vector<double> means(const std::vector<Answers>& all, std::vector<double> Answers::*of,
                          std::size_t left_out) {
  std::vector<double> mean(kMost + 1);
  for (std::size_t n = 0; n <= kMost; ++n) {
    double people = 0.0, sum = 0.0;
    for (std::size_t r = 0; r < all.size(); ++r) {
      if (r == left_out) continue;
      people += all[r].people[n];
      sum += (all[r].*of)[n];
    }
    mean[n] = people > 0.0 ? sum / people : 0.0;
  }
  return mean;
}

/// Exposures, with fractions, after which `y` first reaches `level`.
double reaches(const std::vector<double>& y, double level) {
  for (std::size_t n = 1; n < y.size(); ++n) {
    if (y[n] >= level) return static_cast<double>(n) - (y[n] - level) / (y[n] - y[n - 1]);
  }
  return static_cast<double>(y.size());
}

double attitude_after(const Stage& stage, bool spaced, std::size_t replicate) {
  const int days = 7 * kWeeks;
  Overrides overrides = laboratory(spaced ? kMean / days : kMean, days);
  if (!spaced) {
    overrides.push_back("events={wait={at=0,days=" + std::to_string(days - 1) +
                        ",brand='acme',what={kind='budget_cut',factor=0}}}");
  }
  return one_of_many(stage(overrides), replicate).last("image", "acme");
}

Estimates frequency(const Stage& stage) {
  const auto all = over_replicates(kReplicates, [&](std::size_t r) { return asked(stage, r); });
  const auto spaced = over_replicates(kReplicates, [&](std::size_t r) {
    return attitude_after(stage, true, r) - attitude_after(stage, false, r);
  });
  return {
      {"A3.peak", jackknife(kReplicates,
                            [&](std::size_t r) {
                              const auto y = means(all, &Answers::attitude, r);
                              return static_cast<double>(std::ranges::max_element(y) - y.begin());
                            })},
      {"A3.recall", jackknife(kReplicates,
                              [&](std::size_t r) {
                                const auto y = means(all, &Answers::recall, r);
                                return reaches(y, 0.9 * y.back());
                              })},
      {"A3.spaced", estimate_of(spaced)}};
}

const RegisteredMeasurement kFrequency{
    {{"A3"},
     "market.toml",
     "a Poisson number of exposures within a day, ten on average, one after another, to people who "
     "neither need nor say anything; and ten within a day against ten within four weeks",
     frequency}};

}  // namespace
}  // namespace agora::models
