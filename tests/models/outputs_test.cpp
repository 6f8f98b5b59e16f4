// SPDX-License-Identifier: MIT
// What is recorded along axes of its own and row by row, held against the columns from which it is
// taken, and against itself: nothing is lost and nothing counted twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/latency.h"
#include "models/market/mechanisms/platform.h"
#include "sim/core/outcomes.h"
#include "tests/models/same_bits.h"

namespace agora::models::testing {
namespace {

TEST(ReplyTimes, FallIntoTheClassBetweenWhoseBoundsTheyLie) {
  for (std::size_t k = 0; k < kLatencyClasses; ++k) {
    const Instant from = latency_from(k);
    EXPECT_EQ(latency_class(from), k);
    if (k > 0) {
      EXPECT_EQ(latency_class(from - 1), k - 1);
    }
  }
  EXPECT_EQ(latency_class(0xffffffffu), kLatencyClasses - 1);
}

/// The q-quantile of what is in classes, by interpolation in the logarithm of time.
double quantile(const std::vector<double>& counts, double q) {
  double left = q * std::accumulate(counts.begin(), counts.end(), 0.0);
  std::size_t k = 0;
  while (left > counts[k]) left -= counts[k++];
  const double from = latency_from(k), to = latency_from(k + 1);
  return from * std::exp(std::log(to / from) * left / counts[k]);
}

TEST(ReplyTimes, InClassesKeepTheirQuantiles) {
  for (double mean = 400.0; mean < 70'000.0; mean *= 1.05) {  // 9 minutes to a day
    const auto longer = [&](std::size_t k) {
      return k < kLatencyClasses ? std::exp(-static_cast<double>(latency_from(k)) / mean) : 0.0;
    };
    std::vector<double> counts;
    for (std::size_t k = 0; k < kLatencyClasses; ++k) counts.push_back(longer(k) - longer(k + 1));
    EXPECT_NEAR(quantile(counts, 0.5), mean * std::log(2.0), 0.01 * mean * std::log(2.0));
    EXPECT_NEAR(quantile(counts, 0.9), mean * std::log(10.0), 0.03 * mean * std::log(10.0));
  }
}

// What is mended is what was heard of: the mean alone would not tell.
TEST(Attributes, AreRecordedOneByOne) {
  const Played played = run(small_market("\"conversational\"", 3000, 60));
  for (const std::string& brand : played.items()) {
    const std::vector<double> mean = played.series("product_quality", brand);
    const std::vector<double> each = played.series("quality_by_attribute", brand);
    const std::size_t attributes = each.size() / mean.size();
    ASSERT_EQ(each.size(), mean.size() * attributes);
    for (std::size_t t = 0; t < mean.size(); ++t) {
      const double sum =
          std::accumulate(each.begin() + static_cast<std::ptrdiff_t>(t * attributes),
                          each.begin() + static_cast<std::ptrdiff_t>((t + 1) * attributes), 0.0);
      ASSERT_NEAR(sum / static_cast<double>(attributes), mean[t], 1e-12) << brand;
    }
  }
  const std::vector<double> heard = played.series("faults_heard", "left");
  const auto kept = played.column(columns::kHeard);
  const std::size_t attributes = kept.size() / played.items().size();
  for (std::size_t k = 0; k < attributes; ++k) {
    EXPECT_EQ(heard[heard.size() - attributes + k], kept[k]);
  }
  EXPECT_GT(std::accumulate(heard.begin(), heard.end(), 0.0), 0.0);
}

TEST(ReplyTimes, CountEveryReplyOnceAndAsLongAsItTook) {
  const Played played = run(small_market("\"conversational\"", 3000, 60));
  const std::vector<double> replies = played.series("replies", "left");
  const std::vector<double> waits = played.series("reply_wait", "left");
  const std::vector<double> counts = played.series("replies_by_time", "left");
  ASSERT_EQ(counts.size(), replies.size() * kLatencyClasses);
  ASSERT_GT(played.total("replies", "left"), 100.0);
  for (std::size_t day = 0; day < replies.size(); ++day) {
    double all = 0.0, least = 0.0, most = 0.0;
    for (std::size_t k = 0; k < kLatencyClasses; ++k) {
      const double count = counts[day * kLatencyClasses + k];
      all += count;
      least += count * to_days(latency_from(k)) * 24.0;
      most += count * (k + 1 < kLatencyClasses ? to_days(latency_from(k + 1)) * 24.0 : 1e9);
    }
    ASSERT_EQ(all, replies[day]) << day;
    ASSERT_GE(waits[day], least - 1e-9) << day;
    ASSERT_LE(waits[day], most + 1e-9) << day;
  }
}

const std::string kSegments = R"(
output.segments = true
[segments.few]
[segments.many]
share = 3
needs_per_day = 0.05
[segments.odd]
media_use = 2
)";

TEST(Segments, MakeUpTheWholeMarket) {
  const Played played = run(small_market("\"hybrid\"", 3000, 20) + kSegments);
  std::vector<double> people(3);
  for (const std::uint8_t segment : played.column(columns::kSegment)) people[segment] += 1.0;
  for (const std::string& brand : played.items()) {
    const std::vector<double> bought = played.series("purchases", brand);
    const std::vector<double> parts = played.series("segment_purchases", brand);
    for (std::size_t day = 0; day < bought.size(); ++day) {
      EXPECT_EQ(parts[3 * day] + parts[3 * day + 1] + parts[3 * day + 2], bought[day]);
    }
    for (const std::string what :
         {"awareness", "image", "trust", "loyalty", "satisfaction", "customers"}) {
      const std::vector<double> whole = played.series(what, brand);
      const std::vector<double> means = played.series("segment_" + what, brand);
      for (std::size_t day = 0; day < whole.size(); ++day) {
        double sum = 0.0;
        for (std::size_t s = 0; s < 3; ++s) sum += people[s] * means[3 * day + s];
        EXPECT_NEAR(sum / 3000.0, whole[day], 1e-12) << what;
      }
    }
  }
}

const std::string kTwoPlatforms = R"(
[segments.all]
social_use = 0.4
[platforms.new]
initial = 0.2
innovation = 0.02
attention = 3
[platforms.old]
)";

TEST(Platforms, HaveTheMembersAndTheAttentionThatPeopleGive) {
  const Played played = run(small_market("\"hybrid\"", 3000, 20) + kTwoPlatforms);
  const auto joined = played.column(columns::kJoined);
  const std::vector<double> members = played.series("platform_members");
  const std::vector<double> presence = played.series("platform_presence");
  ASSERT_EQ(members.size(), 2u * 20u);
  for (std::size_t day = 0; day < 20; ++day) {  // joined before the end of tick `day`
    double there = 0.0;
    for (std::size_t i = 0; i < 3000; ++i) there += joined[2 * i] <= day + 1 ? 1.0 : 0.0;
    EXPECT_EQ(members[2 * day], there / 3000.0);
    EXPECT_EQ(members[2 * day + 1], 1.0);
    // Everybody has 0.4 to give, those who are on both three quarters of it to the new one.
    EXPECT_NEAR(presence[2 * day], 0.3 * there / 3000.0, 1e-6);
    EXPECT_NEAR(presence[2 * day] + presence[2 * day + 1], 0.4, 1e-6);
  }
  EXPECT_GT(members[2 * 19], members[0]);
}

TEST(Platforms, AreUsedByNewMembersAsFarAsTheyHaveWarmedUpByNow) {
  const Played played = run(small_market("\"hybrid\"", 3000, 20) + R"(
[segments.all]
social_use = 0.4
[platforms.new]
initial = 0
innovation = 0.05
warming = 4
)");
  const auto joined = played.column(columns::kJoined);
  const std::vector<double> presence = played.series("platform_presence");
  for (int day = 0; day < 20; ++day) {
    double expected = 0.0;
    for (const Joined when : joined) {
      const double days = day + 2 - static_cast<double>(when);  // the day of joining included
      if (days > 0.0) expected += 0.4 * (1.0 - std::exp2(-days / 4.0)) / 3000.0;
    }
    EXPECT_NEAR(presence[static_cast<std::size_t>(day)], expected, 1e-6) << day;
  }
  EXPECT_GT(presence[19], 0.1);
}

/// A simulation stepped by hand, for what a run in memory does not keep: rows.
struct Stepped {
  explicit Stepped(const std::string& toml, const Overrides& overrides = {})
      : variant{variant_of(toml, overrides)},
        simulation{variant.model->build(1, variant.settings.time.tick, shared), 1} {
    for (const sim::RowTable& table : simulation.world().tables()) {
      tables.emplace(table.name, sim::RowBatch{table.columns.size()});
    }
    while (simulation.tick() < variant.settings.ticks()) {
      simulation.step();
      std::size_t t = 0;
      for (const sim::RowTable& table : simulation.world().tables()) {
        simulation.report(t++, tables.at(table.name));
      }
    }
  }
  sim::SharedInputs shared;
  sim::Variant variant;
  sim::Simulation simulation;
  std::map<std::string, sim::RowBatch> tables;
};

TEST(Snapshots, HaveEverybodyOnEveryDateWhateverTheTick) {
  const std::string market =
      small_market("\"hybrid\"", 200, 30) + "output = {snapshots = 7, panel = 10}\n";
  for (const char* tick : {"time.tick=1", "time.tick=0.25", "time.tick=3"}) {
    Stepped stepped{market, {tick}};
    const sim::RowBatch& all = stepped.tables.at("snapshots");
    ASSERT_EQ(all.size(), 4u * 200u * 2u) << tick;
    for (std::size_t row = 0; row < all.size(); ++row) {
      const double date = 7.0 * (1.0 + std::floor(static_cast<double>(row) / 400.0));
      ASSERT_GE(all.times()[row], date);
      ASSERT_LT(all.times()[row], date + stepped.variant.settings.time.tick);
      ASSERT_EQ(all.values()[row * all.columns()], static_cast<double>(row % 400 / 2));
      ASSERT_EQ(all.values()[row * all.columns() + 1], static_cast<double>(row % 2));
    }
  }
}

TEST(Snapshots, SayOfThoseInThePanelWhatThePanelSays) {
  Stepped stepped{small_market("\"hybrid\"", 200, 30) + "output = {snapshots = 7, panel = 10}\n"};
  const sim::RowBatch &all = stepped.tables.at("snapshots"), &some = stepped.tables.at("panel");
  std::map<std::vector<double>, std::vector<double>> rows;  // by time, consumer, brand
  const auto row_of = [](const sim::RowBatch& batch, std::size_t row) {
    const auto values = batch.values().subspan(row * batch.columns(), batch.columns());
    return std::vector<double>{values.begin(), values.end()};
  };
  for (std::size_t row = 0; row < all.size(); ++row) {
    const std::vector<double> values = row_of(all, row);
    rows[{all.times()[row], values[0], values[1]}] = values;
  }
  std::size_t compared = 0;
  for (std::size_t row = 0; row < some.size(); ++row) {
    const std::vector<double> values = row_of(some, row);
    const auto found = rows.find({some.times()[row], values[0], values[1]});
    if (found == rows.end()) continue;
    EXPECT_EQ(found->second, values);
    ++compared;
  }
  EXPECT_EQ(compared, 4u * 10u * 2u);
}

TEST(Quantiles, AreTheSmallestValuesThatSoManyDoNotExceed) {
  constexpr int kConsumers = 1003;
  constexpr std::size_t consumers = kConsumers;
  Stepped stepped{small_market("\"hybrid\"", kConsumers, 60) +
                  "output = {snapshots = 60, distributions = true}\n"
                  "segments.all.needs_per_day = 0.1\n"};
  const sim::RowBatch& rows = stepped.tables.at("snapshots");
  ASSERT_EQ(rows.size(), consumers * 2);
  const std::vector<double> record = stepped.simulation.observe();
  const sim::RecordLayout layout{stepped.simulation.world().channels(), 2};
  const std::map<std::string, std::size_t> columns{{"awareness_quantile", 2},
                                                   {"image_quantile", 3},
                                                   {"trust_quantile", 4},
                                                   {"loyalty_quantile", 6}};
  for (const auto& [name, column] : columns) {
    const std::vector<double> values = layout.trajectory(record, layout.find(name));
    ASSERT_EQ(values.size(), 2u * 5u);
    for (std::size_t b = 0; b < 2; ++b) {
      std::vector<double> all;
      for (std::size_t i = 0; i < consumers; ++i) {
        all.push_back(rows.values()[(2 * i + b) * rows.columns() + column]);
      }
      std::ranges::sort(all);
      const double shares[] = {0.1, 0.25, 0.5, 0.75, 0.9};
      for (std::size_t q = 0; q < 5; ++q) {
        const auto not_above = [&](double value) {
          return static_cast<double>(std::ranges::upper_bound(all, value) - all.begin());
        };
        const double value = values[b * 5 + q], wanted = shares[q] * static_cast<double>(consumers);
        EXPECT_GE(not_above(value), wanted) << name << " " << shares[q];
        EXPECT_LT(not_above(std::nextafter(value, -2.0)), wanted) << name << " " << shares[q];
      }
      EXPECT_LT(values[b * 5], values[b * 5 + 4]) << name << ": nobody differs";
    }
  }
}

}  // namespace
}  // namespace agora::models::testing
