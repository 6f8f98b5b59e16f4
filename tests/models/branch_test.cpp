// SPDX-License-Identifier: MIT
// Whatever scenario ships, a run that goes on from its own past is the run that was played whole,
// bit for bit: every record, every row of every table, every digest. Files are found, not listed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/study/scenario.h"
#include "sim/study/simulate.h"
#include "sim/study/study.h"
#include "tests/models/shipped.h"

namespace agora::models::testing {
namespace {

sim::Variant scenario(const sim::ScenarioSource& source) {
  sim::Diagnostics diagnostics;
  sim::Variant variant = sim::read_scenario(source, diagnostics);
  diagnostics.stop_if_any();
  return variant;
}

/// A run of 130 ticks at most, among few people, with a digest of every tick.
std::vector<std::string> cuts(const sim::ScenarioSource& source) {
  const sim::Settings settings = scenario(source).settings;
  const double ticks = std::min<double>(settings.ticks(), 130.0), tick = settings.time.tick;
  std::vector<std::string> overrides{
      "record.digests=tick", "time.days=" + sim::number_text(ticks * tick),
      "record.every=" + sim::number_text((ticks < 20.0 ? 1.0 : 10.0) * tick)};
  if (settings.study.burn_in > 0.0) overrides.emplace_back("study.burn_in=0");
  const sim::Value* network = source.tree.find("network");
  const sim::Value* size = network != nullptr ? network->find("size") : nullptr;
  if (size != nullptr && size->number() > 400.0) overrides.emplace_back("network.size=400");
  return overrides;
}

struct Told {
  std::vector<double> records, rows;
  std::vector<std::uint64_t> digests;
};

Told play(const sim::Variant& variant, const sim::WarmState* from) {
  Told told;
  sim::SharedInputs shared;
  sim::simulate(
      variant, sim::replicate_seed(variant.settings.seed, 0), shared, sim::BlockOrder::parallel,
      {.record =
           [&](std::uint32_t, std::span<const double> values) {
             told.records.insert(told.records.end(), values.begin(), values.end());
           },
       .digest = [&](std::uint32_t, std::uint64_t digest) { told.digests.push_back(digest); },
       .ticked = {},
       .rows =
           [&](std::uint32_t table, sim::RowBatch& rows) {
             told.rows.push_back(table);
             const auto times = rows.times(), values = rows.values();
             told.rows.insert(told.rows.end(), times.begin(), times.end());
             told.rows.insert(told.rows.end(), values.begin(), values.end());
           }},
      from);
  return told;
}

sim::WarmState past_of(const sim::Variant& variant, std::uint32_t ticks) {
  sim::SharedInputs shared;
  return sim::warm_up(variant, sim::replicate_seed(variant.settings.seed, 0), shared,
                      sim::BlockOrder::parallel, ticks);
}

void expect_same(const std::vector<double>& a, const std::vector<double>& b, const char* what) {
  ASSERT_EQ(a.size(), b.size()) << what;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_TRUE(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))) << what << " " << i;
  }
}

class ShippedScenarios : public ::testing::TestWithParam<std::string> {};

TEST_P(ShippedScenarios, GoOnFromTheirPastAsIfPlayedWhole) {
  const sim::Variant trunk = scenario(load_shipped(GetParam(), cuts(load_shipped(GetParam(), {}))));
  const std::uint32_t ticks = trunk.settings.ticks(), every = trunk.settings.record_every();
  const std::uint32_t at = ticks > 100 ? 100 : ticks / every / 2 * every;
  if (at == 0) return;  // of a single tick there is no past
  const sim::WarmState past = past_of(trunk, at);
  const Told whole = play(trunk, nullptr), branch = play(trunk, &past);
  EXPECT_EQ(branch.digests, whole.digests);
  expect_same(branch.records, whole.records, "record");
  expect_same(branch.rows, whole.rows, "row");
}

INSTANTIATE_TEST_SUITE_P(Branch, ShippedScenarios, ::testing::ValuesIn(shipped_files()),
                         shipped_name);

// What branching is for: a brand changes its way of communicating on day 100, and not its past.
TEST(Branch, StrategiesPartOnTheirDay) {
  const sim::ScenarioSource source =
      load_shipped("cluetrain.toml", cuts(load_shipped("cluetrain.toml", {})));
  const sim::WarmState past = past_of(scenario(source), 100);
  sim::Diagnostics diagnostics;
  std::vector<Told> played;
  for (const sim::Variant& variant : sim::read_variants(source, diagnostics)) {
    played.push_back(play(variant, &past));
  }
  ASSERT_EQ(played.size(), 3u);
  for (std::size_t v = 1; v < played.size(); ++v) {
    const auto part = std::mismatch(played[0].digests.begin(), played[0].digests.end(),
                                    played[v].digests.begin());
    EXPECT_EQ(part.first - played[0].digests.begin(), 100) << v;
  }
}

TEST(Branch, OtherPeopleCannotHaveThisPast) {
  const std::vector<std::string> small = cuts(load_shipped("cluetrain.toml", {}));
  const sim::WarmState past = past_of(scenario(load_shipped("cluetrain.toml", small)), 100);
  std::vector<std::string> other = small;
  other.emplace_back("segments.younger.posting=3");
  EXPECT_THROW(play(scenario(load_shipped("cluetrain.toml", other)), &past), sim::Failure);
}

}  // namespace
}  // namespace agora::models::testing
