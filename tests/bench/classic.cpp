// SPDX-License-Identifier: MIT
// What a step of two models of the literature costs, in which everybody looks at all neighbours in
// every tick (majority) or news travel (sir), over the first fifty of them, on a graph from a file
// or on a uniform random one: the counterparts of what peers/peers.py measures of other programs.
//
//   classic [people | graph file]     one line per model and number of threads; medians of five
//   rounds
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/io/scenario_text.h"
#include "sim/study/scenario.h"
#include "sim/study/study.h"
#include "tests/bench/yardstick.h"

namespace {

using namespace agora;

constexpr int kRounds = 5, kTicks = 50;

sim::Variant variant_of(const std::string& scenario, const std::vector<std::string>& settings) {
  sim::Diagnostics diagnostics;
  const sim::ScenarioSource source = sim::load_scenario(scenario, settings, diagnostics);
  std::vector<sim::Variant> variants = sim::read_variants(source, diagnostics);
  diagnostics.stop_if_any();
  return std::move(variants.front());
}

void run_case(const std::string& name, const std::string& scenario,
              const std::vector<std::string>& settings) {
  const sim::Variant variant = variant_of(scenario, settings);
  const double n = variant.model->agents();
  sim::SharedInputs shared;
  std::uint64_t digest = 0;
  for (int threads : {1, 2}) {
    const sim::ThreadLimit limit{threads};
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
      sim::Simulation world{variant.model->build(1, variant.settings.time.tick, shared), 1};
      times.push_back(bench::seconds([&] {
                        for (int t = 0; t < kTicks; ++t) world.step();
                      }) /
                      kTicks);
      if ((threads > 1 || round > 0) && digest != world.digest()) {
        throw sim::Failure{sim::ExitCode::bug, name + ": threads or rounds changed the result"};
      }
      digest = world.digest();
    }
    std::ranges::sort(times);
    fmt::print("{},{},{},{:.3e},{:016x}\n", name, n, threads, n / times[times.size() / 2], digest);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  const std::string graph = argc > 1 ? argv[1] : "100000";
  const std::vector<std::string> network{
      std::filesystem::exists(graph) ? fmt::format("network={{kind=\"file\",path=\"{}\"}}", graph)
                                     : fmt::format("network.size={}", graph)};
  fmt::print("case,n,threads,agent_ticks_per_s,digest\n");
  for (const char* name : {"majority", "sir"}) {
    run_case(name, fmt::format("tests/bench/peers/{}.toml", name), network);
  }
  return 0;
} catch (const sim::Failure& failure) {
  fmt::print(stderr, "{}\n", failure.what());
  return static_cast<int>(failure.code());
}
