// SPDX-License-Identifier: MIT
// How a product becomes better: what spending begins, when it arrives, at what it is aimed, and
// what a brand hears of its faults by asking and by listening.
#include "models/market/mechanisms/product.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::Overrides;
using testing::Played;
using testing::poisson_error;
using testing::run;
using testing::Stage;

/// A thousand people who want nothing and say nothing; the whole budget goes into the product.
const std::string kWorkshop = R"(
time.days = 60
network = { kind = "erdos_renyi", size = 1000, mean_degree = 0 }
segments.all = { needs_per_day = 0 }
talk.chatter_rate = 0
product = { effect = 0.004, lag = 20, memory = 30 }
[brands.acme]
budget = 9
quality = [0.3, 0.5, 0.9]
strategy = { kind = "hybrid", media = 0, content = 0, influencers = 0, answering = 0, product = 1 }
)";
constexpr std::array kQuality{0.3, 0.5, 0.9};

struct Product {
  std::vector<double> quality, pipeline;
  /// What is wanting and not under way either.
  double missing(std::size_t k) const { return 1.0 - quality[k] - pipeline[k]; }
};
Product product_of(const Played& played) {
  return {played.column(columns::kBrandQuality), played.column(columns::kPipeline)};
}

// Three a day and attribute: a day begins 1 - g of what is missing, and of what is under way r
// stays. Both are geometric, so that what is under way after n ticks is a quotient.
TEST(Product, GrowsByTheClosedFormOfItsPipelineAtAnyTick) {
  for (const double tick : {1.0, 0.25, 4.0}) {
    const Product after = product_of(run(kWorkshop, {"time.tick=" + std::to_string(tick)}));
    const double g = std::exp(-0.004 * 3.0 * tick), r = std::exp(-tick / 20.0), n = 60.0 / tick;
    for (std::size_t k = 0; k < 3; ++k) {
      const double gap = 1.0 - kQuality[k];
      EXPECT_NEAR(after.missing(k), gap * std::exp(-0.004 * 3.0 * 60.0), 1e-12) << tick;
      const double under_way = (1.0 - g) * gap * r * (std::pow(r, n) - std::pow(g, n)) / (r - g);
      EXPECT_NEAR(after.pipeline[k], under_way, 1e-12) << tick;
    }
  }
}

TEST(Product, OfTwiceTheSpendingLacksTheSquareOfTheShare) {
  const auto left = [](const char* budget) {
    return product_of(run(kWorkshop, {budget})).missing(0) / 0.7;
  };
  const double once = left("brands.acme.budget=9");
  EXPECT_NEAR(left("brands.acme.budget=18"), once * once, 1e-12);
  EXPECT_NEAR(left("brands.acme.budget=0"), 1.0, 1e-12);
}

TEST(Product, ReceivesWhatIsUnderWayWithinItsLagWhenSpendingEnds) {
  const std::string cut = kWorkshop + R"(
[events.end]
at = 20
brand = "acme"
what = { kind = "budget_cut", factor = 0 }
)";
  const Product then = product_of(run(cut, {"time.days=20"})), later = product_of(run(cut));
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_GT(then.pipeline[k], 0.0);
    EXPECT_NEAR(later.pipeline[k], then.pipeline[k] * std::exp(-2.0), 1e-12);
    EXPECT_NEAR(later.missing(k), then.missing(k), 1e-12) << "nothing is lost on the way";
  }
}

TEST(Product, NeverBecomesWorseAndNeverBetterThanPerfect) {
  const Overrides lavish{"brands.acme.budget=1000000", "product.effect=1", "product.lag=0.01"};
  const Played played = run(kWorkshop, lavish);
  for (const double quality : played.column(columns::kBrandQuality)) {
    EXPECT_NEAR(quality, 1.0, 1e-12);
    EXPECT_LE(quality, 1.0);
  }
  const std::vector<double> quality = run(kWorkshop).series("product_quality", "acme");
  for (std::size_t day = 1; day < quality.size(); ++day) EXPECT_GE(quality[day], quality[day - 1]);
}

TEST(Aim, LiesBetweenAllAlikeAndInProportionToWhatWasHeard) {
  const std::vector<double> heard{6.0, 2.0, 0.0, 0.0};
  const std::array shares{0.75, 0.25, 0.0, 0.0};
  for (const double feedback : {0.0, 0.3, 1.0}) {
    double sum = 0.0;
    for (std::size_t k = 0; k < heard.size(); ++k) {
      EXPECT_NEAR(aim(heard, k, feedback), (1.0 - feedback) * 0.25 + feedback * shares[k], 1e-15);
      sum += aim(heard, k, feedback);
    }
    EXPECT_NEAR(sum, 1.0, 1e-15) << "what is spent is spent";
  }
  EXPECT_EQ(aim(std::vector<double>(4), 2, 1.0), 0.25) << "who heard nothing aims at nothing";
}

// Nine a day: three quarters and one quarter of it, or three each.
TEST(Aim, SpendsOnWhatWasHeardAsFarAsFeedbackGoes) {
  const auto begun = [](const char* feedback) {
    Stage stage{kWorkshop, {feedback}};
    stage.set(columns::kHeard, 0, 6.0);
    stage.set(columns::kHeard, 2, 2.0);
    stage.step();
    const Product after{stage.column(columns::kBrandQuality), stage.column(columns::kPipeline)};
    std::array<double, 3> spent{};
    for (std::size_t k = 0; k < 3; ++k) {
      spent[k] = -std::log(after.missing(k) / (1.0 - kQuality[k])) / 0.004;
    }
    return spent;
  };
  const auto heeded = begun("product.feedback=1"), ignored = begun("product.feedback=0");
  EXPECT_NEAR(heeded[0], 6.75, 1e-9);
  EXPECT_NEAR(heeded[1], 0.0, 1e-9);
  EXPECT_NEAR(heeded[2], 2.25, 1e-9);
  for (const double spent : ignored) EXPECT_NEAR(spent, 3.0, 1e-9);
}

TEST(Faults, AreForgottenByTheirHalfLifeAtAnyTick) {
  for (const char* tick : {"time.tick=1", "time.tick=0.25", "time.tick=5"}) {
    Stage stage{kWorkshop, {tick}};
    stage.set(columns::kHeard, 1, 8.0);
    const double length = std::stod(std::string{tick}.substr(10));
    for (double day = 0.0; day < 30.0; day += length) stage.step();
    EXPECT_NEAR(stage.column(columns::kHeard)[1], 4.0, 1e-12) << tick;
  }
}

// Four hundred interviews a day name faults as 1 - q: seven, five and one of thirteen. What is
// remembered is a geometric series, of which the variance is less than the mean.
TEST(Surveys, NameFaultsInProportionToWhatIsMissingAtAnyTick) {
  for (const double tick : {1.0, 0.5}) {
    const Played played =
        run(kWorkshop, {"brands.acme.strategy.product=0", "brands.acme.strategy.surveys=1",
                        "brands.acme.budget=800", "product.survey_cost=2",
                        "time.tick=" + std::to_string(tick)});
    const double kept = std::exp2(-tick / 30.0), n = 60.0 / tick;
    const double remembered = 400.0 * tick * kept * (1.0 - std::pow(kept, n)) / (1.0 - kept);
    const std::vector<double> heard = played.column(columns::kHeard);
    for (std::size_t k = 0; k < 3; ++k) {
      const double expected = remembered * (1.0 - kQuality[k]) / 1.3;
      EXPECT_NEAR(heard[k], expected, poisson_error(expected)) << tick;
    }
    EXPECT_EQ(played.column(columns::kBrandQuality)[0], 0.3) << "to ask alone mends nothing";
  }
}

// Everybody buys at noon and is let down. Who writes where the brand can read it is heard if it
// listens, and it hears each one.
TEST(Faults, AreHeardFromEveryComplaintWhereABrandListens) {
  const Overrides disappointing{"talk.voice=1",
                                "experience.failure_rate=1",
                                "awareness.initial=1",
                                "choice.outside_utility=-50",
                                "awareness.half_life=100000",
                                "product.memory=0.1",
                                "brands.acme.strategy.product=0"};
  for (const bool listens : {true, false}) {
    Overrides overrides = disappointing;
    overrides.push_back(listens ? "brands.acme.strategy.answering=0.1"
                                : "brands.acme.strategy.answering=0");
    Stage stage{kWorkshop, overrides};
    stage.set_all(columns::kNextNeed, to_instant(0.5));
    stage.step();
    std::array<double, 3> complaints{};
    for (const Post& post : stage.rows(columns::kPosts)) {
      ASSERT_EQ(post.kind, PostKind::complaint);
      complaints[post.attribute] += 1.0;
    }
    EXPECT_EQ(std::accumulate(complaints.begin(), complaints.end(), 0.0), 1000.0);
    const std::vector<double> heard = stage.column(columns::kHeard);
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_NEAR(heard[k], listens ? complaints[k] * std::exp2(-10.0) : 0.0, 1e-12);
    }
  }
}

}  // namespace
}  // namespace agora::models
