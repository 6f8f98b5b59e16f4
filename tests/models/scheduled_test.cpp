// SPDX-License-Identifier: MIT
// A strategy that gives way to another at a date is the one before and the other after, to the bit.
#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "models/market/columns.h"
#include "models/market/strategy.h"
#include "tests/models/market_testing.h"
#include "tests/models/strategy_testing.h"

namespace agora::models {
namespace {

using testing::ask;
using testing::Asked;
using testing::numbers;
using testing::Played;
using testing::run;

constexpr int kDays = 24;

Played market(const std::string& acme, const testing::Overrides& overrides = {}) {
  return run("time.days = " + std::to_string(kDays) +
                 "\nnetwork = {kind = \"social\", size = 600}\n"
                 "brands.acme.strategy = " +
                 acme + "\nbrands.bolt.strategy = \"hybrid\"\n",
             overrides);
}

std::string change(const std::string& first, const std::string& then, double at) {
  return "{kind = \"scheduled\", first = " + first + ", then = " + then +
         ", at = " + std::to_string(at) + "}";
}

const std::string kTrying = R"({kind = "adaptive", period = 2})";

/// The digests after each tick stand in no record; the channels of all brands do.
std::size_t records_in_common(const Played& a, const Played& b) {
  const std::size_t width = a.values().size() / a.records();
  std::size_t day = 0;
  while (day < a.records() && std::memcmp(&a.values()[day * width], &b.values()[day * width],
                                          width * sizeof(double)) == 0) {
    ++day;
  }
  return day;
}

TEST(Scheduled, IsTheFirstUntilTheDayAndNotAnHourLonger) {
  const Played never = market("\"broadcast\"");
  for (const double at : {1.0, 7.0, 10.0}) {
    const Played changed = market(change("\"broadcast\"", "\"conversational\"", at));
    EXPECT_EQ(records_in_common(never, changed), static_cast<std::size_t>(at));
    const auto answering = changed.series("spent_answering", "acme");
    for (int day = 0; day < kDays; ++day) {
      EXPECT_EQ(answering[static_cast<std::size_t>(day)] > 0.0, day >= at) << day;
    }
  }
}

TEST(Scheduled, IsTheFirstForeverIfTheDayDoesNotCome) {
  for (const std::string& first : {std::string{"\"broadcast\""}, kTrying}) {
    // The last tick begins a day before the end.
    EXPECT_EQ(market(change(first, "\"conversational\"", kDays)).digest(), market(first).digest());
    EXPECT_NE(market(change(first, "\"conversational\"", kDays - 1)).digest(),
              market(first).digest());
  }
}

TEST(Scheduled, IsTheOtherFromTheBeginningIfTheDayIsTheFirst) {
  for (const std::string& then : {std::string{"\"conversational\""}, kTrying}) {
    EXPECT_EQ(market(change("\"broadcast\"", then, 0)).digest(), market(then).digest());
  }
}

TEST(Scheduled, MayBeScheduledAgain) {
  const std::string late = change("\"conversational\"", "\"silent\"", 16);
  const std::string early = change("\"broadcast\"", "\"conversational\"", 8);
  const Played one = market(change("\"broadcast\"", late, 8));
  EXPECT_EQ(one.digest(), market(change(early, "\"silent\"", 16)).digest());
  const auto media = one.series("spent_broadcast", "acme");
  EXPECT_GT(media[7], media[8]);
  EXPECT_GT(media[8], 0.0);
  EXPECT_EQ(media[16], 0.0);
}

// One that was written in a variant takes the place of what was there, also inside.
TEST(Scheduled, CanBeChangedFromOutside) {
  const std::string one = change("\"broadcast\"", "\"conversational\"", 8);
  EXPECT_EQ(market(one, {"brands.acme.strategy.at=12"}).digest(),
            market(change("\"broadcast\"", "\"conversational\"", 12)).digest());
  EXPECT_EQ(
      market(one, {"brands.acme.strategy.then.tone=0.2"}).digest(),
      market(change("\"broadcast\"", R"({kind = "conversational", tone = 0.2})", 8)).digest());
  EXPECT_EQ(market(one, {"brands.acme.strategy.first=silent"}).digest(),
            market(change("\"silent\"", "\"conversational\"", 8)).digest());
}

TEST(Scheduled, LeavesTheNotebookOfTheOtherAlone) {
  const auto notes_on = [](double at) {
    return market(change(kTrying, kTrying, at)).column(columns::kNotebook);
  };
  const std::vector<double> alone = market(kTrying).column(columns::kNotebook);
  const std::size_t each = alone.size() / 2;  // two brands
  const std::vector<double> first_only = notes_on(kDays), then_only = notes_on(0);
  ASSERT_EQ(first_only.size(), 4 * each);
  for (std::size_t i = 0; i < each; ++i) {
    EXPECT_EQ(first_only[i], alone[i]);
    EXPECT_EQ(first_only[each + i], 0.0);
    EXPECT_EQ(then_only[i], 0.0);
    EXPECT_EQ(then_only[each + i], alone[i]);
  }
  // What the first had written on its last day stays, and the other begins with an empty notebook.
  const std::vector<double> both = notes_on(10);
  const std::vector<double> on_the_tenth =
      market(change(kTrying, kTrying, 10), {"time.days=10"}).column(columns::kNotebook);
  for (std::size_t i = 0; i < each; ++i) EXPECT_EQ(both[i], on_the_tenth[i]);
  EXPECT_NE(std::vector<double>(both.begin() + static_cast<std::ptrdiff_t>(each),
                                both.begin() + static_cast<std::ptrdiff_t>(2 * each)),
            std::vector<double>(each));
}

TEST(Scheduled, PlansWhatTheOneInForcePlans) {
  const auto make = [](const std::string& kind) {
    return sim::Registry<Strategy>::instance().choose(kind).make();
  };
  const auto scheduled = make("scheduled"), first = make("broadcast"),
             then = make("conversational");
  int before = 0, after = 0;
  for (const Knowledge& known : testing::situations()) {
    const bool early = known.day < 180.0;
    (early ? before : after) += 1;
    EXPECT_EQ(numbers(ask(*scheduled, known).plan),
              numbers(ask(early ? *first : *then, known).plan));
  }
  EXPECT_GT(before, 10);
  EXPECT_GT(after, 10);
}

}  // namespace
}  // namespace agora::models
