// SPDX-License-Identifier: MIT
// What a tick of the market of scenarios/cluetrain.toml costs, by size and by number of threads: in
// time, and as a multiple of a PageRank iteration on a uniform random graph of the same size and
// degree, which is measured beside it. Setting up is not counted. Each case checks that the number
// of threads left no trace. In the quiet market all that happens is a hundredth of the busy one.
//
//   market [largest size [smallest size]]     one line per case; medians of five pairs
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/graph/families/erdos_renyi.h"
#include "sim/study/scenario.h"
#include "sim/study/study.h"
#include "tests/bench/yardstick.h"

namespace {

using namespace agora;

constexpr int kPairs = 5, kWarmUp = 10, kTicks = 5, kIterations = 5;
constexpr double kDegree = 16.0;

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

sim::Variant variant_of(const std::vector<std::string>& settings) {
  sim::Diagnostics diagnostics;
  const sim::ScenarioSource source =
      sim::load_scenario("scenarios/cluetrain.toml", settings, diagnostics);
  return sim::read_variants(source, diagnostics).front();
}

/// What happened so far of something that the model counts, per item.
double count_of(const sim::Variant& variant, sim::Simulation& market, const std::string& name) {
  const std::vector<double> values = market.observe(true);
  const std::size_t items = variant.model->items().size();
  std::size_t place = 0;
  for (const sim::Channel& channel : variant.model->channels()) {
    if (channel.name == name) {
      double sum = 0.0;
      for (std::size_t b = 0; b < items; ++b) sum += values[place + b];
      return sum / static_cast<double>(items);
    }
    place += sim::record_size(std::span{&channel, 1}, items);
  }
  return 0.0;
}

struct Case {
  std::vector<double> tick, iteration, ratio;
  std::uint64_t digest = 0;
};

Case measure(sim::Simulation& market, bench::PageRank& yardstick, int threads) {
  const sim::ThreadLimit limit{threads};
  Case result;
  market.step();
  yardstick.iterate();
  for (int pair = 0; pair < kPairs; ++pair) {
    result.tick.push_back(bench::seconds([&] {
                            for (int t = 0; t < kTicks; ++t) market.step();
                          }) /
                          kTicks);
    result.iteration.push_back(bench::seconds([&] {
                                 for (int i = 0; i < kIterations; ++i) yardstick.iterate();
                               }) /
                               kIterations);
    result.ratio.push_back(result.tick.back() / result.iteration.back());
  }
  yardstick.check();
  result.digest = market.digest();
  return result;
}

void run_case(const std::string& name, double size, const std::vector<std::string>& settings) {
  const sim::Variant variant = variant_of(settings);
  const auto n = static_cast<std::uint32_t>(size);
  bench::PageRank yardstick{
      sim::ErdosRenyi{{.mean_degree = kDegree}}.generate({.n = n, .seed = 1})};
  std::uint64_t digest = 0;
  for (int threads : {1, 2}) {
    sim::SharedInputs shared;
    sim::Simulation market{variant.model->build(1, variant.settings.time.tick, shared), 1};
    {
      const sim::ThreadLimit all{2};
      for (int t = 0; t < kWarmUp; ++t) market.step();
    }
    const Case result = measure(market, yardstick, threads);
    if (digest != 0 && digest != result.digest) {
      throw sim::Failure{sim::ExitCode::bug, "the number of threads changed the result"};
    }
    digest = result.digest;
    const double days = size * market.tick();
    const double tick = median(result.tick), iteration = median(result.iteration);
    fmt::print("{},{},{:.1f},{},{},{:.3e},{:.3e},{:.0f},{:.2f},{:.2f},{:.4f},{:.4f},{:016x}\n",
               name, size, kDegree, variant.model->items().size(), threads, size / tick,
               static_cast<double>(yardstick.graph().arcs()) / iteration,
               variant.model->memory() / size, median(result.ratio),
               count_of(variant, market, "impressions") / days,
               count_of(variant, market, "considerations") / days,
               count_of(variant, market, "posts_chatter") / days, digest);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  const double largest = argc > 1 ? std::atof(argv[1]) : 100000;
  const double smallest = argc > 2 ? std::atof(argv[2]) : 10000;
  fmt::print(
      "case,n,degree,brands,threads,agent_ticks_per_s,edges_per_s,bytes_per_agent,tick/pagerank,"
      "impressions_per_brand_day,considerations_per_brand_day,chatter_per_brand_day,digest\n");
  const std::vector<std::string> hundredth{"brands.acme.budget=0.04",
                                           "brands.bolt.budget=0.04",
                                           "brands.crown.budget=0.04",
                                           "segments.younger.needs_per_day=0.0002",
                                           "segments.older.needs_per_day=0.0002",
                                           "talk.chatter_rate=0.0002"};
  for (double size = smallest; size <= largest; size *= 10) {
    std::vector<std::string> settings{fmt::format("network.size={}", size)};
    run_case("busy", size, settings);
    settings.insert(settings.end(), hundredth.begin(), hundredth.end());
    run_case("quiet", size, settings);
  }
  return 0;
} catch (const sim::Failure& failure) {
  fmt::print(stderr, "{}\n", failure.what());
  return static_cast<int>(failure.code());
}
