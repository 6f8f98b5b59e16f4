// SPDX-License-Identifier: MIT
// Whatever scenario ships, anybody gets the same bits from it: every variant of every file below
// scenarios is played on 1, 2, 3 and 7 threads, and the digest of the whole state must be one and
// the same whenever something is recorded. Files are found, not listed: a new one is tested. The
// quick test cuts down large worlds; the slow one plays everything as it ships.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/core/diagnostics.h"
#include "sim/core/world.h"
#include "sim/study/read_play.h"
#include "tests/models/shipped.h"
#include "tests/slow.h"

namespace agora::models::testing {
namespace {

double number_at(const sim::Value& tree, std::initializer_list<const char*> path) {
  const sim::Value* at = &tree;
  for (const char* key : path) {
    at = at->find(key);
    if (at == nullptr) return 0.0;
  }
  return at->number();
}

/// What makes a large scenario small, and leaves two blocks of people and every event.
std::vector<std::string> cuts(const sim::Value& scenario) {
  constexpr double kPeople = sim::kBlockSize + 1, kDays = 42;  // whole weeks
  if (number_at(scenario, {"network", "size"}) <= kPeople) return {};
  double days = kDays;
  if (const sim::Value* events = scenario.find("events")) {
    for (const sim::Entry& event : events->get<sim::Table>()->entries) {
      days = std::max(days, number_at(event.value, {"at"}) + 10.0);
    }
  }
  std::vector<std::string> overrides{"network.size=" + sim::number_text(kPeople)};
  if (number_at(scenario, {"time", "days"}) > days) {
    overrides.push_back("time.days=" + sim::number_text(days));
    overrides.push_back("study.burn_in=0");
  }
  return overrides;
}

/// The digest of the state after every tick that is recorded.
std::vector<std::uint64_t> digests(const sim::Play& play, int threads) {
  const sim::ThreadLimit limit{threads};
  const std::uint64_t seed = play.seed(0);
  sim::SharedInputs shared;
  sim::Simulation run{play.model->build(seed, play.tick_length, shared), seed};
  std::vector<std::uint64_t> all{run.digest()};
  while (run.tick() < play.ticks) {
    run.step();
    if (run.tick() % play.record_every == 0 || run.tick() == play.ticks) {
      all.push_back(run.digest());
    }
  }
  return all;
}

void expect_one_digest(const sim::ScenarioSource& source) {
  sim::Diagnostics diagnostics;
  for (const sim::Variant& variant : sim::read_variants(source, diagnostics)) {
    const sim::Play play = sim::play_of(variant);
    const std::vector<std::uint64_t> alone = digests(play, 1);
    EXPECT_GT(alone.size(), 1u);
    EXPECT_NE(alone.front(), alone.back()) << variant.name << " stands still";
    for (const int threads : {2, 3, 7}) {
      const std::vector<std::uint64_t> together = digests(play, threads);
      const auto differ = std::mismatch(alone.begin(), alone.end(), together.begin()).first;
      EXPECT_EQ(together, alone) << variant.name << " on " << threads
                                 << " threads: other bits from record " << differ - alone.begin();
    }
  }
}

class ShippedScenario : public ::testing::TestWithParam<std::string> {};

TEST_P(ShippedScenario, CutDownHasOneDigestOnAnyNumberOfThreads) {
  expect_one_digest(load_shipped(GetParam(), cuts(load_shipped(GetParam(), {}).tree)));
}

class SlowShippedScenario : public ::testing::TestWithParam<std::string> {};

TEST_P(SlowShippedScenario, AsItShipsHasOneDigestOnAnyNumberOfThreads) {
  SKIP_UNLESS_SLOW();
  expect_one_digest(load_shipped(GetParam(), {}));
}

INSTANTIATE_TEST_SUITE_P(Every, ShippedScenario, ::testing::ValuesIn(shipped_files()),
                         shipped_name);
INSTANTIATE_TEST_SUITE_P(Every, SlowShippedScenario, ::testing::ValuesIn(shipped_files()),
                         shipped_name);

TEST(ShippedScenarios, AreFound) { EXPECT_GE(shipped_files().size(), 19u); }

}  // namespace
}  // namespace agora::models::testing
