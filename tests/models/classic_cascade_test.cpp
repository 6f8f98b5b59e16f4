// SPDX-License-Identifier: MIT
// Cascades: who the seeds are, and the very people reached, against serial oracles. Their sizes and
// chances are verified in models/verification/cascades.cpp. False alarms: 1e-4 a test.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "models/classic/cascade.h"
#include "tests/models/classic_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kIndependent = "verification/independent-cascade.toml";
const std::string kThreshold = "verification/linear-threshold.toml";

std::vector<bool> active(const Played& one) {
  std::vector<bool> active;
  for (std::uint32_t step : one.column(columns::kActivated)) {
    active.push_back(step != columns::kNeverActive);
  }
  return active;
}

TEST(Seeds, AreAsManyAsAskedForAndMoreAreTheSameAndOthers) {
  const sim::Draws draws{5};
  std::set<std::uint32_t> fewer;
  for (std::int64_t number : {0, 1, 7, 50, 99, 100, 1000}) {
    const auto drawn = draw_seeds({.number = number, .share = 0.0}, 100, draws);
    const std::set<std::uint32_t> seeds{drawn.begin(), drawn.end()};
    EXPECT_EQ(seeds.size(), static_cast<std::size_t>(std::min<std::int64_t>(number, 100)));
    EXPECT_EQ(drawn.size(), seeds.size());
    EXPECT_TRUE(std::ranges::includes(seeds, fewer));
    EXPECT_TRUE(seeds.empty() || *seeds.rbegin() < 100);
    fewer = seeds;
  }
  EXPECT_EQ(draw_seeds({.number = 3, .share = 0.25}, 1000, draws).size(), 253u);
  EXPECT_EQ(draw_seeds({.number = 1, .share = 1.0}, 7, draws).size(), 7u);
}

TEST(Seeds, AreAnybodyAlike) {
  constexpr std::uint32_t kPeople = 20;
  constexpr std::size_t kTimes = 4000, kSeeds = 6;
  std::vector<double> observed(kPeople), expected(kPeople, kTimes * kSeeds / 20.0);
  for (std::size_t seed = 0; seed < kTimes; ++seed) {
    for (std::uint32_t i : draw_seeds({.number = kSeeds, .share = 0.0}, kPeople, sim::Draws{seed}))
      observed[i] += 1.0;
  }
  // Without replacement: Pearson's statistic is (1 - k/n) n/(n-1) times a chi-square of n - 1.
  const double shrunk = chi_square(observed, expected) / ((1.0 - kSeeds / 20.0) * 20.0 / 19.0);
  EXPECT_LT(shrunk, critical_chi_square(kPeople - 1));
}

// The oracle: the clusters of the ties whose luck is good, by union and find.
TEST(IndependentCascade, ReachesExactlyWhomLuckyTiesConnectToASeed) {
  constexpr sim::Stream kTry = sim::stream("classic.independent_cascade.try");
  for (const double chance : {0.2, 0.3, 0.5}) {
    const sim::Variant variant =
        variant_of(shipped(kIndependent), {"network.size=3000", "cascade.seeds.number=5",
                                           "time.days=400", set("cascade.chance", chance)});
    const Opening opening{variant};
    std::vector<std::uint32_t> parent(opening.ties().n());
    std::iota(parent.begin(), parent.end(), 0u);
    const auto root = [&](std::uint32_t v) {
      while (parent[v] != v) v = parent[v] = parent[parent[v]];
      return v;
    };
    for (std::uint32_t u = 0; u < opening.ties().n(); ++u) {
      for (std::uint32_t v : opening.ties().neighbours(u)) {
        if (u < v && opening.draws()(kTry, 0, u, v).uniform(0) < chance) parent[root(u)] = root(v);
      }
    }
    std::set<std::uint32_t> reached;
    const auto first = opening.column(columns::kActivated);
    for (std::uint32_t v = 0; v < first.size(); ++v) {
      if (first[v] == 0) reached.insert(root(v));
    }
    std::vector<bool> expected;
    for (std::uint32_t v = 0; v < first.size(); ++v) expected.push_back(reached.contains(root(v)));
    EXPECT_EQ(active(run(variant)), expected);
  }
}

// The oracle: one person at a time, in the order of their numbers, until nobody moves any more.
TEST(LinearThreshold, DoesNotDependOnWhoMovesFirst) {
  constexpr sim::Stream kStream = sim::stream("classic.linear_threshold.threshold");
  const sim::Variant variant = variant_of(
      shipped(kThreshold),
      {"cascade.threshold_from=0.1", "cascade.threshold_to=0.9", "cascade.seeds.share=0.1"});
  const Opening opening{variant};
  std::vector<bool> expected;
  for (std::uint32_t step : opening.column(columns::kActivated)) expected.push_back(step == 0);
  for (bool moved = true; moved;) {
    moved = false;
    for (std::uint32_t v = 0; v < opening.ties().n(); ++v) {
      const auto neighbours = opening.ties().neighbours(v);
      const auto acting =
          std::ranges::count_if(neighbours, [&](std::uint32_t u) { return bool{expected[u]}; });
      if (expected[v] || acting == 0) continue;
      const double threshold = 0.1 + (0.9 - 0.1) * opening.draws()(kStream, 0, v).uniform(0);
      if (static_cast<double>(acting) / static_cast<double>(neighbours.size()) < threshold)
        continue;
      expected[v] = moved = true;
    }
  }
  const std::vector<bool> found = active(run(variant));
  EXPECT_EQ(found, expected);
  EXPECT_GT(std::ranges::count(found, true), 600);  // more than the seeds
}

TEST(LinearThreshold, IsReachedByAnEqualShare) {
  // On a ring of 4 neighbours one of them is a quarter, exactly.
  const Overrides ring{"network.kind=watts_strogatz", "network.neighbours=4", "network.rewiring=0",
                       "network.size=40"};
  const auto with = [&](const std::string& threshold) {
    Overrides all = ring;
    all.push_back("cascade.threshold_from=" + threshold);
    all.push_back("cascade.threshold_to=" + threshold);
    return run(shipped(kThreshold), all).last("active", "cascade");
  };
  EXPECT_EQ(with("0.25"), 40.0);
  EXPECT_EQ(with("0.2500001"), 1.0);
  EXPECT_EQ(with("0"), 40.0);
}

TEST(Cascades, RecordWhatTheColumnSays) {
  const Played one = run(shipped(kIndependent), {"cascade.seeds.number=3", "network.size=5000"});
  double count = 0.0, second_step = 0.0, latest = 0.0;
  for (std::uint32_t step : one.column(columns::kActivated)) {
    if (step == columns::kNeverActive) continue;
    count += 1.0;
    second_step += step == 2 ? 1.0 : 0.0;
    latest = std::max(latest, static_cast<double>(step));
  }
  EXPECT_EQ(one.last("active", "cascade"), count);
  EXPECT_EQ(one.total("activations", "cascade"), count);
  EXPECT_EQ(one.series("activations", "cascade")[1], second_step);
  EXPECT_EQ(one.outcome("duration", "cascade"), latest);
  EXPECT_DOUBLE_EQ(one.outcome("final_share", "cascade"), count / 5000.0);
}

}  // namespace
}  // namespace agora::models::testing
