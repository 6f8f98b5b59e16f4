// SPDX-License-Identifier: MIT
// W2: a firm that few know enters among others and grows by what is said of it. Its new customers
// under more and less talk; under no advertising of its own and ten times as much; and how much
// later they come after a burst of talk and after a burst of advertising.
#include <array>
#include <cmath>

#include "models/findings/defaults.h"
#include "models/findings/finding.h"
#include "models/findings/lifts.h"
#include "models/findings/newcomer.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 24;

constexpr double kTimes = 10.0;  // what it spends, where it spends much

// --- Elasticities --------------------------------------------------------------------------------

/// Customers won within the run, and posts about the firm; one number per replicate.
struct Won {
  std::vector<double> customers, posts;
};

Won won(const Stage& stage, double talk, double spent) {
  const auto times = [&](const std::string& key) {
    return key + "=" + std::to_string(talk * default_of(key));
  };
  // The rates by which people speak, all by the same factor.
  const sim::Play play = stage({times("talk.chatter_rate"), times("talk.praise"),
                                times("talk.voice"), newcomers_budget(spent)});
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

/// Elasticity at the budget itself, on the line from no advertising to kTimes as much.
double elasticity_to_paid(double none, double much) {
  const double due = (much - none) / kTimes;
  return due / (none + due);
}

// --- Carry-over ----------------------------------------------------------------------------------

constexpr std::size_t kBurstWeek = 24;  // twelve weeks after the firm has entered
constexpr double kBurstBudget = 30.0;   // on one day: a week of what a rival spends

std::string cut(const char* name, std::size_t at, std::size_t days) {
  return "events." + std::string{name} + "={at=" + std::to_string(at) +
         ",days=" + std::to_string(days) + ",brand='acme',what={kind='budget_cut',factor=" +
         std::to_string(kNewcomersBudget / kBurstBudget) + "}}";
}

using Weeks = std::vector<double>;  // new customers from the burst on
std::vector<Weeks> new_customers(const Stage& stage, Overrides overrides) {
  overrides.emplace_back("record.every=7");
  const sim::Play play = stage(overrides);
  return over_replicates(kReplicates, [&](std::size_t r) {
    const std::vector<double> all = one_of_many(play, r).series("customers", "acme");
    Weeks weeks;
    for (std::size_t t = kBurstWeek; t < all.size(); ++t) weeks.push_back(all[t] - all[t - 1]);
    return weeks;
  });
}

/// How much later those come whom a burst brings, on average.
double mean_delay(const std::vector<Weeks>& with, const std::vector<Weeks>& without,
                  std::size_t left_out) {
  double all = 0.0, moment = 0.0;
  for (std::size_t r = 0; r < with.size(); ++r) {
    if (r == left_out) continue;
    for (std::size_t t = 0; t < with[r].size(); ++t) {
      const double more = with[r][t] - without[r][t];
      all += more;
      moment += more * (static_cast<double>(t) + 0.5);
    }
  }
  return moment / all;
}

Estimate carry_over(const Stage& stage) {
  const std::size_t day = 7 * kBurstWeek;
  const auto calm = new_customers(stage, {newcomers_budget()});
  // Recommendations speak as well of the firm as it does itself.
  const auto talk = new_customers(
      stage, {newcomers_budget(),
              "events.burst={at=" + std::to_string(day) +
                  ",brand='acme',what={kind='firestorm',share=0.04,trust_loss=0,valence=" +
                  std::to_string(default_of("opinion.advertising_valence")) + "}}"});
  const auto paid = new_customers(
      stage, {newcomers_budget(kBurstBudget), cut("before", 0, day), cut("after", day + 1, 0)});
  return jackknife(kReplicates, [&](std::size_t r) {
    return mean_delay(talk, calm, r) / mean_delay(paid, calm, r);
  });
}

Estimates referrals(const Stage& stage) {
  const Won more_talk = won(stage, 1.1, kNewcomersBudget),
            less_talk = won(stage, 0.9, kNewcomersBudget);
  const Won much_paid = won(stage, 1.0, kTimes * kNewcomersBudget),
            none_paid = won(stage, 1.0, 0.0);
  const auto talk = [&](std::size_t r) {
    return log_ratio(more_talk.customers, less_talk.customers, r) /
           log_ratio(more_talk.posts, less_talk.posts, r);
  };
  const auto paid = [&](std::size_t r) {
    return elasticity_to_paid(mean_without(none_paid.customers, r),
                              mean_without(much_paid.customers, r));
  };
  return {{"W2.elasticity", jackknife(kReplicates, talk)},
          {"W2.ratio", jackknife(kReplicates, [&](std::size_t r) { return talk(r) / paid(r); })},
          {"W2.carry", carry_over(stage)}};
}

const RegisteredMeasurement kReferrals{
    {{"W2"},
     "newcomer.toml",
     "a newcomer's customers after 36 weeks under 10 % more and less talk, against the posts about "
     "it, and under no advertising and ten times as much; and how much later customers come after "
     "a day of recommendations by 4 % of all people than after a day of much advertising",
     referrals}};

}  // namespace
}  // namespace agora::models
