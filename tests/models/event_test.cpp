// SPDX-License-Identifier: MIT
// Laws of events: what they change is what they say, when they say, and nothing else to the bit.
// (What every kind must do by itself is event_suite.h; recalls have a file of their own.)
#include "models/market/event.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/market/ledger.h"
#include "sim/core/failure.h"
#include "tests/models/market_testing.h"
#include "tests/models/same_bits.h"

namespace agora::models {
namespace {

using testing::Overrides;
using MarketRun = testing::Run;
using ::testing::HasSubstr;
using testing::run;
using testing::same_state;

const std::string kMarket = R"(
time.days = 40
network = { kind = "social", size = 1500 }
brands.acme.strategy = "conversational"
brands.bolt.strategy = "presence_only"
brands.crown.strategy = "hybrid"
)";

/// Nobody needs, buys or says anything, unless an event makes them.
const std::string kSilence = R"(
time.days = 12
network = { kind = "erdos_renyi", size = 4000 }
talk.chatter_rate = 0
talk.pass_on = 0
segments.all.needs_per_day = 0
experience.trust_half_life = 100000
brands.acme.strategy = "silent"
brands.bolt.strategy = "presence_only"
)";

std::string event(const std::string& name, const std::string& when, const std::string& what) {
  return "[events." + name + "]\n" + when + "\nwhat = " + what + "\n";
}

TEST(Events, OfNoStrengthChangeNoBit) {
  const MarketRun calm = run(kMarket);
  for (const char* nothing :
       {"{kind = \"failure\", rate = 0}", "{kind = \"price_war\", factor = 1}",
        "{kind = \"budget_cut\", factor = 1}", "{kind = \"firestorm\", share = 0}",
        "{kind = \"entry\"}",  // on the first day
        "{kind = \"recall\", cost = 0, notice_weight = 0, notice_trust = 0}",
        "{kind = \"recall\", cost = 0, disclosed = false, leak = 0, leak_per_complaint = 0}"}) {
    EXPECT_TRUE(same_state(calm, run(kMarket + event("none", "at = 0", nothing)))) << nothing;
  }
}

TEST(Events, BeginWithTheTickThatContainsThem) {
  EXPECT_EQ(tick_of(0.3, 0.1), 3.0);  // though 0.3/0.1 is less than 3 in doubles
  EXPECT_EQ(tick_of(10.7, 1.0), 10.0);
  const std::string what = "{kind = \"failure\", rate = 0.5}";
  const MarketRun inside = run(kMarket + event("bad", "at = 10.7\ndays = 9.9", what)),
                  begin = run(kMarket + event("bad", "at = 10\ndays = 10", what));
  EXPECT_TRUE(same_state(inside, begin));
  const MarketRun brief = run(kMarket + event("bad", "at = 10.2\ndays = 0.1", what));
  EXPECT_EQ(std::ranges::count(brief.series("failure_rate", "acme"),
                               brief.series("failure_rate", "acme").at(10)),
            1)
      << "an event shorter than a tick lasts one";
}

TEST(Events, ComposeByMultiplyingAndAdding) {
  const MarketRun market =
      run(kMarket +
          event("a", "at = 5\ndays = 20\nbrand = \"acme\"",
                "{kind = \"price_war\", factor = 0.5, rivals_factor = 0.9, lag = 3}") +
          event("b", "at = 10\ndays = 5", "{kind = \"price_war\", factor = 0.8}") +
          event("c", "at = 2\nbrand = \"bolt\"", "{kind = \"budget_cut\", factor = 0.5}") +
          event("d", "at = 4\nbrand = \"bolt\"", "{kind = \"budget_cut\", factor = 0.25}") +
          event("e", "at = 1\nbrand = \"crown\"", "{kind = \"failure\", rate = 0.1, factor = 2}") +
          event("f", "at = 3\nbrand = \"crown\"", "{kind = \"failure\", rate = 0.95}"));
  const auto price = [&](const char* brand, std::size_t day) {
    return market.series("price", brand).at(day);
  };
  EXPECT_EQ(price("acme", 4), 10.0);
  EXPECT_EQ(price("acme", 5), 5.0);
  EXPECT_EQ(price("acme", 12), 4.0);
  EXPECT_EQ(price("acme", 24), 5.0);
  EXPECT_EQ(price("acme", 25), 10.0);
  EXPECT_EQ(price("bolt", 7), 10.0);
  EXPECT_EQ(price("bolt", 8), 9.0);  // it follows after the lag
  EXPECT_EQ(price("bolt", 12), 7.2);
  EXPECT_EQ(price("bolt", 25), 10.0);
  const std::vector<double> budget = market.series("budget", "bolt"),
                            authorised = market.series("authorised", "bolt");
  EXPECT_EQ(budget.at(1), 4.0);
  EXPECT_EQ(budget.at(2), 2.0);
  EXPECT_EQ(budget.at(4), 0.5);
  for (std::size_t day = 0; day < budget.size(); ++day) {
    EXPECT_NEAR(authorised[day], 1.5 * budget[day], 1e-9) << day;
  }
  const std::vector<double> rate = market.series("failure_rate", "crown");
  EXPECT_NEAR(rate.at(1), 2.0 * rate.at(0) + 0.1, 1e-12);
  EXPECT_EQ(rate.at(3), 1.0) << "a chance ends at 1";
}

TEST(Events, PricesArePaidAndBudgetsKept) {
  const MarketRun market =
      run(kMarket + event("war", "at = 7\ndays = 9", "{kind = \"price_war\", factor = 0.7}") +
          event("cut", "at = 12\nbrand = \"crown\"", "{kind = \"budget_cut\", factor = 0.3}"));
  for (const char* brand : {"acme", "bolt", "crown"}) {
    const auto revenue = market.series("revenue", brand), price = market.series("price", brand),
               bought = market.series("purchases", brand);
    for (std::size_t day = 0; day < price.size(); ++day) {
      EXPECT_NEAR(revenue[day], price[day] * bought[day], 1e-6) << brand << " " << day;
    }
    double spent = 0.0;
    for (const AccountInfo& account : kAccounts) {
      if (account.name.starts_with("spent_")) {
        spent += market.total(std::string{account.name}, brand);
      }
    }
    EXPECT_LE(spent, market.total("authorised", brand) + 1e-9) << brand;
  }
  const MarketRun calm = run(kMarket);
  EXPECT_GT(market.total("purchases", "acme") + market.total("purchases", "bolt"),
            calm.total("purchases", "acme") + calm.total("purchases", "bolt"));
}

// Without noise, and where the product is what was expected, whoever is disappointed has met a
// failure, and everybody disappointed complains: complaints are failures. Wrong once in 15,000.
TEST(Failure, HappensAsOftenAsItSays) {
  const std::string market =
      kMarket +
      "experience = {noise = 0, failure_rate = 0, failure_depth = 0.6, initial_quality = 0.65}\n"
      "talk = {voice = 1, channel_attraction = 0}\n"
      "segments.all = {needs_per_day = 0.5}\n" +
      event("bad", "at = 10\ndays = 20\nbrand = \"acme\"", "{kind = \"failure\", rate = 0.25}");
  const MarketRun played = run(market);
  const auto complaints = played.series("posts_complaint", "acme"),
             bought = played.series("purchases", "acme");
  double failed = 0.0, sold = 0.0;
  for (std::size_t day = 0; day < complaints.size(); ++day) {
    if (day >= 10 && day < 30) {
      failed += complaints[day];
      sold += bought[day];
    } else {
      EXPECT_EQ(complaints[day], 0.0) << day;
    }
  }
  EXPECT_EQ(played.total("posts_complaint", "bolt"), 0.0);
  ASSERT_GT(sold, 500.0);
  EXPECT_NEAR(failed / sold, 0.25, 4.0 * std::sqrt(0.25 * 0.75 / sold));
}

TEST(Failure, GoesDeeper) {
  const std::string market = kMarket +
                             "experience = {noise = 0, failure_rate = 0.5, failure_depth = 0}\n" +
                             event("bad", "at = 10\ndays = 5\nbrand = \"acme\"",
                                   "{kind = \"failure\", rate = 0, depth = 0.6}");
  const auto complaints = run(market).series("posts_complaint", "acme");
  double inside = 0.0, all = 0.0;
  for (std::size_t day = 0; day < complaints.size(); ++day) {
    all += complaints[day];
    if (day >= 10 && day < 15) inside += complaints[day];
  }
  EXPECT_GT(inside, 0.0);
  EXPECT_EQ(inside, all);
}

// 4,000 people, each with probability 0.1, and each within a day of 24 hours' mean with probability
// 1 - 1/e: four standard errors.
TEST(Firestorm, IsAShareOfThePeopleWithinHours) {
  const std::string storm = kSilence + event("storm", "at = 2\nbrand = \"bolt\"",
                                             "{kind = \"firestorm\", share = 0.1, hours = 24}");
  const MarketRun played = run(storm);
  const double all = played.total("posts_complaint", "bolt");
  EXPECT_NEAR(all, 400.0, 4.0 * std::sqrt(4000.0 * 0.1 * 0.9));
  const auto daily = played.series("posts_complaint", "bolt");
  EXPECT_EQ(daily.at(1), 0.0);
  const double within = 1.0 - std::exp(-1.0);
  EXPECT_NEAR(daily.at(2) / all, within, 4.0 * std::sqrt(within * (1.0 - within) / all));
  EXPECT_EQ(played.total("posts_complaint", "acme"), 0.0);
  // They are ordinary complaints: they wait at the desk, and move those who read them.
  EXPECT_EQ(played.total("mentions", "bolt"), all);
  EXPECT_LT(played.last("image", "bolt"), -0.01);
  EXPECT_EQ(played.last("image", "acme"), 0.0);
}

// The same people at the same hours: of praise a share `tagging` is put to the brand.
TEST(Firestorm, IsPraiseWhereItsValenceIsAboveZero) {
  const auto storm = [](const std::string& valence) {
    return run(kSilence + event("storm", "at = 2\nbrand = \"bolt\"",
                                "{kind = \"firestorm\", share = 0.1, valence = " + valence + "}"));
  };
  const MarketRun bad = storm("-0.5"), neutral = storm("0"), good = storm("0.5");
  const double all = bad.total("posts_complaint", "bolt");
  EXPECT_EQ(bad.total("posts_praise", "bolt"), 0.0);
  EXPECT_EQ(neutral.series("posts_complaint", "bolt"), bad.series("posts_complaint", "bolt"));
  EXPECT_EQ(good.total("posts_complaint", "bolt"), 0.0);
  EXPECT_EQ(good.series("posts_praise", "bolt"), bad.series("posts_complaint", "bolt"));
  EXPECT_NEAR(good.total("valence", "bolt"), 0.5 * all,
              0.01 * all);  // nobody praises again for want of an answer
  EXPECT_GT(good.last("image", "bolt"), 0.01);
  EXPECT_NEAR(good.total("mentions", "bolt"), 0.3 * all, 4.0 * std::sqrt(all * 0.3 * 0.7));
}

TEST(Firestorm, CannotTellHowTimeIsCut) {
  const std::string storm = kSilence + event("storm", "at = 2.3\nbrand = \"acme\"",
                                             "{kind = \"firestorm\", share = 0.1, hours = 30}");
  const MarketRun days = run(storm), quarters = run(storm, {"time.tick=0.25", "record.every=1"});
  EXPECT_EQ(days.series("posts_complaint", "acme"), quarters.series("posts_complaint", "acme"));
  EXPECT_EQ(days.series("valence", "acme"), quarters.series("valence", "acme"));
}

TEST(Firestorm, ReachesTheCrowdItNames) {
  const auto complaints = [](const std::string& crowd, const Overrides& overrides) {
    return run(kSilence + event("storm", "at = 2\nbrand = \"bolt\"",
                                "{kind = \"firestorm\", share = 1, crowd = \"" + crowd + "\"}"),
               overrides)
        .total("posts_complaint", "bolt");
  };
  EXPECT_EQ(complaints("customers", {}), 0.0);
  EXPECT_EQ(complaints("followers", {"media.initial_followers=0"}), 0.0);
  EXPECT_EQ(complaints("followers", {"media.initial_followers=1"}), 4000.0);
  EXPECT_EQ(complaints("everybody", {}), 4000.0);
}

// Two storms that each cost half of the people half of their trust: a quarter is lost, twice over.
// Had they the same luck, 0.625 would be left.
TEST(Firestorm, HasLuckOfItsOwnUnderEachName) {
  const std::string what = "{kind = \"firestorm\", share = 0.5, trust_loss = 0.5, hours = 0.01}";
  const MarketRun twice = run(kSilence + event("one", "at = 2\nbrand = \"acme\"", what) +
                              event("two", "at = 3\nbrand = \"acme\"", what));
  EXPECT_NEAR(twice.last("trust", "acme") / twice.series("trust", "acme").at(1), 0.5625, 0.015);
}

// Relations are stored as of their last touch. An event that brings them up to date wrongly, or
// forgets to say when it did, makes time pass that did not: everything that fades would show it.
TEST(Firestorm, LeavesAllElseAsItWas) {
  const Overrides mute{"opinion.credibility_friends=0", "opinion.credibility_online=0",
                       "choice.trust=0", "talk.share=0"};
  const std::string storm = event("storm", "at = 20\nbrand = \"acme\"",
                                  "{kind = \"firestorm\", share = 1, hours = 0.01}");
  const MarketRun calm = run(kMarket, mute), hit = run(kMarket + storm, mute);
  EXPECT_NEAR(hit.series("trust", "acme").at(20), 0.7 * calm.series("trust", "acme").at(20), 0.01);
  for (const char* brand : {"acme", "bolt", "crown"}) {
    for (const std::string what : {"awareness", "image", "loyalty", "adstock", "satisfaction"}) {
      if (what == "image" && brand == std::string{"acme"}) continue;  // trust carries its claims
      const double before = calm.series(what, brand).at(20);
      EXPECT_NEAR(hit.series(what, brand).at(20), before, 2e-3 * before) << what << " " << brand;
    }
  }
}

TEST(Entry, ABrandThatWillComeIsNotThere) {
  const std::string two = R"(
time.days = 30
network = { kind = "social", size = 3000 }
brands.acme.strategy = "conversational"
brands.bolt.strategy = "hybrid"
)";
  const std::string three =
      two + "brands.late.strategy = \"hybrid\"\n" +
      event("launch", "at = 20\nbrand = \"late\"", "{kind = \"entry\", awareness = 0.4}");
  const MarketRun without = run(two), with = run(three);
  for (const sim::Channel& channel : with.simulation().world().channels()) {
    if (channel.at_end) continue;  // by then it is there
    const auto days = static_cast<std::ptrdiff_t>(20 * channel.size(1));
    for (const char* brand : {"acme", "bolt"}) {
      const auto before = without.series(channel.name, brand),
                 after = with.series(channel.name, brand);
      EXPECT_TRUE(std::equal(before.begin(), before.begin() + days, after.begin()))
          << channel.name << " of " << brand << " knows of a brand that is not there";
    }
  }
  for (const char* nothing : {"purchases", "considerations", "authorised", "impressions",
                              "posts_chatter", "awareness", "followers", "customers"}) {
    const auto late = with.series(nothing, "late");
    EXPECT_EQ(std::count(late.begin(), late.begin() + 20, 0.0), 20) << nothing;
    EXPECT_GT(*std::max_element(late.begin() + 20, late.end()), 0.0) << nothing;
  }
  const auto trust = with.series("trust", "late");
  EXPECT_NEAR(trust.at(19), trust.at(0), 1e-4);
  EXPECT_NEAR(with.series("awareness", "late").at(20), 0.4, 0.05);
}

TEST(Entry, ABrandMayLeaveAgain) {
  const MarketRun played =
      run(kMarket + event("season", "at = 0\ndays = 10\nbrand = \"crown\"", "{kind = \"entry\"}"));
  const auto bought = played.series("purchases", "crown");
  EXPECT_GT(*std::max_element(bought.begin(), bought.begin() + 10), 0.0);
  EXPECT_EQ(*std::max_element(bought.begin() + 10, bought.end()), 0.0);
  for (const AccountInfo& account : kAccounts) {
    if (!account.name.starts_with("spent_") && account.name != "authorised") continue;
    const auto spent = played.series(std::string{account.name}, "crown");
    EXPECT_NEAR(*std::max_element(spent.begin() + 10, spent.end()), 0.0, 1e-9) << account.name;
  }
}

TEST(Events, ToBrandsThatDoNotExistAreToldWhereTheyStand) {
  const std::string bad = kMarket + event("crash", "at = 3\nbrand = \"acmee\"", "\"failure\"") +
                          event("loss", "at = 3\nbrand = \"zzz\"", "\"budget_cut\"");
  try {
    testing::variant_of(bad);
    FAIL() << "it was accepted";
  } catch (const sim::Failure& failure) {
    EXPECT_THAT(failure.what(),
                HasSubstr("test.toml:9:9: events.crash.brand: the brand \"acmee\" does not exist; "
                          "did you mean \"acme\"? (acme, bolt, crown)"));
    EXPECT_THAT(failure.what(), HasSubstr("test.toml:13:9: events.loss.brand: the brand \"zzz\""));
  }
}

}  // namespace
}  // namespace agora::models
