// SPDX-License-Identifier: MIT
// W1: sales on what was said before, regressed over brands and months as field studies do. W2: new
// customers of a firm of its own under more talk and under more advertising. W3: what one burst of
// bad talk does to those who never bought, and to those who did.
#include <array>
#include <cmath>

#include "models/findings/defaults.h"
#include "models/findings/finding.h"
#include "models/findings/lifts.h"
#include "models/market/columns.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 16;

// --- W1 ------------------------------------------------------------------------------------------

constexpr std::size_t kFirstMonth = 13, kRegressors = 3;
using Row = std::array<double, kRegressors + 1>;  // log volume, log rating, log budget; log sales

/// Ordinary least squares without a constant, by normal equations.
std::array<double, kRegressors> least_squares(const std::vector<Row>& rows) {
  std::array<Row, kRegressors> a{};
  for (const Row& row : rows) {
    for (std::size_t p = 0; p < kRegressors; ++p) {
      for (std::size_t q = 0; q <= kRegressors; ++q) a[p][q] += row[p] * row[q];
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

/// What was said about a brand in a record: posts, and their mean valence as one to five stars.
struct Said {
  double volume, rating;
};
Said said(const sim::Played& run, const std::string& brand, std::size_t month) {
  double volume = 0.0;
  for (const char* posts : {"posts_praise", "posts_complaint", "posts_chatter", "posts_share"}) {
    volume += run.series(posts, brand)[month];
  }
  return {volume, 3.0 + 2.0 * run.series("valence", brand)[month] / volume};
}

/// Everything is taken against the mean of all brands in the month.
std::array<double, kRegressors> regression(const sim::Played& run) {
  std::vector<Row> rows;
  for (std::size_t month = kFirstMonth; month < run.records(); ++month) {
    std::vector<Row> brands;
    Row mean{};
    for (const std::string& brand : run.items()) {
      const Said before = said(run, brand, month - 1);
      brands.push_back({sim::log(before.volume), sim::log(before.rating),
                        sim::log(run.last("budget", brand)),
                        sim::log(run.series("purchases", brand)[month])});
      for (std::size_t c = 0; c < mean.size(); ++c) mean[c] += brands.back()[c];
    }
    for (Row& row : brands) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        row[c] -= mean[c] / static_cast<double>(brands.size());
      }
      rows.push_back(row);
    }
  }
  return least_squares(rows);
}

Estimates talk_and_sales(const Stage& stage) {
  const sim::Play play = stage({"time.days=728", "record.every=28"});
  std::vector<double> volume, valence;
  for (const auto& beta : over_replicates(
           kReplicates, [&](std::size_t r) { return regression(one_of_many(play, r)); })) {
    volume.push_back(beta[0]);
    valence.push_back(beta[1]);
  }
  return {{"W1.volume", estimate_of(volume)}, {"W1.valence", estimate_of(valence)}};
}

// --- W2 ------------------------------------------------------------------------------------------

/// Customers won within the run, and posts about the firm.
struct Won {
  std::vector<double> customers, posts;
};

Won won(const Stage& stage, double talk, double budget) {
  const auto times = [](const std::string& key, double factor) {
    return key + "=" + std::to_string(factor * default_of(key));
  };
  // The rates by which people speak, all by the same factor.
  const sim::Play play = stage(
      {times("talk.chatter_rate", talk), times("talk.praise", talk), times("talk.voice", talk),
       "brands.acme.budget=" + std::to_string(budget * default_of("brands.<brand>.budget"))});
  Won all;
  for (const auto& [customers, posts] : over_replicates(kReplicates, [&](std::size_t r) {
         const sim::Played run = one_of_many(play, r);
         return std::pair{run.last("customers", "acme"), run.total("posts_chatter", "acme") +
                                                             run.total("posts_praise", "acme") +
                                                             run.total("posts_complaint", "acme")};
       })) {
    all.customers.push_back(customers);
    all.posts.push_back(posts);
  }
  return all;
}

double log_ratio(const std::vector<double>& a, const std::vector<double>& b, std::size_t left_out) {
  return sim::log(mean_without(a, left_out) / mean_without(b, left_out));
}

/// New customers lost to something that happens once, month by month after it.
double mean_delay(const Stage& stage, const std::string& event) {
  constexpr int kMonth = 28, kAt = 3, kMonths = 13;
  const auto new_customers = [&](const std::string& what) {
    Overrides overrides{"record.every=28", "time.days=" + std::to_string(kMonth * (kAt + kMonths))};
    if (!what.empty()) overrides.push_back("events={once={at=84,brand='acme'," + what + "}}");
    const sim::Play play = stage(overrides);
    std::vector<double> sum(kMonths);
    for (const std::vector<double>& share : over_replicates(kReplicates, [&](std::size_t r) {
           return one_of_many(play, r).series("customers", "acme");
         })) {
      for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += share[kAt + t] - share[kAt + t - 1];
    }
    return sum;
  };
  const std::vector<double> lost = less(new_customers(""), new_customers(event));
  double all = 0.0, moment = 0.0;
  for (std::size_t t = 0; t < lost.size(); ++t) {
    all += lost[t];
    moment += lost[t] * (static_cast<double>(t) + 0.5);
  }
  return moment / all;
}

Estimates referrals(const Stage& stage) {
  const Won more_talk = won(stage, 1.1, 1.0), less_talk = won(stage, 0.9, 1.0);
  const Won more_paid = won(stage, 1.0, 1.1), less_paid = won(stage, 1.0, 0.9);
  const auto talk = [&](std::size_t r) {
    return log_ratio(more_talk.customers, less_talk.customers, r) /
           log_ratio(more_talk.posts, less_talk.posts, r);
  };
  const auto paid = [&](std::size_t r) {
    return log_ratio(more_paid.customers, less_paid.customers, r) / sim::log(1.1 / 0.9);
  };
  const double carry = mean_delay(stage, "what={kind='firestorm',share=0.05}") /
                       mean_delay(stage, "days=7,what={kind='budget_cut',factor=0}");
  return {{"W2.elasticity", jackknife(kReplicates, talk)},
          {"W2.ratio", jackknife(kReplicates, [&](std::size_t r) { return talk(r) / paid(r); })},
          {"W2.carry", certain(carry)}};
}

// --- W3 ------------------------------------------------------------------------------------------

constexpr int kBurst = 364, kSeason = 91;  // days

struct Buyers {
  double first, again;  // people who buy acme within the season: for the first time, once more
};

Buyers buyers(const Stage& stage, double share, std::size_t replicate) {
  const auto bought_until = [&](int day) {
    return one_of_many(stage({"time.days=" + std::to_string(day),
                              "events={burst={at=" + std::to_string(kBurst) +
                                  ",brand='acme',days=7,what={kind='firestorm',share=" +
                                  std::to_string(share) + "}}}"}),
                       replicate)
        .column(columns::kPurchases);
  };
  const auto before = bought_until(kBurst), after = bought_until(kBurst + kSeason);
  Buyers buyers{};
  for (std::size_t i = 0; i < before.size(); i += 3) {  // acme is the first of three brands
    if (after[i] == before[i]) continue;
    (before[i] == 0 ? buyers.first : buyers.again) += 1.0;
  }
  return buyers;
}

Estimates bad_talk(const Stage& stage) {
  const auto calm =
      over_replicates(kReplicates, [&](std::size_t r) { return buyers(stage, 0.0, r); });
  const auto burst =
      over_replicates(kReplicates, [&](std::size_t r) { return buyers(stage, 0.02, r); });
  return {{"W3.ratio", jackknife(kReplicates, [&](std::size_t left_out) {
             double deterred = 0.0, lost = 0.0;
             for (std::size_t r = 0; r < kReplicates; ++r) {
               if (r == left_out) continue;
               deterred += calm[r].first - burst[r].first;
               lost += calm[r].again - burst[r].again;
             }
             return deterred / lost;
           })}};
}

const RegisteredMeasurement kSales{
    {{"W1"},
     "eight-brands.toml",
     "log sales of eight brands in a month on the log of posts and of their rating the month "
     "before, and the log of the budget; the second of two years",
     talk_and_sales}};
const RegisteredMeasurement kReferrals{
    {{"W2"},
     "one-firm.toml",
     "customers won in a year under 10 % more and less talk, and 10 % more and less advertising; "
     "and how much later a burst of talk and a week of advertising lost are felt",
     referrals}};
const RegisteredMeasurement kBadTalk{
    {{"W3"},
     "market.toml",
     "a firestorm after a year: people who would have bought for the first time within three "
     "months and did not, over those who would have bought again and did not",
     bad_talk}};

}  // namespace
}  // namespace agora::models
