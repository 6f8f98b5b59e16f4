// SPDX-License-Identifier: MIT
// The voter model: how it begins, and whom it leaves alone. Who wins, what stays the same on the
// way, and how fast is verified in models/verification/voter.cpp. False alarms: 1e-4 a test.
#include "models/classic/voter.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/models/classic_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kVoter = "verification/voter.toml";

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

// The weighted share stays (verified), and the plain one, which is another, moves towards it.
TEST(Voter, ThePlainShareMovesTowardsTheOneWeightedByTies) {
  const sim::Variant variant =
      variant_of(shipped(kVoter), {"network.kind=barabasi_albert", "network.ties_per_newcomer=2",
                                   "network.size=100", "time.tick=0.5", "time.days=5"});
  std::vector<double> towards;
  for (std::size_t r = 0; r < 400; ++r) {
    Opening one{variant, r};
    const double weighted = share_of_first(one, true), plain = share_of_first(one, false);
    for (int t = 0; t < 10; ++t) one.simulation().step();
    towards.push_back((share_of_first(one, false) - plain) * (weighted - plain));
  }
  EXPECT_GT(z_of_mean(towards, 0.0), critical_t(towards.size()));
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
