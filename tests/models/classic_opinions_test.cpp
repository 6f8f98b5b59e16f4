// SPDX-License-Identifier: MIT
// Opinions: special cases of averaging, what is recorded, and the meetings of bounded confidence
// against what meetings must be. What opinions come to is verified in
// models/verification/opinions.cpp. False alarms: 1e-4 a test.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "models/classic/deffuant.h"
#include "models/classic/friedkin_johnsen.h"
#include "tests/models/classic_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kDeGroot = "verification/degroot.toml";
const std::string kFriedkinJohnsen = "verification/friedkin-johnsen.toml";
const std::string kDeffuant = "verification/deffuant.toml";

using Vector = std::vector<double>;

TEST(DeGroot, WhoKnowsNobodyKeepsHisOpinion) {
  const sim::Variant variant = variant_of(shipped(kDeGroot), {"network.mean_degree=0"});
  EXPECT_EQ(run(variant).column(columns::kOpinion), Opening{variant}.column(columns::kOpinion));
}

TEST(FriedkinJohnsen, WithoutStubbornnessIsDeGroot) {
  const Overrides none{"opinions.stubbornness_from=0", "opinions.stubbornness_to=0", "time.days=9"};
  EXPECT_EQ(run(shipped(kFriedkinJohnsen), none).column(columns::kOpinion),
            run(shipped(kDeGroot), {"time.days=9"}).column(columns::kOpinion));
  const sim::Variant stubborn = variant_of(
      shipped(kFriedkinJohnsen), {"opinions.stubbornness_from=1", "opinions.stubbornness_to=1"});
  EXPECT_EQ(run(stubborn).column(columns::kOpinion), Opening{stubborn}.column(columns::kOpinion));
}

TEST(FriedkinJohnsen, StubbornnessLiesBetweenItsEnds) {
  for (double stubbornness :
       Opening{variant_of(shipped(kFriedkinJohnsen))}.column(columns::kStubbornness)) {
    EXPECT_GT(stubbornness, 0.05);
    EXPECT_LT(stubbornness, 0.95);
  }
}

TEST(Opinions, AreRecordedAsTheyAre) {
  const Played one = run(shipped(kFriedkinJohnsen), {"network.size=5000"});
  const Vector x = one.column(columns::kOpinion);
  const double mean = sim::mean(x);
  double squares = 0.0;
  for (double value : x) squares += (value - mean) * (value - mean);
  EXPECT_NEAR(one.last("mean_opinion", "topic"), mean, 1e-12);
  EXPECT_NEAR(one.last("variance", "topic"), squares / 5000.0, 1e-12);
  EXPECT_EQ(one.last("lowest", "topic"), *std::ranges::min_element(x));
  EXPECT_EQ(one.last("highest", "topic"), *std::ranges::max_element(x));
}

TEST(Opinions, BeginUniformBetweenTheTwoEnds) {
  const sim::Variant variant = variant_of(
      shipped(kDeGroot), {"network.size=20000", "opinions.first.from=-3", "opinions.first.to=1"});
  std::vector<double> observed(40), expected(40, 500.0);
  for (double opinion : Opening{variant}.column(columns::kOpinion)) {
    ASSERT_GT(opinion, -3.0);
    ASSERT_LT(opinion, 1.0);
    observed[static_cast<std::size_t>((opinion + 3.0) * 10.0)] += 1.0;
  }
  EXPECT_LT(chi_square(observed, expected), critical_chi_square(39));
}

TEST(Clusters, AreCountedWhereAGapDividesThem) {
  Vector opinions{0.9, 0.1, 0.12, 0.5, 0.91, 0.11};
  EXPECT_EQ(major_clusters(opinions, 0.2, 1.0), 3);
  EXPECT_EQ(major_clusters(opinions, 0.2, 2.0), 2);
  EXPECT_EQ(major_clusters(opinions, 0.2, 3.0), 1);
  EXPECT_EQ(major_clusters(opinions, 0.45, 1.0), 1);
  EXPECT_EQ(major_clusters(opinions, 0.0, 1.0), 6);
  Vector nothing;
  EXPECT_EQ(major_clusters(nothing, 0.1, 0.0), 0);
}

/// Who met whom in the step that has just been played: one entry each way.
std::map<std::uint32_t, std::uint32_t> meetings(const Opening& one) {
  const auto calls_on = one.column(columns::kCallsOn), lets_in = one.column(columns::kLetsIn);
  std::map<std::uint32_t, std::uint32_t> met;
  for (std::uint32_t host = 0; host < lets_in.size(); ++host) {
    if (lets_in[host] == columns::kNobody) continue;
    EXPECT_EQ(calls_on[lets_in[host]], host);
    EXPECT_TRUE(met.emplace(host, lets_in[host]).second);
    EXPECT_TRUE(met.emplace(lets_in[host], host).second) << "somebody meets two people";
  }
  return met;
}

TEST(Deffuant, PeopleMeetOneNeighbourAndOnlyThoseWhoMeetMove) {
  Opening one{variant_of(shipped(kDeffuant), {"network.mean_degree=6"})};
  for (int t = 0; t < 12; ++t) {
    const Vector before = one.column(columns::kOpinion);
    one.simulation().step();
    const Vector after = one.column(columns::kOpinion);
    const auto met = meetings(one);
    EXPECT_GT(met.size(), 120u);
    for (std::uint32_t i = 0; i < before.size(); ++i) {
      const auto found = met.find(i);
      if (found == met.end()) {
        EXPECT_EQ(after[i], before[i]);
        continue;
      }
      const std::uint32_t j = found->second;
      EXPECT_TRUE(one.ties().has_arc(i, j));
      const double way = before[j] - before[i];
      EXPECT_EQ(after[i], std::abs(way) < 0.22 ? before[i] + 0.5 * way : before[i]);
    }
  }
}

TEST(Deffuant, AmongEverybodyAllPairsMeetAlike) {
  constexpr double kPeople = 6.0, kSteps = 4000.0;
  Opening one{variant_of(shipped(kDeffuant), {"network.size=6"})};
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> pairs;
  std::vector<double> per_step;
  for (int t = 0; t < static_cast<int>(kSteps); ++t) {
    one.simulation().step();
    const auto met = meetings(one);
    for (const auto& [i, j] : met) {
      if (i < j) pairs[{i, j}] += 1.0;
    }
    per_step.push_back(static_cast<double>(met.size()) / 2.0);
  }
  // A host, 1/2, is called on by each other with probability 1/2 x 1/(n-1).
  const double rate = kPeople / 2.0 * (1.0 - std::pow(1.0 - 0.5 / (kPeople - 1.0), kPeople - 1.0));
  EXPECT_LT(std::abs(z_of_mean(per_step, rate)), critical_t(per_step.size(), 2));
  ASSERT_EQ(pairs.size(), 15u);
  std::vector<double> observed;
  for (const auto& [pair, times] : pairs) observed.push_back(times);
  const double total = std::accumulate(observed.begin(), observed.end(), 0.0);
  EXPECT_LT(chi_square(observed, std::vector<double>(15, total / 15.0)),
            critical_chi_square(14, 2));  // pairs of one step exclude each other: on the safe side
}

}  // namespace
}  // namespace agora::models::testing
