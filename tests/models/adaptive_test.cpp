// SPDX-License-Identifier: MIT
// The strategy that learns: asked by hand, where every decision can be foretold, and in markets
// where one knows what it should find out.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "models/market/ledger.h"
#include "models/market/spending.h"
#include "tests/models/market_testing.h"
#include "tests/models/strategy_testing.h"

namespace agora::models {
namespace {

using testing::lines;
using testing::Played;
using testing::run;

std::unique_ptr<Strategy> adaptive(const std::vector<std::pair<std::string, double>>& params) {
  using Strategies = sim::Registry<Strategy>;
  for (const sim::KindInfo& kind : Strategies::instance().kinds()) {
    if (kind.name != "adaptive") continue;
    sim::Value values = sim::default_values(*kind.group);
    for (const auto& [key, value] : params) values.get<sim::Table>()->set(key, value);
    return Strategies::instance().choose("adaptive", values).make();
  }
  return nullptr;
}

const std::vector<std::pair<std::string, double>> kTwoLines{
    {"media", 0.4},   {"content", 0.4}, {"influencers", 0.0}, {"answering", 0.0},
    {"product", 0.2}, {"period", 4.0},  {"step", 0.25}};

/// Plans of `days` days with a budget of 1, where a day's margin depends on the plan and the day.
std::vector<Plan> days_of(const Strategy& strategy, int days,
                          const std::function<double(const Plan&, int)>& margin) {
  std::vector<Plan> plans;
  std::vector<double> notes;
  Knowledge known{.budget = 1.0};
  for (int day = 0; day < days; ++day) {
    known.day = day;
    const testing::Asked asked = testing::ask(strategy, known, notes);
    notes = asked.notes;
    known.revenue = margin(asked.plan, day);
    plans.push_back(asked.plan);
  }
  return plans;
}

/// Alternately above and below: a noise of known size without luck.
double wobble(int day) { return day % 2 == 0 ? 0.01 : -0.01; }

TEST(Adaptive, TriesEachLineInTurnAndGoesBackWhereNothingIsGained) {
  const auto plans = days_of(*adaptive(kTwoLines), 24, [](const Plan&, int) { return 1.0; });
  // 4 days each: shares, media tried, shares, content tried, shares, media tried.
  const std::vector<double> media{0.4, 0.5, 0.4, 0.3, 0.4, 0.5};
  for (std::size_t day = 0; day < plans.size(); ++day) {
    EXPECT_DOUBLE_EQ(plans[day].broadcast, media[day / 4]) << day;
    EXPECT_DOUBLE_EQ(plans[day].content, 0.8 - media[day / 4]) << day;
    EXPECT_DOUBLE_EQ(plans[day].product, 0.2);
  }
}

TEST(Adaptive, KeepsAStepThatPaysAndTakesAnother) {
  const auto plans = days_of(*adaptive(kTwoLines), 28, [](const Plan& plan, int day) {
    return plan.broadcast + wobble(day);
  });
  const std::vector<double> media{0.4, 0.5, 0.4, 0.5, 0.575, 0.5, 0.575};
  for (std::size_t day = 0; day < plans.size(); ++day) {
    EXPECT_DOUBLE_EQ(plans[day].broadcast, media[day / 4]) << day;
  }
}

// The noise of one day is 0.01 x sqrt(2) (its wobble is 0.02 from day to day), and a gain has the
// variance of one day / 4 + / 16 + / 16: a standard error of 0.00866. A step of 0.1 that gains
// `slope` per unit of share gains 0.1 x slope.
TEST(Adaptive, ActsOnAGainExactlyIfItExceedsItsNoiseSoManyTimes) {
  const double error = 0.01 * std::sqrt(2.0) * std::sqrt(0.25 + 0.125);
  for (const double caution : {1.0, 2.0, 3.0}) {
    for (const double times : {0.98, 1.02}) {
      auto params = kTwoLines;
      params.emplace_back("caution", caution);
      const double slope = times * caution * error / 0.1;
      const auto plans = days_of(*adaptive(params), 13, [&](const Plan& plan, int day) {
        return slope * plan.broadcast + wobble(day);
      });
      EXPECT_DOUBLE_EQ(plans.back().broadcast, times > 1.0 ? 0.5 : 0.3) << caution << " " << times;
    }
  }
}

TEST(Adaptive, IsNotDeceivedByASteadyTrend) {
  for (const double trend : {0.5, -0.5}) {
    const auto plans = days_of(*adaptive(kTwoLines), 240, [&](const Plan&, int day) {
      return 100.0 + trend * day + wobble(day);
    });
    for (std::size_t day = 0; day < plans.size(); day += 8) {
      EXPECT_DOUBLE_EQ(plans[day].broadcast, 0.4) << "after " << day << " days";
    }
  }
}

TEST(Adaptive, DoesNotKeepWhatItSawForOneDayOnly) {
  auto params = kTwoLines;
  params.emplace_back("period", 1.0);
  const auto plans =
      days_of(*adaptive(params), 40, [](const Plan& plan, int) { return plan.broadcast; });
  for (std::size_t day = 0; day < plans.size(); day += 2) {
    EXPECT_DOUBLE_EQ(plans[day].broadcast, 0.4) << day;
  }
}

TEST(Adaptive, SharesOutWhatThereIsIfToldToSpendMore) {
  const auto strategy = adaptive({{"media", 1.0},
                                  {"content", 1.0},
                                  {"answering", 1.0},
                                  {"influencers", 0.5},
                                  {"product", 0.5}});
  const auto plans =
      days_of(*strategy, 200, [](const Plan& plan, int day) { return plan.content + wobble(day); });
  for (const Plan& plan : plans) {
    const std::vector<double> shares = lines(plan);
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1.0, 1e-12);
    EXPECT_DOUBLE_EQ(plan.product, 0.125);
  }
  EXPECT_GT(plans.back().content, plans.front().content);
}

/// Mass media make known, and what is known is bought; nobody sees the brand's own pages, and
/// nobody speaks. The rival does the same all the time.
constexpr const char* kMediaWork = R"(
time.days = 540
network = {kind = "erdos_renyi", size = 1500}
segments.all.needs_per_day = 0.3
media.cost_per_thousand = 10
platforms.social.organic_reach = 0
awareness = {half_life = 4, initial = 0, per_purchase = 0, per_impression = 0.2}
talk = {chatter_rate = 0, voice = 0, praise = 0}
brands.bolt.strategy = "broadcast"
)";
/// With these, what is said moves nobody, and people buy all the same.
const testing::Overrides kDeaf{"awareness.per_impression=0",    "awareness.initial=0.2",
                               "awareness.half_life=36500",     "experience.claim_uptake=0",
                               "opinion.advertising_valence=0", "opinion.irritation=0"};

Played market(const std::string& kind, double media, double content, std::uint64_t replicate,
              const testing::Overrides& overrides = {}) {
  const std::string acme = "brands.acme.strategy = {kind = \"" + kind +
                           "\", media = " + std::to_string(media) +
                           ", content = " + std::to_string(content) +
                           ", influencers = 0, answering = 0, product = 0.1}\n";
  return run(kMediaWork + acme, overrides, sim::BlockOrder::parallel, replicate);
}

/// Of what goes to media and content in the last 100 days, the part that goes to media.
double media_at_last(const Played& played) {
  const auto late = [&](const char* line) {
    const std::vector<double> spent = played.series(line, "acme");
    return std::accumulate(spent.end() - 100, spent.end(), 0.0);
  };
  const double media = late("spent_broadcast");
  return media / (media + late("spent_content"));
}

double profit(const Played& played) { return played.outcome("profit", "acme"); }

// Bold steps, so that 540 days suffice; each that succeeds takes three periods of 14 days.
const testing::Overrides kBoldly{"brands.acme.strategy.step=0.3"};

// All three spend the same, so what profit lacks is what it costs to find out.
TEST(Adaptive, MovesItsBudgetToWhatWorksAndPaysForFindingOut) {
  for (std::uint64_t replicate = 0; replicate < 2; ++replicate) {
    const Played learning = market("adaptive", 0.45, 0.45, replicate, kBoldly);
    const Played stubborn = market("hybrid", 0.45, 0.45, replicate);
    const Played knowing = market("hybrid", 0.9, 0.0, replicate);
    EXPECT_NEAR(media_at_last(stubborn), 0.5, 1e-6);
    EXPECT_GT(media_at_last(learning), 0.6);  // one step leads to 0.65, but for what it tries
    EXPECT_GT(profit(learning), profit(stubborn));
    EXPECT_LT(profit(learning), profit(knowing));
  }
}

// Who has the right mix from the beginning loses by asking whether it is right.
TEST(Adaptive, PaysForItsDoubts) {
  for (std::uint64_t replicate = 0; replicate < 2; ++replicate) {
    const Played doubting = market("adaptive", 0.85, 0.05, replicate, kBoldly);
    const Played sure = market("hybrid", 0.85, 0.05, replicate);
    EXPECT_LT(profit(doubting), profit(sure));
    EXPECT_GT(media_at_last(doubting), 0.75) << "what is right is not given up";
  }
}

// Each trial is believed by mistake with probability 0.023 or so, and there are 19 of them: five
// mistakes in one direction, which it takes to leave these bounds, happen once in 10,000 runs.
TEST(Adaptive, DoesNotRunAwayWhereNothingWorks) {
  testing::Overrides deaf = kDeaf;
  deaf.push_back("brands.acme.strategy.step=0.1");
  for (std::uint64_t replicate = 0; replicate < 2; ++replicate) {
    const Played played = market("adaptive", 0.45, 0.45, replicate, deaf);
    EXPECT_GT(played.total("purchases", "acme"), 1000.0) << "there is noise to be deceived by";
    EXPECT_NEAR(media_at_last(played), 0.5, 0.2);
    std::vector<double> total(played.records());
    for (const SpendingLine& line : kSpendingLines) {
      const auto spent = played.series(std::string{info(line.account).name}, "acme");
      for (std::size_t day = 0; day < spent.size(); ++day) {
        EXPECT_GE(spent[day], 0.0);
        total[day] += spent[day];
      }
    }
    const std::vector<double> authorised = played.series("authorised", "acme");
    for (std::size_t day = 0; day < total.size(); ++day) {
      EXPECT_NEAR(total[day], authorised[day], 1e-5) << day;
    }
  }
}

}  // namespace
}  // namespace agora::models
