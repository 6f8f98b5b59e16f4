// SPDX-License-Identifier: MIT
// What was added as one file stands everywhere without another line: in the registry, in the
// schema, in the manual page, in a scenario, in what is recorded. And each example does what its
// page says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/market/event.h"
#include "models/market/params.h"
#include "models/market/strategy.h"
#include "sim/core/manual.h"
#include "sim/core/schema.h"
#include "sim/graph/family.h"
#include "sim/graph/measures.h"
#include "sim/study/settings.h"
#include "tests/models/same_bits.h"

namespace agora {
namespace {

using models::testing::expect_same_bits_everywhere;
using models::testing::run;
using models::testing::small_market;
using ::testing::HasSubstr;

std::vector<const sim::GroupInfo*> groups() {
  return {&sim::Settings::describe().info(), &models::MarketParams::describe().info()};
}

/// The properties that the schema allows for a kind of `choice`; null if it knows no such kind.
const sim::Value* in_schema(const sim::Value& schema, const std::string& choice,
                            const std::string& kind) {
  const sim::Value* definition = schema.find("$defs")->find(choice);
  if (definition == nullptr) return nullptr;
  for (const sim::Value& form : *definition->find("oneOf")->get<sim::Array>()) {
    const sim::Value* properties = form.find("properties");
    if (properties != nullptr &&
        *properties->find("kind")->find("const")->get<std::string>() == kind) {
      return properties;
    }
  }
  return nullptr;
}

template <class Interface>
void expect_everywhere(const std::string& choice, const std::string& kind, const std::string& key) {
  const std::vector<sim::KindInfo> kinds = sim::Registry<Interface>::instance().kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const sim::KindInfo& one) { return one.name == kind; });
  ASSERT_NE(found, kinds.end()) << kind << " is not registered";

  const sim::Value schema = sim::json_schema(groups());
  const sim::Value* properties = in_schema(schema, choice, kind);
  ASSERT_NE(properties, nullptr) << kind << " is not in the schema";
  EXPECT_NE(properties->find(key), nullptr);

  const std::string own_part = sim::manual_of_kind(*found);
  EXPECT_THAT(own_part, HasSubstr("### `" + kind + "`"));
  EXPECT_THAT(own_part, HasSubstr("| `" + key + "` |"));
  EXPECT_THAT(sim::manual_page(groups()), HasSubstr(own_part));
}

TEST(AddedStrategy, StandsInRegistrySchemaAndManual) {
  expect_everywhere<models::Strategy>("strategy", "pulsing", "flight");
}

TEST(AddedBehaviour, StandsInRegistrySchemaAndManual) {
  expect_everywhere<models::Behaviour>("rule", "scandal", "reach");
}

TEST(AddedEvent, StandsInRegistrySchemaAndManual) {
  expect_everywhere<models::Event>("what", "shortage", "factor");
}

TEST(AddedFamily, StandsInRegistrySchemaAndManual) {
  expect_everywhere<sim::GraphFamily>("network", "caves", "ways_out");
}

TEST(AddedTogether, GiveTheSameBitsHoweverTheWorkIsDivided) {
  const std::string market = R"(
time.days = 14
network = {kind = "caves", size = 6144}
brands.left.strategy = {kind = "pulsing", flight = 3, pause = 2}
brands.right.strategy = "conversational"
behaviours.spring.rule = {kind = "scandal", day = 4}
behaviours.autumn.rule = {kind = "scandal", day = 9, reach = 0.2}
)";
  const std::uint64_t digest = expect_same_bits_everywhere(market);
  EXPECT_NE(run(market, {"behaviours.autumn.rule.reach=0.1"}).digest(), digest);
}

TEST(Pulsing, FliesAndPauses) {
  const auto played = run(small_market(R"({kind = "pulsing", flight = 3, pause = 2})", 300, 10));
  const std::vector<double> spent = played.series("spent_broadcast", "left");
  const std::vector<double> authorised = played.series("authorised", "left");
  for (std::size_t day = 0; day < spent.size(); ++day) {
    EXPECT_NEAR(spent[day], day % 5 < 3 ? authorised[day] : 0.0, 1e-5) << "day " << day;
  }
}

TEST(Pulsing, WithoutAPauseIsSteadyAdvertising) {
  const auto steady =
      run(small_market(R"({kind = "broadcast", media = 0.8, product = 0, surveys = 0})", 300, 10));
  const auto pulsing = run(small_market(R"({kind = "pulsing", media = 0.8, pause = 0})", 300, 10));
  EXPECT_EQ(pulsing.digest(), steady.digest());
}

const std::string kCalm = small_market("\"broadcast\"", 20000, 12);

std::string scandal(const std::string& name, const std::string& parameters) {
  return "behaviours." + name + ".rule = {kind = \"scandal\", " + parameters + "}\n";
}

/// Trust left at the end of day 10, where both scandals of the tests below strike, over that of a
/// market without.
double trust_left(const std::string& market) {
  const auto trust = [](const std::string& toml) {
    return run(toml).series("trust", "left").at(10);
  };
  return trust(market) / trust(kCalm);
}

TEST(Scandal, ChangesNothingBeforeItsDayAndNothingIfItCostsNothing) {
  const auto calm = run(kCalm), hit = run(kCalm + scandal("news", "day = 10"));
  const std::vector<double> before = calm.series("trust", "left"),
                            after = hit.series("trust", "left");
  for (std::size_t day = 0; day < 10; ++day) EXPECT_EQ(before[day], after[day]) << day;
  EXPECT_LT(after[10], before[10]);
  EXPECT_EQ(run(kCalm + scandal("news", "day = 10, loss = 0")).digest(), calm.digest());
  EXPECT_EQ(run(kCalm + scandal("news", "day = 10, reach = 0")).digest(), calm.digest());
  EXPECT_EQ(run(kCalm + scandal("news", "day = 5000")).digest(), calm.digest());
}

// A fifth of the trust of half of the people. The share who hear it varies by 0.0035 (one standard
// error), so a correct rule misses these bounds once in 10^8 or so; the seed is fixed.
TEST(Scandal, CostsTheTrustThatItSays) {
  EXPECT_NEAR(trust_left(kCalm + scandal("news", "reach = 0.5, loss = 0.2")), 0.9, 0.004);
}

// Relations are stored as of their last touch. A rule that brings them up to date wrongly, or
// forgets to say when it did, makes time pass that did not: everything that fades would show it.
TEST(Scandal, LeavesEverythingElseAsItWas) {
  const auto calm = run(kCalm), hit = run(kCalm + scandal("news", "reach = 1"));
  for (const std::string what : {"awareness", "image", "loyalty", "adstock", "satisfaction"}) {
    const double before = calm.series(what, "left").at(10);
    EXPECT_NEAR(hit.series(what, "left").at(10), before, 1e-3 * before) << what;
  }
}

// Two of them on one day are heard of independently: a half of the half. Had they the same luck,
// half the people would lose trust twice, and 0.625 would be left.
TEST(Scandal, HasLuckOfItsOwnUnderEachName) {
  const std::string one = scandal("news", "reach = 0.5, loss = 0.5");
  const std::string two = scandal("rumours", "reach = 0.5, loss = 0.5");
  EXPECT_NEAR(trust_left(kCalm + one + two), 0.5625, 0.02);
}

TEST(Shortage, MakesGoodsDearWhileItLasts) {
  const std::string drought =
      "events.drought = {at = 4, days = 3, brand = \"left\", what = \"shortage\"}\n";
  const auto played = run(small_market("\"broadcast\"", 2000, 12) + drought);
  const auto costs = played.series("unit_costs", "left"), sold = played.series("purchases", "left");
  for (std::size_t day = 0; day < sold.size(); ++day) {
    EXPECT_NEAR(costs[day], sold[day] * (day >= 4 && day < 7 ? 7.5 : 5.0), 1e-6) << day;
  }
}

sim::Graph caves(double ways_out, std::uint32_t n) {
  using Families = sim::Registry<sim::GraphFamily>;
  for (const sim::KindInfo& kind : Families::instance().kinds()) {
    if (kind.name != "caves") continue;
    sim::Value params = sim::default_values(*kind.group);
    params.get<sim::Table>()->set("cave", 6);
    params.get<sim::Table>()->set("ways_out", ways_out);
    return Families::instance().choose("caves", params).make()->generate({.n = n, .seed = 1});
  }
  return {};
}

TEST(Caves, AreCliquesWhereNobodyLeaves) {
  const sim::Graph graph = caves(0.0, 40);  // six caves of six people and one of four
  EXPECT_EQ(graph.edges(), 6u * 15u + 6u);
  EXPECT_EQ(sim::components(graph).count, 7u);
  EXPECT_EQ(sim::clustering(graph).mean_local, 1.0);
}

TEST(Caves, AreNoneWhereEveryTieLeadsOut) {
  EXPECT_LT(sim::clustering(caves(1.0, 3000)).mean_local, 0.01);
}

TEST(Admirers, AreCountedInWholePeople) {
  const auto played = run(small_market("\"broadcast\"", 300, 60));
  double most = 0.0;
  for (const double share : played.series("admirers", "left")) {
    EXPECT_GE(share, 0.0);
    EXPECT_LE(share, 1.0);
    EXPECT_NEAR(share * 300.0, std::round(share * 300.0), 1e-9);
    most = std::max(most, share);
  }
  EXPECT_GT(most, 0.0) << "nobody ever admired the brand: the test has shown nothing";
}

}  // namespace
}  // namespace agora
