// SPDX-License-Identifier: MIT
// What a strategy is told, held against what was recorded: a strategy that lives here alone copies
// all that it knows into its notebook.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/strategy.h"
#include "tests/models/market_testing.h"
#include "tests/models/strategy_testing.h"

namespace agora {
namespace {

using models::Knowledge;
using models::Plan;
using models::testing::Played;
using models::testing::run;

/// What is told besides the plan of yesterday.
constexpr std::array kTold{&Knowledge::day,         &Knowledge::budget,    &Knowledge::price,
                           &Knowledge::unit_cost,   &Knowledge::purchases, &Knowledge::revenue,
                           &Knowledge::impressions, &Knowledge::reached,   &Knowledge::sponsored,
                           &Knowledge::followers,   &Knowledge::views,     &Knowledge::posts,
                           &Knowledge::sentiment,   &Knowledge::mentions,  &Knowledge::open_issues};

enum class Ears { none, pages, open };

struct DiaristParams {
  Ears ears;
  static const sim::Group<DiaristParams>& describe() {
    static const sim::Group<DiaristParams> group{
        "Keeps a diary.",
        sim::param(
            &DiaristParams::ears,
            {.key = "ears",
             .doc = "Whether it has pages, and whether it listens there.",
             .source = "assumed",
             .def = Ears::open,
             .names = {{"none", Ears::none}, {"pages", Ears::pages}, {"open", Ears::open}}})};
    return group;
  }
};

class Diarist final : public models::Strategy {
 public:
  explicit Diarist(const DiaristParams& params) : ears_{params.ears} {}

  std::size_t notebook() const override { return kTold.size() + models::kSpendingLines.size() + 1; }
  Plan plan(const Knowledge& known) const override {
    std::size_t place = 0;
    for (const auto fact : kTold) known.notebook[place++] = known.*fact;
    for (const double spent : models::testing::lines(known.done)) known.notebook[place++] = spent;
    known.notebook[place] += 1.0;  // days
    return {.broadcast = 0.3 * known.budget,
            .content = 0.1 * known.budget,
            .influencers = 0.3 * known.budget,
            .answering = 0.1 * known.budget,
            .product = 0.1 * known.budget,
            .surveys = 0.05 * known.budget,
            .tone = 0.5,
            .open_channel = ears_ != Ears::none,
            .listens = ears_ == Ears::open};
  }

 private:
  Ears ears_;
};

const sim::Registered<models::Strategy, DiaristParams> kRegistered{
    "diarist", "Keeps a diary.",
    [](const DiaristParams& params) { return std::make_unique<Diarist>(params); }};

constexpr int kDays = 20;
constexpr double kThousands = 0.8, kTick = 0.5;

Played market(const std::string& ears) {
  return run(R"(
time = {days = 20, tick = 0.5}
record.every = 0.5
network = {kind = "social", size = 800}
experience.failure_rate = 0.3
talk.chatter_rate = 0.3
media.initial_followers = 0.3
influencers.posts_per_day = 0.5
brands.mute.strategy = "silent"
brands.told = {price = 12, unit_cost = 7, strategy = {kind = "diarist", ears = ")" +
             ears + "\"}}\n");
}

/// The diary's last page, in the order of kTold and the lines.
std::vector<double> diary(const Played& played) {
  const std::vector<double> notes = played.column(models::columns::kNotebook);
  return {notes.begin() + static_cast<std::ptrdiff_t>(notes.size() / 2), notes.end()};
}

class Told : public ::testing::TestWithParam<const char*> {};

TEST_P(Told, IsWhatWasRecordedYesterdayAndCanBeKnown) {
  const Played played = market(GetParam());
  const bool pages = GetParam() != std::string{"none"}, listens = GetParam() == std::string{"open"};
  const auto at = [&](const std::string& channel, int before_last) {
    const std::vector<double> series = played.series(channel, "told");
    return series.at(series.size() - 1 - static_cast<std::size_t>(before_last));
  };
  // The last plan was made at the beginning of the last tick: what it was told is one tick old.
  const auto flow = [&](const std::string& channel) {
    return at(channel, 1) / (kTick * kThousands);
  };
  const double posts = flow("posts_praise") + flow("posts_complaint") + flow("posts_chatter") +
                       flow("posts_share") + flow("posts_repeat");
  std::vector<double> expected{kDays - kTick,
                               4.0,
                               12.0,
                               7.0,
                               flow("purchases"),
                               flow("revenue"),
                               flow("impressions"),
                               flow("reached"),
                               flow("sponsored_posts"),
                               pages ? at("followers", 1) / kThousands : 0.0,
                               pages ? flow("owned_impressions") : 0.0,
                               listens ? posts : 0.0,
                               listens ? flow("valence") / posts : 0.0,
                               listens ? flow("mentions") : 0.0};
  const std::vector<double> told = diary(played);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(told[i], expected[i], 1e-9 * (1.0 + std::abs(expected[i]))) << "fact " << i;
  }
  // Nobody has begun to answer those; the channel counts those under way as well.
  EXPECT_LE(told[expected.size()], listens ? at("open_issues", 1) / kThousands : 0.0);
  std::size_t place = kTold.size();
  for (const models::SpendingLine& line : models::kSpendingLines) {
    const std::string name{models::info(line.account).name};
    EXPECT_NEAR(told[place++], flow(name), 1e-9) << name;
  }
  EXPECT_EQ(told[place], kDays / kTick) << "a note for every tick";
  EXPECT_GT(posts, 0.0) << "there must be something to hear";
}

TEST(Diary, NothingOfYesterdayOnTheFirstDay) {
  const Played played = run(R"(
time.days = 1
network = {kind = "social", size = 800}
media.initial_followers = 0.3
brands.mute.strategy = "silent"
brands.told.strategy = "diarist"
)");
  const std::vector<double> told = diary(played);
  for (std::size_t i = 4; i + 1 < told.size(); ++i) EXPECT_EQ(told[i], 0.0) << i;
}

TEST(Diary, WhoAsksForLessHasALongerNotebookAndNothingInIt) {
  const std::vector<double> notes = market("open").column(models::columns::kNotebook);
  for (std::size_t i = 0; i < notes.size() / 2; ++i) EXPECT_EQ(notes[i], 0.0);
}

INSTANTIATE_TEST_SUITE_P(WithEars, Told, ::testing::Values("none", "pages", "open"),
                         [](const auto& test) { return std::string{test.param}; });

}  // namespace
}  // namespace agora
