// SPDX-License-Identifier: MIT
// Row 16, and impressions in row 18. Where everybody uses the media alike, g gross rating points
// reach a share 1 - e^(-g/100) of the people, and the number of times that a person is met is
// Poisson. The stock that consumers remember after one day counts their impressions one by one.
#include <algorithm>
#include <cmath>

#include "models/market/columns.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

constexpr double kPeople = 40000.0;  // of the scenario

/// 15 EUR buy 100 gross rating points.
std::string budget_for(double points) {
  return "brands.only.budget=" + std::to_string(15.0 * points / 100.0);
}

/// People by the number of times they were met.
std::vector<double> frequencies(const sim::Played& run, std::size_t classes) {
  std::vector<double> people(classes);
  for (float stock : run.column(columns::kAdstock)) {
    people[std::min(static_cast<std::size_t>(std::lround(stock)), classes - 1)] += 1.0;
  }
  return people;
}

std::vector<double> poisson_classes(double mean) {
  std::vector<double> expected;
  double chance = sim::exp(-mean), left = 1.0;
  for (int n = 0; kPeople * chance >= 10.0; ++n) {
    expected.push_back(kPeople * chance);
    left -= chance;
    chance *= mean / (n + 1);
  }
  expected.push_back(kPeople * left);
  return expected;
}

Checks reach_and_frequency(const Stage& stage) {
  Checks checks;
  for (const double points : {30.0, 100.0, 250.0}) {
    const sim::Played run{stage({budget_for(points)})};
    const double mean = points / 100.0;
    const std::string name = sim::number_text(points) + " points";
    checks.push_back(share_of(name + ": share reached", 1.0 - sim::exp(-mean),
                              run.total("reached", "only"), kPeople));
    checks.push_back(estimated(name + ": impressions per head", mean,
                               run.total("impressions", "only") / kPeople,
                               std::sqrt(mean / kPeople)));
    const std::vector<double> expected = poisson_classes(mean);
    checks.push_back(
        chi_square_of(name + ": frequency", frequencies(run, expected.size()), expected));
  }
  for (const double dt : {1.0, 0.125}) {
    // Advertising stock that hardly fades tells who has ever been met.
    const sim::Played run{stage({budget_for(30.0), "time.days=7", "time.tick=" + std::to_string(dt),
                                 "opinion.adstock_half_life=100000"})};
    const auto stock = run.column(columns::kAdstock);
    const auto met = std::count_if(stock.begin(), stock.end(), [](float s) { return s > 0.0f; });
    checks.push_back(
        share_of("30 points a day: share reached in a week, tick " + sim::number_text(dt),
                 1.0 - sim::exp(-7.0 * 0.3), static_cast<double>(met), kPeople));
    checks.push_back(share_of("30 points a day: share reached in a tick of " + sim::number_text(dt),
                              1.0 - sim::exp(-0.3 * dt), run.total("reached", "only"),
                              kPeople * 7.0 / dt));
  }
  return checks;
}

Checks impressions_are_reach_times_frequency(const Stage& stage) {
  Checks checks;
  for (const double points : {100.0, 250.0}) {
    const sim::Played run{stage({budget_for(points)})};
    const std::vector<double> people = frequencies(run, 200);
    double impressions = 0.0;
    for (std::size_t n = 0; n < people.size(); ++n) {
      impressions += static_cast<double>(n) * people[n];
    }
    const double reached = kPeople - people[0];
    const std::string name = sim::number_text(points) + " points: ";
    checks.push_back(exactly(name + "people reached", reached, run.total("reached", "only")));
    checks.push_back(
        exactly(name + "reach x frequency", impressions, run.total("impressions", "only")));
  }
  return checks;
}

const RegisteredVerification kReach{{16, "reach and frequency", "reach.toml", reach_and_frequency}};
const RegisteredVerification kImpressions{
    {18, "impressions", "reach.toml", impressions_are_reach_times_frequency}};

}  // namespace
}  // namespace agora::models
