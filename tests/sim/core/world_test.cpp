// SPDX-License-Identifier: MIT
// The engine's promises, on a toy world: the same bits on any number of threads and in any order of
// blocks, saved and restored at any tick; and a planted race does not escape.
#include "sim/core/world.h"

#include <gtest/gtest.h>

#include <set>

#include "sim/core/failure.h"
#include "tests/sim/core/toy_world.h"

namespace agora::sim {
namespace {

std::vector<std::uint64_t> digests(Simulation simulation, int ticks) {
  std::vector<std::uint64_t> all;
  for (int t = 0; t < ticks; ++t) {
    simulation.step();
    all.push_back(simulation.digest());
  }
  return all;
}

TEST(World, HasTheSameBitsOnAnyNumberOfThreadsAndInAnyBlockOrder) {
  const auto reference = digests(toy::make(1, BlockOrder::forwards), 30);
  EXPECT_EQ(digests(toy::make(1, BlockOrder::backwards), 30), reference);
  EXPECT_EQ(digests(toy::make(1, BlockOrder::shuffled), 30), reference);
  for (int threads : {1, 2, 3, 7}) {
    const ThreadLimit limit{threads};
    EXPECT_EQ(digests(toy::make(1, BlockOrder::parallel), 30), reference) << threads;
  }
  EXPECT_NE(digests(toy::make(2, BlockOrder::forwards), 30), reference) << "seeds must matter";
}

TEST(World, CatchesAPlantedRace) {
  std::set<std::uint64_t> seen;
  for (BlockOrder order : {BlockOrder::forwards, BlockOrder::backwards, BlockOrder::shuffled}) {
    seen.insert(digests(toy::make(1, order, true), 10).back());
  }
  EXPECT_GT(seen.size(), 1u) << "reading what others write must be seen in the digests";
}

TEST(World, GoesOnFromASavedStateAsIfItHadNeverStopped) {
  const auto reference = digests(toy::make(5, BlockOrder::parallel), 20);
  for (int stop : {1, 7, 19}) {
    Simulation first = toy::make(5, BlockOrder::parallel);
    for (int t = 0; t < stop; ++t) first.step();
    Simulation second = toy::make(5, BlockOrder::parallel);
    second.restore(first.tick(), first.save());
    EXPECT_EQ(second.digest(), first.digest());
    while (second.tick() < 20) second.step();
    EXPECT_EQ(second.digest(), reference.back()) << stop;
  }
}

TEST(World, RefusesAStateOfAnotherShape) {
  Simulation small = toy::make(5, BlockOrder::parallel, false, 100);
  Simulation large = toy::make(5, BlockOrder::parallel, false, 200);
  EXPECT_THROW(large.restore(1, small.save()), Failure);
}

TEST(World, PrintsWhatEveryPhaseTouches) {
  const Simulation simulation = toy::make(1, BlockOrder::parallel);
  const auto& schedule = simulation.world().schedule();
  ASSERT_EQ(schedule.size(), 2u);
  EXPECT_EQ(schedule[0].name, "carry");
  ASSERT_EQ(schedule[0].entries.size(), 2u);
  EXPECT_EQ(schedule[0].entries[0].name, "shouts");
  EXPECT_EQ(schedule[0].entries[0].use, Use::read);
  EXPECT_EQ(schedule[0].entries[1].use, Use::send);
}

TEST(World, EveryColumnIsInTheDigest) {
  // One changed bit in any piece of the saved state changes the digest.
  Simulation simulation = toy::make(3, BlockOrder::parallel, false, 50);
  for (int t = 0; t < 5; ++t) simulation.step();
  const std::uint64_t before = simulation.digest();
  const std::vector<StateBytes> saved = simulation.save();
  for (std::size_t part = 0; part < saved.size(); ++part) {
    if (saved[part].bytes.empty()) continue;
    std::vector<std::byte> bytes(saved[part].bytes.begin(), saved[part].bytes.end());
    bytes[bytes.size() / 2] ^= std::byte{1};
    std::vector<StateBytes> changed = saved;
    changed[part].bytes = bytes;
    Simulation other = toy::make(3, BlockOrder::parallel, false, 50);
    other.restore(5, changed);
    EXPECT_NE(other.digest(), before) << saved[part].name;
  }
}

}  // namespace
}  // namespace agora::sim
