// SPDX-License-Identifier: MIT
// What a brand may do beyond answering what is put to it: give money back, and answer where nobody
// has asked.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "models/market/columns.h"
#include "tests/models/market_testing.h"

namespace agora::models {
namespace {

using testing::Overrides;
using testing::Played;
using testing::run;

/// Nobody puts anything to the brand but complaints.
constexpr const char* kComplaints = R"(
time.days = 60
network = { kind = "watts_strogatz", size = 2000 }
segments.all = { needs_per_day = 0.2, social_use = 0.8, price_sensitivity = 0 }
talk = { question = 0, tagging = 0, voice = 0.6 }
experience.failure_rate = 0.2
brands.acme = { price = 10, strategy = { kind = "hybrid", media = 0.3, influencers = 0, answering = 0.5 } }
)";

/// Nobody puts anything to the brand at all; its answers bring no post up once more.
constexpr const char* kNobodyAsks = R"(
time.days = 60
network = { kind = "watts_strogatz", size = 2000 }
segments.all = { needs_per_day = 0.2, social_use = 0.8 }
talk = { question = 0, tagging = 0, voice = 0, chatter_rate = 0.1 }
reply.widening = 0
brands.acme.strategy = { kind = "hybrid", media = 0.3, influencers = 0, answering = 0.5, tone = 1 }
)";

const std::string kCompensation = "brands.acme.strategy.compensation=";
const std::string kUnasked = "brands.acme.strategy.unasked=true";

TEST(Compensation, CostsItsShareOfThePriceWithEveryAnswerToAComplaint) {
  const Played played = run(kComplaints, {kCompensation + "1"});
  const double replies = played.total("replies", "acme");
  EXPECT_GT(replies, 100.0);
  EXPECT_NEAR(played.total("compensations", "acme"), 10.0 * replies, 1e-6);
  const Played half = run(kComplaints, {kCompensation + "0.5"});
  EXPECT_NEAR(half.total("compensations", "acme"),
              10.0 * 64.0 / 127.0 * half.total("replies", "acme"), 1e-6 * replies);
  EXPECT_EQ(run(kNobodyAsks, {kCompensation + "1", kUnasked}).total("compensations", "acme"), 0.0)
      << "praise and chatter are not paid for";
}

// 0.5 + 0.5 * 0.8 * 0.5, half of the price being given back; four standard errors: 6e-5.
TEST(Compensation, SettlesItsPartOfWhatAnAnswerLeavesUnsettled) {
  const Overrides nothing{"reply.resolution=0.5", "reply.canned_resolution=0.5"};
  const auto settled = [&](const std::string& redress) {
    Overrides all = nothing;
    all.push_back(kCompensation + "0.5");
    all.push_back("reply.redress=" + redress);
    const Played played = run(kComplaints, all);
    return std::pair{played.total("settled", "acme"), played.total("replies", "acme")};
  };
  const auto [some, replies] = settled("0.8");
  EXPECT_NEAR(some / replies, 0.7, 4.0 * std::sqrt(0.7 * 0.3 / replies));
  const auto [alone, of] = settled("0");
  EXPECT_NEAR(alone / of, 0.5, 4.0 * std::sqrt(0.25 / of));
}

TEST(Compensation, FuelsTalkInPublicAlone) {
  const auto shares = [](const std::string& fuelling, const char* in_private) {
    return run(kComplaints, {kCompensation + "1", "reply.fuelling=" + fuelling,
                             std::string{"brands.acme.strategy.in_private="} + in_private})
        .series("posts_share", "acme");
  };
  EXPECT_EQ(shares("300", "true"), shares("0", "true")) << "where nobody looks on, to the bit";
  const auto fuelled = shares("300", "false"), calm = shares("0", "false");
  EXPECT_GT(std::accumulate(fuelled.begin(), fuelled.end(), 0.0),
            1.2 * std::accumulate(calm.begin(), calm.end(), 0.0));
}

TEST(Compensation, IsNothingButMoneyWhereItSettlesAndFuelsNothing) {
  const Overrides idle{"reply.fuelling=0", "reply.redress=0"};
  Overrides paid = idle;
  paid.push_back(kCompensation + "1");
  const Played with = run(kComplaints, paid), without = run(kComplaints, idle);
  for (const char* what : {"purchases", "posts_share", "settled", "trust", "image", "loyalty"}) {
    EXPECT_EQ(with.series(what, "acme"), without.series(what, "acme")) << what;
  }
  const double paid_out = with.total("compensations", "acme");
  EXPECT_GT(paid_out, 0.0);
  EXPECT_NEAR(without.outcome("profit", "acme") - with.outcome("profit", "acme"), paid_out, 1e-6);
}

TEST(Unasked, AnswersChangeNobodyIfTheyAreWorthNothing) {
  const Played with = run(kNobodyAsks, {kUnasked}), without = run(kNobodyAsks);
  EXPECT_GT(with.total("replies", "acme"), 100.0);
  EXPECT_EQ(without.total("replies", "acme"), 0.0);
  for (const char* what : {"purchases", "trust", "image", "loyalty", "awareness"}) {
    EXPECT_EQ(with.series(what, "acme"), without.series(what, "acme")) << what;
  }
}

TEST(Unasked, AnswersAreWelcomeOrIntrusiveByTheirValue) {
  const auto played = [](const std::string& value) {
    return run(kNobodyAsks, {kUnasked, "reply.unasked_value=" + value, "network.size=8000"});
  };
  const Played welcome = played("1"), ignored = played("0"), intrusive = played("-1");
  EXPECT_GT(welcome.last("trust", "acme"), ignored.last("trust", "acme"));
  EXPECT_LT(intrusive.last("trust", "acme"), ignored.last("trust", "acme"));
  EXPECT_GT(welcome.last("image", "acme"), ignored.last("image", "acme"));
  EXPECT_LT(intrusive.last("image", "acme"), ignored.last("image", "acme"));
}

// Agents who take a week each, and more mentions than they can begin: of what they are writing at
// the end nothing was unasked for, whatever the order, but for what they began on the first day,
// when nobody waited.
TEST(Unasked, PostsAreAnsweredWhenNobodyElseWaits) {
  for (const char* order : {"urgency", "arrival", "audience"}) {
    const Played played =
        run(kNobodyAsks, {kUnasked, "talk.tagging=0.5", "reply.handling_minutes=10000",
                          "reply.patience_hours=4800", "brands.acme.strategy.answering=0.5",
                          std::string{"brands.acme.strategy.order="} + order});
    double unasked = 0.0, asked = 0.0, writing = 0.0;
    for (const columns::Issue& issue : played.rows(columns::kIssues)) {
      (issue.unasked ? unasked : asked) += 1.0;
    }
    EXPECT_GT(asked, 50.0) << "the desk must be overloaded";
    EXPECT_GT(unasked, 50.0) << order;
    for (const columns::Outcome& reply : played.rows(columns::kUnderWay)) {
      if (to_days(reply.opened) < 1.0) continue;
      EXPECT_FALSE(reply.unasked) << order;
      writing += 1.0;
    }
    EXPECT_GT(writing, 10.0) << order;
  }
}

}  // namespace
}  // namespace agora::models
