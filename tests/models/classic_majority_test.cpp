// SPDX-License-Identifier: MIT
// The majority-vote model against a count by hand, and against what is known of its ends: certain
// agreement, pure noise, and the mean field between them. False alarms: 1e-4 a test.
#include "models/classic/majority.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "tests/models/classic_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kMajority = R"(
model = "majority"
time.days = 1
network = { kind = "erdos_renyi", mean_degree = 6, size = 3000 }
majority.rate = 1000
)";

using Held = std::vector<std::uint8_t>;

/// How many of a person's neighbours hold each opinion, counted one by one.
std::array<int, kMostOpinions> votes_of(const sim::Graph& ties, const Held& held,
                                        std::uint32_t person) {
  std::array<int, kMostOpinions> votes{};
  for (std::uint32_t w : ties.neighbours(person)) ++votes[held[w]];
  return votes;
}

// More neighbours than a counter of eight bits holds, and more opinions than one word of counters.
TEST(Majority, EverybodyHoldsWhatMostNeighboursHeldYesterday) {
  const sim::Variant variant = variant_of(
      kMajority,
      {"network.size=2000", "network.mean_degree=400", "majority.opinions.a.share=1",
       "majority.opinions.b.share=1", "majority.opinions.c.share=1", "majority.opinions.d.share=1",
       "majority.opinions.e.share=1", "majority.opinions.f.share=1", "majority.opinions.g.share=1",
       "majority.opinions.h.share=1", "majority.opinions.i.share=3", "majority.opinions.j.share=3",
       "majority.opinions.k.share=3"});
  Opening one{variant};
  const Held before = one.column(columns::kHeld);
  one.simulation().step();
  const Held after = one.column(columns::kHeld);
  for (std::uint32_t v = 0; v < before.size(); ++v) {
    const auto votes = votes_of(one.ties(), before, v);
    const int most = *std::ranges::max_element(votes);
    ASSERT_EQ(votes[after[v]], most) << v;
    if (votes[before[v]] == most) {
      ASSERT_EQ(after[v], before[v]) << v;
    }
  }
}

// Two opinions that are equally common around people who hold a third: a coin decides.
TEST(Majority, EquallyCommonOpinionsAreEquallyLikely) {
  const sim::Variant variant = variant_of(
      kMajority, {"network.size=40000", "network.mean_degree=2", "majority.opinions.a.share=1",
                  "majority.opinions.b.share=1", "majority.opinions.c.share=1"});
  Opening one{variant};
  const Held before = one.column(columns::kHeld);
  one.simulation().step();
  const Held after = one.column(columns::kHeld);
  std::vector<double> chosen(2, 0.0);
  for (std::uint32_t v = 0; v < before.size(); ++v) {
    const auto votes = votes_of(one.ties(), before, v);
    if (before[v] == 2 && votes[0] == votes[1] && votes[0] > votes[2]) chosen[after[v]] += 1.0;
  }
  const double half = 0.5 * (chosen[0] + chosen[1]);
  ASSERT_GT(half, 100.0);
  EXPECT_LT(chi_square(chosen, std::vector<double>{half, half}), critical_chi_square(1));
}

TEST(Majority, NoiseAloneSpreadsOpinionsEvenly) {
  const Played one =
      run(kMajority, {"network.size=30000", "majority.noise=1", "majority.opinions.a.share=8",
                      "majority.opinions.b.share=1", "majority.opinions.c.share=1"});
  const std::vector<double> holders{one.last("holders", "a"), one.last("holders", "b"),
                                    one.last("holders", "c")};
  EXPECT_LT(chi_square(holders, std::vector<double>(3, 10000.0)), critical_chi_square(2));
}

// Where all know all, a majority has won after one tick; noise q leaves q/2 of the people astray.
TEST(Majority, WinsAtOnceWhereEverybodyKnowsEverybody) {
  const Played one =
      run(kMajority, {"network.size=2000", "network.mean_degree=1999", "majority.noise=0.2",
                      "majority.opinions.a.share=3", "majority.opinions.b.share=2", "time.days=3"});
  const double astray = one.last("holders", "b");
  EXPECT_NEAR(astray, 200.0, critical_z() * std::sqrt(2000 * 0.1 * 0.9));
}

TEST(Majority, WhoKnowsNobodyOrRevisesNeverKeepsTheOpinion) {
  for (const char* still : {"network.mean_degree=0", "majority.rate=0"}) {
    const sim::Variant variant = variant_of(kMajority, {still});
    EXPECT_EQ(run(variant).column(columns::kHeld), Opening{variant}.column(columns::kHeld));
  }
}

}  // namespace
}  // namespace agora::models::testing
