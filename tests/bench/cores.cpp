// SPDX-License-Identifier: MIT
// What a tick of the market of scenarios/cluetrain.toml would take on more processors than there
// are: every block of every loop is timed on one, and handed out again, in order, to whichever of
// so many processors is free first. What no loop does is done by one while the others wait. Memory
// is taken to keep up. Checks that the busy processors of the schedule add up to the work.
//
//   cores [consumers]     one line per number of processors; medians of five ticks
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <queue>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/study/scenario.h"
#include "sim/study/study.h"

namespace {

using namespace agora;
using Stretches = std::vector<sim::WorkTimes::Stretch>;

constexpr int kWarmUp = 10, kTicks = 5;

double work_of(const Stretches& tick) {
  double work = 0.0;
  for (const auto& stretch : tick) {
    work += stretch.alone;
    for (const float block : stretch.blocks) work += static_cast<double>(block);
  }
  return work;
}

double alone_in(const Stretches& tick) {
  double alone = 0.0;
  for (const auto& stretch : tick) alone += stretch.alone;
  return alone;
}

/// Seconds until so many processors have done the blocks, each the next as soon as it is free.
double handed_out(const std::vector<float>& blocks, int processors) {
  std::priority_queue<double, std::vector<double>, std::greater<>> free_at;
  for (int p = 0; p < processors; ++p) free_at.push(0.0);
  double last = 0.0;
  for (const float block : blocks) {
    const double done = free_at.top() + static_cast<double>(block);
    free_at.pop();
    free_at.push(done);
    last = std::max(last, done);
  }
  return last;
}

double length_of(const Stretches& tick, int processors) {
  double length = 0.0;
  for (const auto& stretch : tick) {
    length += stretch.alone + handed_out(stretch.blocks, processors);
  }
  return length;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) try {
  const double consumers = argc > 1 ? std::atof(argv[1]) : 100000;
  sim::Diagnostics diagnostics;
  const sim::ScenarioSource source = sim::load_scenario(
      "scenarios/cluetrain.toml", {fmt::format("network.size={}", consumers)}, diagnostics);
  const sim::Variant variant = sim::read_variants(source, diagnostics).front();
  sim::SharedInputs shared;
  sim::Simulation market{variant.model->build(1, variant.settings.time.tick, shared), 1};
  for (int t = 0; t < kWarmUp; ++t) market.step();

  std::vector<Stretches> ticks;
  {
    sim::WorkTimes times;
    for (int t = 0; t < kTicks; ++t) {
      market.step();
      ticks.push_back(times.take());
    }
  }
  fmt::print("case,n,processors,tick_s,speed_up,efficiency,done_by_one\n");
  for (int processors = 1; processors <= 64; processors *= 2) {
    std::vector<double> length, speed_up, alone;
    for (const Stretches& tick : ticks) {
      length.push_back(length_of(tick, processors));
      speed_up.push_back(work_of(tick) / length.back());
      alone.push_back(alone_in(tick) / work_of(tick));
    }
    if (processors == 1 && std::abs(speed_up[0] - 1.0) > 1e-9) {
      throw sim::Failure{sim::ExitCode::bug, "one processor does not take what the work takes"};
    }
    fmt::print("busy,{},{},{:.4e},{:.2f},{:.3f},{:.4f}\n", consumers, processors, median(length),
               median(speed_up), median(speed_up) / processors, median(alone));
  }
  return 0;
} catch (const sim::Failure& failure) {
  fmt::print(stderr, "{}\n", failure.what());
  return static_cast<int>(failure.code());
}
