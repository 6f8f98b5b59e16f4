// SPDX-License-Identifier: MIT
// Communities and reply desks: who joins, what belonging does, who helps, whom nobody sees
// answered.
#include "models/market/mechanisms/community.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/market/columns.h"
#include "models/market/relation.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::Overrides;
using testing::Played;
using testing::run;

constexpr const char* kMarket = R"(
time.days = 90
network = { kind = "watts_strogatz", size = 2000 }
segments.all = { needs_per_day = 0.2, social_use = 0.8 }
media = { follow = 0.5 }
community = { join = 0.5 }
talk = { question = 0.2 }
brands.acme.strategy = { kind = "hybrid", media = 0.3, influencers = 0, community = 0.2, answering = 0.2 }
brands.bolt.strategy = { kind = "hybrid", media = 0.3, influencers = 0, answering = 0.2 }
)";

TEST(Activity, IsTheShareOfMembersThatIsPaidFor) {
  CommunityParams params = sim::defaults<CommunityParams>();
  params.cost_per_member = 0.5;
  EXPECT_DOUBLE_EQ(activity(params, 10.0, 40.0), 0.5);
  EXPECT_EQ(activity(params, 100.0, 40.0), 1.0) << "more than alive it cannot be";
  EXPECT_EQ(activity(params, 0.0, 40.0), 0.0);
  EXPECT_EQ(activity(params, 10.0, 0.0), 0.0);
}

TEST(Community, HasMembersOnlyWhereABrandKeepsOne) {
  const Played played = run(kMarket);
  const auto members = played.column(columns::kMembers);
  EXPECT_GT(members[0], 100);
  EXPECT_EQ(members[1], 0);
  EXPECT_GT(played.total("posts_members", "acme"), 0.0);
  EXPECT_EQ(played.total("posts_members", "bolt"), 0.0);
  const auto ties = played.column(columns::kTies);
  const auto bought = played.column(columns::kPurchases);
  for (std::size_t i = 0; i < ties.size(); i += 2) {
    ASSERT_LE(member_of(ties[i]), bought[i]) << "one joins by buying";
  }
}

TEST(Community, MakesItsMembersLoyal) {
  const auto loyalty = [](const char* belonging) {
    return run(kMarket, {belonging}).last("loyalty", "acme");
  };
  EXPECT_GT(loyalty("community.belonging=0.05"), 1.2 * loyalty("community.belonging=0"));
}

TEST(Community, HelpsItsMembersAndSparesTheDesk) {
  const Played played = run(kMarket, {"community.help=1", "community.cost_per_member=0.0001"});
  EXPECT_GT(played.total("helped", "acme"), 50.0);
  EXPECT_EQ(played.total("helped", "bolt"), 0.0);
  EXPECT_EQ(run(kMarket, {"community.help=0"}).total("helped", "acme"), 0.0);
}

TEST(Community, WithoutEffectsChangesNobody) {
  const Overrides idle{"community.belonging=0", "community.reading=0", "community.help=0",
                       "community.interest=0"};
  const Played played = run(kMarket, idle);
  Overrides unpaid = idle;
  unpaid.push_back("brands.acme.strategy.community=0");
  const Played without = run(kMarket, unpaid);
  EXPECT_GT(played.column(columns::kMembers)[0], 0);
  for (const char* same :
       {"purchases", "posts_chatter", "posts_complaint", "replies", "followers"}) {
    EXPECT_EQ(played.series(same, "acme"), without.series(same, "acme")) << same;
  }
  EXPECT_EQ(played.state("relation.loyalty").size(), without.state("relation.loyalty").size());
  EXPECT_EQ(played.column(columns::kLoyalty), without.column(columns::kLoyalty));
}

TEST(Replies, SettleAsOftenAsTheirToneSays) {
  // One desk, tone 0.7: .5 + (.85 - .5) x .7 = .745; 5 se of a share.
  const Played played = run(kMarket);
  const double replies = played.total("replies", "bolt");
  EXPECT_NEAR(played.total("settled", "bolt") / replies, 0.745,
              5.0 * std::sqrt(0.745 * 0.255 / replies));
  const Played canned = run(kMarket, {"brands.bolt.strategy.tone=0", "reply.canned_resolution=0"});
  EXPECT_GT(canned.total("replies", "bolt"), 0.0);
  EXPECT_EQ(canned.total("settled", "bolt"), 0.0);
}

TEST(Replies, InPrivateReachNoOnlookers) {
  const Overrides hidden{"brands.bolt.strategy.in_private=true"};
  const Played in_public = run(kMarket), in_private = run(kMarket, hidden);
  EXPECT_NE(in_public.last("image", "bolt"), in_private.last("image", "bolt"));
  // Without anything for onlookers to see there is no difference, to the bit.
  const Overrides unseen{"reply.onlookers=0", "reply.widening=0"};
  Overrides both = unseen;
  both.push_back(hidden[0]);
  EXPECT_EQ(run(kMarket, unseen).series("purchases", "bolt"),
            run(kMarket, both).series("purchases", "bolt"));
}

TEST(Desk, ServesTheUrgentFirstAndIsNoFasterForIt) {
  // Overloaded: who still waits at the end are the less urgent, where urgency counts.
  const auto served = [](const char* order) {
    return run(kMarket, {"brands.bolt.strategy.answering=0.4", "reply.patience_hours=480",
                         std::string{"brands.bolt.strategy.order="} + order});
  };
  const auto complaints_in_line = [](const Played& played) {
    double complaints = 0.0, all = 0.0;
    for (const columns::Issue& issue : played.rows(columns::kIssues)) {
      if (issue.brand != 1) continue;
      complaints += issue.kind == PostKind::complaint ? 1.0 : 0.0;
      all += 1.0;
    }
    EXPECT_GT(all, 50.0) << "the desk must be overloaded";
    return complaints / all;
  };
  const Played urgent = served("urgency"), fair = served("arrival");
  EXPECT_LT(complaints_in_line(urgent), 0.7 * complaints_in_line(fair));
  EXPECT_NEAR(urgent.total("replies", "bolt"), fair.total("replies", "bolt"),
              0.1 * fair.total("replies", "bolt") + 10.0);
}

}  // namespace
}  // namespace agora::models
