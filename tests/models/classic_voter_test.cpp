// SPDX-License-Identifier: MIT
// The voter model: who wins, what stays the same on the way, and how fast. False alarms: 1e-4 a
// test.
#include "models/classic/voter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/models/classic_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kVoter = "verification/voter.toml";

TEST(Voter, AnOpinionWinsWithTheProbabilityOfItsFirstShare) {
  constexpr std::size_t kRuns = 1500;
  for (const Overrides& graph :
       {Overrides{}, Overrides{"network.kind=barabasi_albert", "network.ties_per_newcomer=1",
                               "network.size=12", "time.tick=0.5"}}) {
    const sim::Variant variant = variant_of(shipped(kVoter), graph);
    double won = 0.0;
    for (std::size_t r = 0; r < kRuns; ++r) {
      const double holders = run(variant, sim::BlockOrder::parallel, r).last("holders", "left");
      ASSERT_TRUE(holders == 0.0 || holders == variant.model->agents()) << "undecided: run " << r;
      won += holders > 0.0 ? 1.0 : 0.0;
    }
    const double z = z_of_count(won, kRuns, 0.3);
    EXPECT_LT(std::abs(z), critical_z(2));
    RecordProperty("z_" + std::to_string(graph.size()), std::to_string(z));
  }
}

/// Share of the first opinion, each person counted as often as `weighted` says.
double share_of_first(const Opening& run, bool weighted) {
  const auto held = run.column(columns::kHeld);
  double holders = 0.0, all = 0.0;
  for (std::uint32_t v = 0; v < held.size(); ++v) {
    const double weight = weighted ? static_cast<double>(run.ties().degree(v)) : 1.0;
    all += weight;
    if (held[v] == 0) holders += weight;
  }
  return holders / all;
}

// What is to come does not depend on what is known: the gain of the weighted share is uncorrelated
// with anything at the start. The plain share moves towards the weighted one.
TEST(Voter, TheShareWeightedByTiesIsAMartingale) {
  const sim::Variant variant =
      variant_of(shipped(kVoter), {"network.kind=barabasi_albert", "network.ties_per_newcomer=2",
                                   "network.size=100", "time.tick=0.5", "time.days=5"});
  std::vector<double> gain, gain_towards, plain_towards;
  for (std::size_t r = 0; r < 400; ++r) {
    Opening one{variant, r};
    const double weighted = share_of_first(one, true), plain = share_of_first(one, false);
    for (int t = 0; t < 10; ++t) one.simulation().step();
    gain.push_back(share_of_first(one, true) - weighted);
    gain_towards.push_back(gain.back() * (weighted - plain));
    plain_towards.push_back((share_of_first(one, false) - plain) * (weighted - plain));
  }
  EXPECT_LT(std::abs(z_of_mean(gain, 0.0)), critical_t(gain.size(), 3));
  EXPECT_LT(std::abs(z_of_mean(gain_towards, 0.0)), critical_t(gain.size(), 3));
  EXPECT_GT(z_of_mean(plain_towards, 0.0), critical_t(gain.size(), 3));
}

// In a tick of dt a person takes over an opinion with probability 1 - e^(-rate dt). Among two
// people of whom one thinks otherwise, that is the chance that a given one changes.
TEST(Voter, PeopleReconsiderAtTheRate) {
  constexpr std::size_t kRuns = 2000;
  for (const double tick : {1.0, 0.25}) {
    const sim::Variant variant = variant_of(
        shipped(kVoter),
        {"network.size=2", "voter.rate=0.8", set("time.days", tick), set("time.tick", tick)});
    double divided = 0.0, changed = 0.0;
    for (std::size_t r = 0; r < kRuns; ++r) {
      const auto before = Opening{variant, r}.column(columns::kHeld);
      if (before[0] == before[1]) continue;
      const auto after = run(variant, sim::BlockOrder::parallel, r).column(columns::kHeld);
      divided += 2.0;
      changed += (after[0] != before[0] ? 1.0 : 0.0) + (after[1] != before[1] ? 1.0 : 0.0);
    }
    const double z = z_of_count(changed, divided, 1.0 - std::exp(-0.8 * tick));
    EXPECT_LT(std::abs(z), critical_z(2)) << "at a tick of " << tick;
  }
}

TEST(Voter, FirstOpinionsAreDrawnByTheirShares) {
  const Played one =
      run(shipped(kVoter), {"network.size=20000", "network.mean_degree=4", "time.days=1",
                            "voter.rate=0", "voter.opinions.left.share=2",
                            "voter.opinions.right.share=3", "voter.opinions.none.share=5"});
  EXPECT_EQ(one.items(), (std::vector<std::string>{"left", "none", "right"}));
  const std::vector<double> observed{one.last("holders", "left"), one.last("holders", "none"),
                                     one.last("holders", "right")};
  EXPECT_EQ(observed[0] + observed[1] + observed[2], 20000.0);
  EXPECT_LT(chi_square(observed, std::vector<double>{4000.0, 10000.0, 6000.0}),
            critical_chi_square(2));
}

TEST(Voter, WhoKnowsNobodyKeepsHisOpinion) {
  const sim::Variant variant = variant_of(shipped(kVoter), {"network.mean_degree=0"});
  EXPECT_EQ(run(variant).column(columns::kHeld), Opening{variant}.column(columns::kHeld));
}

}  // namespace
}  // namespace agora::models::testing
