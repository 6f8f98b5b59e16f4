// SPDX-License-Identifier: MIT
// M3, M4 and M5: how platforms grow, in the scenario that was fitted to it (docs/years.md). Days
// count from 1990-01-01; years are taken in their middle.
#include <cmath>

#include "models/findings/finding.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 8;
constexpr double kWeek = 7.0;  // between records
// Of the scenario: who ever goes online, and of how many millions they are an image.
constexpr double kConnected = 0.745, kMillions = 750.0;

/// Week by week: shares of all people, and of the time of those online.
struct Growth {
  std::vector<double> facebook, web, social;
};

Growth growth(const sim::Played& run) {
  const std::vector<double> members = run.series("platform_members");  // facebook, web
  const std::vector<double> presence = run.series("platform_presence");
  Growth all;
  for (std::size_t i = 0; i < members.size(); i += 2) {
    all.facebook.push_back(members[i]);
    all.web.push_back(members[i + 1]);
    all.social.push_back((presence[i] + presence[i + 1]) / members[i + 1]);
  }
  return all;
}

double on_day(const std::vector<double>& weekly, double day) {
  return weekly[static_cast<std::size_t>(std::lround(day / kWeek)) - 1];
}

/// Day on which so many millions are reached, between records in proportion.
double day_of(const std::vector<double>& facebook, double millions) {
  const double share = millions / kMillions * kConnected;
  for (std::size_t i = 1; i < facebook.size(); ++i) {
    if (facebook[i] < share) continue;
    return kWeek *
           (static_cast<double>(i) + (share - facebook[i - 1]) / (facebook[i] - facebook[i - 1]));
  }
  return std::nan("");
}

Estimates platforms(const Stage& stage) {
  // Whether people buy and talk makes no difference to whether they join.
  const sim::Play play =
      stage({"record.every=7", "talk.chatter_rate=0", "segments.connected.needs_per_day=0",
             "segments.unconnected.needs_per_day=0"});
  const auto runs =
      over_replicates(kReplicates, [&](std::size_t r) { return growth(one_of_many(play, r)); });
  const auto mean = [&](const auto& of) {
    std::vector<double> values;
    for (const Growth& run : runs) values.push_back(of(run));
    return estimate_of(values);
  };
  const auto online = [&](double day) {
    return mean([day](const Growth& run) { return 100.0 * on_day(run.web, day); });
  };
  return {{"M3.first", mean([](const Growth& run) {
             return day_of(run.facebook, 200.0) - day_of(run.facebook, 100.0);
           })},
          {"M3.second", mean([](const Growth& run) {
             return day_of(run.facebook, 500.0) - day_of(run.facebook, 200.0);
           })},
          {"M4.1995", online(2007.0)},
          {"M4.2000", online(3834.0)},
          {"M4.2005", online(5660.0)},
          {"M4.2010", online(7486.0)},
          {"M5.growth", mean([](const Growth& run) {  // June 2009 to June 2010
             return on_day(run.social, 7470.0) / on_day(run.social, 7105.0);
           })}};
}

const RegisteredMeasurement kPlatforms{
    {{"M3", "M4", "M5"},
     "../platform-growth.toml",
     "the Internet in the United States and a network joined after one's friends, 1990 to 2010",
     platforms}};

}  // namespace
}  // namespace agora::models
