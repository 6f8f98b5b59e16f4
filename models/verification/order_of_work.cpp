// SPDX-License-Identifier: MIT
// Rows 20 and 21. Nobody can tell from a run how its work was divided, in which order it was done,
// what was recorded, whether it was interrupted, or in which order its brands were written.
#include <algorithm>

#include "models/verification/same_bits.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

using sim::BlockOrder;
using sim::Played;

const Overrides kSeveralBlocks{"network.size=5000", "time.days=12"};

double differs(const Played& run, std::uint64_t digest) { return run.digest() != digest; }

/// The digest of a run that is saved after each of these ticks and goes on in a new world.
std::uint64_t interrupted(const sim::Play& play, const std::vector<std::uint32_t>& at) {
  const std::uint64_t seed = play.seed(0);
  const auto begin = [&] {
    sim::SharedInputs shared;
    return sim::Simulation{play.model->build(seed, play.tick_length, shared), seed};
  };
  sim::Simulation now = begin();
  for (std::uint32_t tick : at) {
    while (now.tick() < tick) now.step();
    sim::Simulation next = begin();
    next.restore(now.tick(), now.save());
    now = std::move(next);
  }
  while (now.tick() < play.ticks) now.step();
  return now.digest();
}

Checks one_digest(const Stage& stage) {
  const sim::Play play = stage(kSeveralBlocks);
  const std::uint64_t digest = Played{play, 0, BlockOrder::forwards}.digest();
  double threads = 0.0, orders = 0.0, restarts = 0.0, recordings = 0.0;
  for (const int count : {1, 2, 3, 7}) {
    const sim::ThreadLimit limit{count};
    threads += differs(Played{play}, digest);
  }
  for (const BlockOrder order : {BlockOrder::backwards, BlockOrder::shuffled}) {
    orders += differs(Played{play, 0, order}, digest);
  }
  std::vector<std::uint32_t> every_tick;
  for (std::uint32_t tick = 1; tick < play.ticks; ++tick) {
    restarts += interrupted(play, {tick}) != digest ? 1.0 : 0.0;
    every_tick.push_back(tick);
  }
  restarts += interrupted(play, every_tick) != digest ? 1.0 : 0.0;
  for (const char* recording : {"record.every=12", "record.every=5", "record.digests=tick"}) {
    Overrides settings = kSeveralBlocks;
    settings.emplace_back(recording);
    recordings += differs(Played{stage(settings)}, digest);
  }
  return {exactly("1, 2, 3 and 7 threads: digests that differ", 0.0, threads),
          exactly("blocks backwards and shuffled: digests that differ", 0.0, orders),
          exactly("interrupted after any tick, and after all: digests that differ", 0.0, restarts),
          exactly("recorded less or more: digests that differ", 0.0, recordings)};
}

Checks brands_in_any_order(const Stage& stage) {
  const Played written{stage()};
  Checks checks;
  const auto permuted = [&](const std::string& how, const auto& permute) {
    const Played run{stage({}, [&](sim::Value& scenario) {
      sim::Value* brands = scenario.get<sim::Table>()->find("brands");
      permute(brands->get<sim::Table>()->entries);
    })};
    checks.push_back(
        exactly("brands " + how + ": records that differ", 0.0, different_records(written, run)));
    checks.push_back(exactly("brands " + how + ": columns and tables that differ", 0.0,
                             different_state(written, run)));
  };
  using Entries = std::vector<sim::Entry>;
  permuted("backwards", [](Entries& all) { std::reverse(all.begin(), all.end()); });
  permuted("turned by one",
           [](Entries& all) { std::rotate(all.begin(), all.begin() + 1, all.end()); });
  return checks;
}

const RegisteredVerification kDigest{{20, "same bits", "conservation.toml", one_digest}};
const RegisteredVerification kBrands{{21, "brand order", "conservation.toml", brands_in_any_order}};

}  // namespace
}  // namespace agora::models
