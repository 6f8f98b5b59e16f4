// SPDX-License-Identifier: MIT
// How fast the market of scenarios/cluetrain.toml is played, by size and by number of threads. Each
// case plays the same days several times and checks that every play ends in the same state; setting
// the world up is not counted.
//
//   market [largest size]      prints one line per case: minimum and median of five plays
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

#include "sim/core/failure.h"
#include "sim/study/scenario.h"
#include "sim/study/study.h"

namespace {

using namespace agora;
using Clock = std::chrono::steady_clock;

constexpr int kPlays = 5, kWarmUp = 5, kTicks = 20;

struct Case {
  std::vector<double> seconds;
  std::uint64_t digest = 0;
};

Case play(const sim::Variant& variant, int threads) {
  const sim::ThreadLimit limit{threads};
  Case result;
  for (int n = 0; n < kPlays; ++n) {
    sim::SharedInputs shared;
    sim::Simulation market{variant.model->build(1, variant.settings.time.tick, shared), 1};
    for (int t = 0; t < kWarmUp; ++t) market.step();
    const auto start = Clock::now();
    for (int t = 0; t < kTicks; ++t) market.step();
    result.seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    const std::uint64_t digest = market.digest();
    if (n > 0 && digest != result.digest) {
      throw sim::Failure{sim::ExitCode::bug, "two plays of the same market ended differently"};
    }
    result.digest = digest;
  }
  std::sort(result.seconds.begin(), result.seconds.end());
  return result;
}

}  // namespace

int main(int argc, char** argv) try {
  const double largest = argc > 1 ? std::atof(argv[1]) : 100000;
  fmt::print(
      "case,n,degree,brands,threads,agent_ticks_per_s_best,agent_ticks_per_s_median,bytes_per_"
      "agent,digest\n");
  for (double size = 10000; size <= largest; size *= 10) {
    sim::Diagnostics diagnostics;
    const sim::ScenarioSource source = sim::load_scenario(
        "scenarios/cluetrain.toml", {fmt::format("network.size={}", size)}, diagnostics);
    const sim::Variant variant = sim::read_variants(source, diagnostics).back();
    std::uint64_t digest = 0;
    for (int threads : {1, 2}) {
      const Case result = play(variant, threads);
      if (digest != 0 && digest != result.digest) {
        throw sim::Failure{sim::ExitCode::bug, "the number of threads changed the result"};
      }
      digest = result.digest;
      const double ticks = size * kTicks;
      fmt::print("cluetrain/{},{},16,{},{},{:.3e},{:.3e},{:.0f},{:016x}\n", variant.name, size,
                 variant.model->items().size(), threads, ticks / result.seconds.front(),
                 ticks / result.seconds[kPlays / 2], variant.model->memory() / size, digest);
    }
  }
  return 0;
} catch (const sim::Failure& failure) {
  fmt::print(stderr, "{}\n", failure.what());
  return static_cast<int>(failure.code());
}
