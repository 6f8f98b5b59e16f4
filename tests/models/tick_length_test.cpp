// SPDX-License-Identifier: MIT
// One market, cut into ticks of a day, of half a day and of a quarter: rates, half-lives and
// waiting times are per day or hour, so what comes out must agree, but for chance (the error of the
// difference, replicate by replicate on the same luck) and for what docs/model.md admits still to
// depend on the length of a tick (the allowance of each quantity, as a share of its value). A
// correct program fails a test once in 10^4. The slow test plays more and larger markets and prints
// the table of docs/tick-length.md.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>
#include <vector>

#include "models/market/columns.h"
#include "tests/models/market_testing.h"
#include "tests/models/verification_statistics.h"
#include "tests/slow.h"

namespace agora::models::testing {
namespace {

// Everything happens often enough to be counted; nothing is at the end of its range.
constexpr const char* kMarket = R"(
[network]
kind = "social"
[segments.north]
share = 0.6
needs_per_day = 0.08
needs_shape = 1.0
social_use = 0.6
[segments.south]
share = 0.4
needs_per_day = 0.12
needs_shape = 1.0
social_use = 0.8
[platforms.square]
ranking = 0.5
[platforms.young]
initial = 0.1
innovation = 0.01
imitation = 0.1
warming = 5
[experience]
failure_rate = 0.15
[talk]
chatter_rate = 0.05
chatter_shape = 0.5
voice = 0.5
praise = 0.4
question = 0.1
pass_on = 0.012
share = 0.02
[reply]
handling_minutes = 30
[community]
join = 0.3
[media]
initial_followers = 0.05
follow = 0.2
[following]
hub_share = 0.05
popularity_ratio = 100
[brands.alder]
budget = 10
strategy = { kind = "broadcast", media = 0.8, product = 0.15, surveys = 0.05 }
[brands.birch]
budget = 10
strategy = { kind = "conversational", media = 0.4, content = 0.1, answering = 0.3, community = 0.1, product = 0.1 }
[brands.cedar]
budget = 14
strategy = { kind = "hybrid", media = 0.2, content = 0.1, targeted = 0.2, influencers = 0.2, answering = 0.15, product = 0.1, surveys = 0.05 }
[events.storm]
at = 30
brand = "birch"
what = { kind = "firestorm", share = 0.05, hours = 24 }
)";

double total(const Played& run, const char* channel) {
  double sum = 0.0;
  for (const std::string& brand : run.items()) sum += run.total(channel, brand);
  return sum;
}

/// Mean over brands and days of something recorded at the end of a day.
double level(const Played& run, const char* channel) {
  double sum = 0.0;
  for (const std::string& brand : run.items()) {
    const std::vector<double> days = run.series(channel, brand);
    sum += std::accumulate(days.begin(), days.end(), 0.0) / static_cast<double>(days.size());
  }
  return sum / static_cast<double>(run.items().size());
}

double joined(const Played& run) {
  double people = 0.0;
  for (const std::uint32_t when : run.column(columns::kJoined)) people += when != ~0u ? 1.0 : 0.0;
  return people;
}

double mean_valence(const Played& run) {
  double posts = 0.0;
  for (const char* kind :
       {"posts_praise", "posts_complaint", "posts_chatter", "posts_share", "posts_repeat"}) {
    posts += total(run, kind);
  }
  return total(run, "valence") / posts;
}

/// Allowances above a hundredth are explained in docs/tick-length.md.
struct Quantity {
  const char* name;
  std::function<double(const Played&)> of;
  double allowance;  // how much of its value a tick of a day may add or take
};

Quantity sum_of(const char* channel, double allowance) {
  return {channel, [channel](const Played& run) { return total(run, channel); }, allowance};
}
Quantity mean_of(const char* channel, double allowance) {
  return {channel, [channel](const Played& run) { return level(run, channel); }, allowance};
}
Quantity ratio_of(const char* name, const char* of, const char* over, double allowance) {
  return {name, [of, over](const Played& run) { return total(run, of) / total(run, over); },
          allowance};
}

std::vector<Quantity> quantities() {
  return {
      sum_of("considerations", 0.01),
      sum_of("purchases", 0.01),
      sum_of("impressions", 0.0),
      sum_of("targeted_impressions", 0.05),
      sum_of("owned_impressions", 0.02),
      sum_of("sponsored_posts", 0.03),
      sum_of("posts_praise", 0.01),
      sum_of("posts_complaint", 0.01),
      sum_of("posts_question", 0.01),
      sum_of("posts_chatter", 0.01),
      sum_of("posts_share", 0.03),
      sum_of("posts_repeat", 0.03),
      sum_of("posts_relayed", 0.03),
      sum_of("cascades", 0.03),
      {"shares a cascade",
       [](const Played& run) { return total(run, "posts_share") / total(run, "cascades"); }, 0.01},
      sum_of("posts_members", 0.01),
      {"mean valence", mean_valence, 0.03},
      sum_of("mentions", 0.01),
      sum_of("replies", 0.01),
      sum_of("settled", 0.01),
      sum_of("helped", 0.01),
      sum_of("ignored", 0.01),
      sum_of("let_go", 0.01),
      ratio_of("hours to a reply", "reply_wait", "replies", 0.01),
      sum_of("spent_influencers", 0.01),
      sum_of("spent_targeted", 0.01),
      sum_of("revenue", 0.01),
      mean_of("open_issues", 0.01),
      mean_of("awareness", 0.01),
      mean_of("image", 0.03),
      mean_of("trust", 0.01),
      mean_of("perceived_quality", 0.01),
      mean_of("loyalty", 0.01),
      mean_of("adstock", 0.015),
      mean_of("satisfaction", 0.01),
      mean_of("customers", 0.01),
      mean_of("followers", 0.01),
      mean_of("members", 0.01),
      mean_of("product_quality", 0.01),
      {"joined", joined, 0.01}};
}

struct Estimate {
  double mean, error;
};

Estimate estimate(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / (n - 1.0) / n)};
}

void compare(int people, int days, std::uint64_t replicates, bool print) {
  constexpr double kTicks[] = {0.25, 0.5, 1.0};
  const std::vector<Quantity> all = quantities();
  const double critical = critical_t(replicates, 2 * all.size());
  std::vector<std::vector<double>> values[3];  // [tick][quantity][replicate]
  for (std::size_t t = 0; t < 3; ++t) {
    values[t].resize(all.size());
    const sim::Variant variant = variant_of(
        kMarket, {"time.tick=" + std::to_string(kTicks[t]), "record.every=1",
                  "time.days=" + std::to_string(days), "network.size=" + std::to_string(people)});
    for (std::uint64_t r = 0; r < replicates; ++r) {
      const Played one = run(variant, sim::BlockOrder::parallel, r);
      for (std::size_t q = 0; q < all.size(); ++q) values[t][q].push_back(all[q].of(one));
    }
  }
  for (std::size_t q = 0; q < all.size(); ++q) {
    const Estimate finest = estimate(values[0][q]);
    if (print) std::printf("| %s | %.6g |", all[q].name, finest.mean);
    for (const std::size_t t : {1u, 2u}) {
      std::vector<double> gaps;
      for (std::size_t r = 0; r < replicates; ++r) {
        gaps.push_back(values[t][q][r] - values[0][q][r]);
      }
      const Estimate gap = estimate(gaps);
      const double scale = std::abs(finest.mean);
      if (print) {
        std::printf(" %+.2f ± %.2f |", 100.0 * gap.mean / scale, 100.0 * gap.error / scale);
      }
      // The error of a tick is of the order of its length; measured from a quarter day on.
      const double longer = (kTicks[t] - kTicks[0]) / (1.0 - kTicks[0]);
      EXPECT_LE(std::abs(gap.mean), critical * gap.error + all[q].allowance * longer * scale)
          << all[q].name << " at a tick of " << kTicks[t] << ": " << finest.mean + gap.mean
          << ", at a quarter of a day " << finest.mean << "; error " << gap.error;
    }
    if (print) std::printf(" %.1f |\n", 100.0 * all[q].allowance);
  }
}

TEST(TickLength, MakesNoDifferenceBeyondWhatIsAdmitted) { compare(500, 40, 16, false); }

TEST(SlowTickLength, MakesNoDifferenceBeyondWhatIsAdmitted) {
  SKIP_UNLESS_SLOW();
  compare(5000, 60, 40, true);
}

}  // namespace
}  // namespace agora::models::testing
