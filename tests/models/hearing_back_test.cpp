// SPDX-License-Identifier: MIT
// What an answer is worth, and what it does to those who had written, or that there was none.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/reply.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::binomial_error;
using testing::Stage;

constexpr std::size_t kPeople = 4000;

ReplyParams replies() {
  ReplyParams params = sim::defaults<ReplyParams>();
  params.late_value = 0.4;
  params.time_constant_hours = 2.0;
  params.canned_value = 0.25;
  params.unsettled_value = -0.5;
  return params;
}

TEST(Reply, IsWorthLessTheLaterAndTheMoreCannedItIs) {
  const ReplyParams params = replies();
  EXPECT_DOUBLE_EQ(reply_value(params, 0.0, 1.0), 1.0) << "at once, by a human";
  EXPECT_NEAR(reply_value(params, 1e6, 1.0), 0.4, 1e-12);
  EXPECT_NEAR(reply_value(params, 2.0 * std::log(2.0), 1.0), 0.7, 1e-12) << "half way";
  EXPECT_DOUBLE_EQ(reply_value(params, 0.0, 0.0), 0.25);
  EXPECT_DOUBLE_EQ(reply_value(params, 0.0, 0.5), 0.625);
  for (const double hours : {0.5, 3.0}) {
    EXPECT_NEAR(reply_value(params, hours, 0.2),
                reply_value(params, hours, 1.0) * reply_value(params, 0.0, 0.2), 1e-15)
        << "speed and tone multiply";
  }
}

TEST(Reply, ThatSettlesNothingIsWorthItsShareOfOneThatDoes) {
  const ReplyParams params = replies();
  for (const double hours : {0.0, 5.0}) {
    EXPECT_DOUBLE_EQ(reply_worth(params, hours, 0.7, false),
                     -0.5 * reply_worth(params, hours, 0.7, true));
  }
}

// Everybody wrote to the brand two days ago, and hears today what became of it.
const std::string kDesk = R"(
network = { kind = "erdos_renyi", size = 4000, mean_degree = 0 }
segments.all = { needs_per_day = 0, social_use = 1 }
following.hub_share = 0
talk.chatter_rate = 0
experience = { initial_trust = 0.6, loyalty_half_life = 100000 }
brands.acme.strategy = { kind = "hybrid", media = 0, content = 0, influencers = 0, answering = 0.5, product = 0 }
[reply]
recovery = 0.5
loyalty_recovery = 0.2
late_value = 0.4
time_constant_hours = 2
canned_value = 0.25
unsettled_value = -0.5
warmth = 0.3
unasked_value = -0.4
neglect = 0.25
louder = 0.35
)";

columns::Outcome answer(PostKind kind) {
  return {.author = 0,
          .opened = 0,
          .time = 0,
          .brand = 0,
          .kind = kind,
          .valence = to_valence(kind == PostKind::complaint ? -0.6f : 0.0f),
          .tone = columns::to_127ths(1.0),
          .platform = 0,
          .settled = true};
}

Stage told(const columns::Outcome& outcome) {
  Stage stage{kDesk};
  stage.set_all(columns::kLoyalty, 0.5f);
  std::vector<columns::Outcome> all(kPeople, outcome);
  for (std::uint32_t i = 0; i < kPeople; ++i) all[i].author = i;
  stage.put(columns::kOutcomes, all);
  stage.step();
  return stage;
}

/// Everybody's trust, of 0.6, and loyalty, of 0.5, are to be what `worth` makes of them.
void expect_moved(const columns::Outcome& outcome, double worth) {
  Stage stage = told(outcome);
  const auto moved = [worth](double level, double rate) {
    return level + rate * worth * (worth > 0.0 ? 1.0 - level : level);
  };
  for (const float trust : stage.column(columns::kTrust)) {
    ASSERT_NEAR(trust, moved(0.6, 0.5), 4e-5);
  }
  for (const float loyalty : stage.column(columns::kLoyalty)) {
    ASSERT_NEAR(loyalty, moved(0.5, 0.2), 4e-5);
  }
  EXPECT_TRUE(stage.rows(columns::kPosts).empty());
}

TEST(HearingBack, MovesTrustAndLoyaltyByWhatTheAnswerIsWorth) {
  expect_moved(answer(PostKind::complaint), 1.0);
  columns::Outcome late = answer(PostKind::complaint);
  late.time = to_instant(1.0 / 24.0 + 1.0);  // 25 hours later, in half a human voice
  late.tone = 64;
  const double tone = 64.0 / 127.0, hours = to_days(late.time) * 24.0;
  const double worth = (0.4 + 0.6 * std::exp(-hours / 2.0)) * (0.25 + 0.75 * tone);
  expect_moved(late, worth);
  late.settled = false;
  expect_moved(late, -0.5 * worth);
}

TEST(HearingBack, CountsLessWhereNothingWasWrongAndByItsValueWhereNobodyAsked) {
  expect_moved(answer(PostKind::question), 0.3);
  expect_moved(answer(PostKind::praise), 0.3);
  columns::Outcome unasked = answer(PostKind::chatter);
  unasked.unasked = true;
  expect_moved(unasked, 0.3 * -0.4);
}

TEST(Neglect, TakesItsShareOfTrustAndMakesTheAngryLouder) {
  columns::Outcome vain = answer(PostKind::complaint);
  vain.tone = columns::kNoAnswer;
  vain.settled = false;
  Stage stage = told(vain);
  for (const float trust : stage.column(columns::kTrust)) ASSERT_NEAR(trust, 0.75 * 0.6, 4e-5);
  for (const float loyal : stage.column(columns::kLoyalty)) ASSERT_NEAR(loyal, 0.5, 4e-5);
  const std::vector<Post> repeats = stage.rows(columns::kPosts);
  EXPECT_NEAR(static_cast<double>(repeats.size()) / kPeople, 0.35, binomial_error(0.35, kPeople));
  double moments = 0.0;
  for (const Post& repeat : repeats) {
    ASSERT_EQ(repeat.kind, PostKind::repeat);
    ASSERT_EQ(repeat.valence, vain.valence);
    ASSERT_EQ(repeat.attribute, 0);
    moments += to_days(repeat.time) / static_cast<double>(repeats.size());
  }
  EXPECT_NEAR(moments, 0.5, 4.5 / std::sqrt(12.0 * static_cast<double>(repeats.size())));
  EXPECT_TRUE(stage.rows(columns::kIssues).empty()) << "not put to the brand once more";
  EXPECT_TRUE(stage.rows(columns::kUnderWay).empty());
}

TEST(Neglect, OfAQuestionIsMindedAndNotRepeated) {
  columns::Outcome vain = answer(PostKind::question);
  vain.tone = columns::kNoAnswer;
  vain.settled = false;
  Stage stage = told(vain);
  for (const float trust : stage.column(columns::kTrust)) ASSERT_NEAR(trust, 0.75 * 0.6, 4e-5);
  EXPECT_TRUE(stage.rows(columns::kPosts).empty());
}

}  // namespace
}  // namespace agora::models
