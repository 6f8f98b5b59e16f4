// SPDX-License-Identifier: MIT
// What every model on a graph must do alike: run on every family of graphs and on a file, give the
// same bits however the work is divided and, where it moves in steps, whatever the tick, go on from
// a saved state, foretell its memory, and have its items, channels and outcomes in order.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/classic/deffuant.h"
#include "sim/core/failure.h"
#include "tests/models/classic_testing.h"
#include "tests/models/same_bits.h"

namespace agora::models::testing {
namespace {

struct Classic {
  const char *name, *seeds;
};
constexpr Classic kInSteps[] = {{"independent_cascade", "cascade.seeds.share = 0.05"},
                                {"linear_threshold", "cascade.seeds.share = 0.05"},
                                {"degroot", ""},
                                {"friedkin_johnsen", ""},
                                {"deffuant", ""}};
constexpr Classic kInContinuousTime[] = {
    {"sir", "epidemic.seeds.share = 0.05"}, {"voter", ""}, {"majority", "majority.noise = 0.1"}};

void PrintTo(const Classic& classic, std::ostream* out) { *out << classic.name; }

std::string scenario(const Classic& classic, const std::string& network) {
  return "model = \"" + std::string{classic.name} + "\"\ntime.days = 12\n" + classic.seeds +
         "\nnetwork = " + network + "\n";
}

std::string several_blocks() {
  return "{kind = \"social\", size = " + std::to_string(kSeveralBlocks + 100) + "}";
}

class EveryClassic : public ::testing::TestWithParam<Classic> {};
class EveryClassicInSteps : public EveryClassic {};

TEST_P(EveryClassic, HasTheSameBitsHoweverWorkIsDivided) {
  const std::string toml = scenario(GetParam(), several_blocks());
  const std::uint64_t digest = expect_same_bits_everywhere(toml);
  EXPECT_EQ(run(toml, {"record.every=1000"}).digest(), digest);
  EXPECT_NE(run(toml, {"seed=2"}).digest(), digest);
}

TEST_P(EveryClassic, RunsOnAnyGraph) {
  const std::string file = AGORA_SOURCE_DIR "/scenarios/data/village.txt";
  for (const std::string& network : {std::string{"{kind = \"erdos_renyi\", size = 300}"},
                                     std::string{"{kind = \"barabasi_albert\", size = 300}"},
                                     std::string{"{kind = \"watts_strogatz\", size = 300}"},
                                     std::string{"{kind = \"social\", size = 300}"},
                                     "{kind = \"file\", path = \"" + file + "\"}"}) {
    const sim::Variant variant = variant_of(scenario(GetParam(), network));
    EXPECT_EQ(variant.model->agents(), 300.0);
    const Played one = run(variant);
    EXPECT_NE(run(variant, sim::BlockOrder::parallel, 1).digest(), one.digest());
    EXPECT_EQ(variant.model->inputs().empty(), network.find("file") == std::string::npos);
    EXPECT_EQ(variant.model->sections_of_shared_inputs(), std::vector<std::string>{"network"});
  }
}

TEST_P(EveryClassic, RunsAmongNextToNobody) {
  for (const std::string size : {"1", "2", "3"}) {
    run(scenario(GetParam(), "{kind = \"erdos_renyi\", size = " + size + "}"));
  }
}

TEST_P(EveryClassicInSteps, DoesNotSeeTheTick) {
  const auto at = [&](const std::string& tick) {
    const Played one = run(scenario(GetParam(), several_blocks()), {"time.tick=" + tick});
    return one.values();
  };
  const std::vector<double> whole = at("1");
  EXPECT_EQ(at("0.5"), whole);
  EXPECT_EQ(at("0.125"), whole);
  EXPECT_THROW(at("2"), sim::Failure);
}

TEST_P(EveryClassic, GoesOnFromASavedState) {
  const sim::Variant variant = variant_of(scenario(GetParam(), several_blocks()));
  Opening whole{variant}, first{variant}, second{variant};
  for (int t = 0; t < 9; ++t) whole.simulation().step();
  for (int t = 0; t < 4; ++t) first.simulation().step();
  second.simulation().restore(first.simulation().tick(), first.simulation().save());
  while (second.simulation().tick() < 9) second.simulation().step();
  EXPECT_EQ(second.simulation().digest(), whole.simulation().digest());
  EXPECT_EQ(second.simulation().observe(), whole.simulation().observe());
}

TEST_P(EveryClassic, ForetellsItsMemory) {
  const auto memory = [&](const std::string& size) {
    return variant_of(scenario(GetParam(), "{kind = \"erdos_renyi\", size = " + size + "}"))
        .model->memory();
  };
  const Opening built{variant_of(scenario(GetParam(), "{kind = \"erdos_renyi\", size = 20000}"))};
  EXPECT_GT(memory("20000"), static_cast<double>(built.ties().bytes()));
  EXPECT_LT(memory("20000"), 10.0 * static_cast<double>(built.ties().bytes()));
  EXPECT_NEAR(memory("1000000000000") / memory("20000"), 5e7, 1e5);  // foretold at once
}

TEST_P(EveryClassic, OutcomesAreAboutItsItems) {
  const Played one = run(scenario(GetParam(), several_blocks()));
  const sim::Variant variant = variant_of(scenario(GetParam(), several_blocks()));
  EXPECT_FALSE(variant.model->item_axis().empty());
  ASSERT_FALSE(variant.model->outcomes().empty());
  for (const sim::Outcome& outcome : variant.model->outcomes()) {
    for (const std::string& item : one.items()) {
      const double value = one.outcome(outcome.name, item);
      EXPECT_GE(value, 0.0) << outcome.name;
      EXPECT_LT(value, 13.0) << outcome.name;
    }
  }
}

const auto name_of = [](const auto& classic) { return std::string{classic.param.name}; };
INSTANTIATE_TEST_SUITE_P(InSteps, EveryClassic, ::testing::ValuesIn(kInSteps), name_of);
INSTANTIATE_TEST_SUITE_P(InSteps, EveryClassicInSteps, ::testing::ValuesIn(kInSteps), name_of);
INSTANTIATE_TEST_SUITE_P(InContinuousTime, EveryClassic, ::testing::ValuesIn(kInContinuousTime),
                         name_of);

}  // namespace
}  // namespace agora::models::testing
