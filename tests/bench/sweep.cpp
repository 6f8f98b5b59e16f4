// SPDX-License-Identifier: MIT
// What it costs that a sweep plays its runs in processes, keeps them in a journal and writes a
// file: the throughput of a thousand runs beside that of the best schedule by hand, two threads of
// one process that take one run after the other, nothing to read and nothing to keep; and the
// memory of the process that leads and of those that play, for more and more runs.
//
//   sweep [people [days]]     medians of five pairs; memory for 250, 1000, 4000 and 16000 short
//   runs
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "sim/core/failure.h"
#include "sim/io/result.h"
#include "sim/io/scenario_text.h"
#include "sim/study/experiment.h"
#include "sim/study/study.h"
#include "sim/study/sweep.h"
#include "sim/study/worker.h"
#include "tests/bench/yardstick.h"

namespace {

using namespace agora;

constexpr int kPairs = 5, kThreads = 2;

/// A study of the shipped market; points x 3 variants x replicates runs.
sim::Experiment study_of(const std::string& people, const std::string& days, int points,
                         int replicates) {
  sim::Diagnostics diagnostics;
  const sim::ScenarioSource source =
      sim::load_scenario("scenarios/cluetrain.toml",
                         {"network.size=" + people, "time.days=" + days, "study.burn_in=0",
                          fmt::format("study.replicates={}", replicates),
                          fmt::format("study.design={{kind=\"sobol\",points={}}}", points),
                          "study.factors={voice={key=\"talk.voice\",from=0.05,to=0.5}}"},
                         diagnostics);
  return sim::read_experiment(source, diagnostics);
}

/// Every run by hand. Returns the sum of the digests of their ends.
std::uint64_t by_hand(const sim::Experiment& study,
                      const std::vector<std::vector<sim::Variant>>& points) {
  const sim::ThreadLimit limit{1};
  const std::size_t replicates = study.task.replicates, cells = points.size() * replicates;
  std::atomic<std::size_t> next{0};
  std::atomic<std::uint64_t> sum{0};
  const auto work = [&] {
    for (std::size_t cell = next++; cell < cells; cell = next++) {
      std::map<std::string, sim::SharedInputs> shared;
      for (const sim::Variant& variant : points[cell % points.size()]) {
        sim::simulate(variant, sim::replicate_seed(variant.settings.seed, cell / points.size()),
                      shared[variant.shared_inputs_key], sim::BlockOrder::parallel,
                      {.record = {},
                       .digest = [&](std::uint32_t, std::uint64_t digest) { sum += digest; },
                       .ticked = {}});
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  return sum;
}

std::uint64_t digests_in(const std::filesystem::path& path) {
  const std::vector<double> words = sim::read_result(path).read("state_digest");
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < words.size(); i += 4) {
    std::uint64_t digest = 0;
    for (std::size_t w = 0; w < 4; ++w) {
      digest = digest << 16 | static_cast<std::uint64_t>(words[i + w]);
    }
    sum += digest;
  }
  return sum;
}

void sweep(const sim::Experiment& study, const std::filesystem::path& output) {
  sim::run_sweep(study, {.output = output,
                         .overwrite = sim::Overwrite::yes,
                         .threads = kThreads,
                         .progress = {},
                         .failed = {}});
}

void throughput(const std::string& people, const std::string& days,
                const std::filesystem::path& output) {
  const sim::Experiment study = study_of(people, days, 32, 11);
  std::vector<std::vector<sim::Variant>> points;
  const std::vector<sim::Wanted> wanted = [&] {
    struct Nothing final : sim::Known {
      const std::vector<sim::Wanted>& points() const override { return none; }
      std::vector<double> outcomes(std::size_t, std::size_t) const override { return {}; }
      std::vector<std::vector<double>> series(std::size_t) const override { return {}; }
      std::vector<sim::Wanted> none;
    };
    return study.design->wanted(study.task, Nothing{});
  }();
  for (const sim::Wanted& point : wanted) {
    sim::Diagnostics diagnostics;
    points.push_back(sim::variants_at(study, point.at, diagnostics));
  }
  const std::size_t runs = points.size() * study.variants.size() * study.task.replicates;
  std::vector<double> hand, swept, share;
  for (int pair = 0; pair < kPairs; ++pair) {
    std::uint64_t digests = 0;
    hand.push_back(bench::seconds([&] { digests = by_hand(study, points); }));
    swept.push_back(bench::seconds([&] { sweep(study, output); }));
    share.push_back(hand.back() / swept.back());
    if (digests != digests_in(output)) {
      throw sim::Failure{sim::ExitCode::bug, "the sweep played other runs"};
    }
  }
  for (std::vector<double>* each : {&hand, &swept, &share}) std::ranges::sort(*each);
  const double each = 1000.0 * kThreads * hand[kPairs / 2] / static_cast<double>(runs);
  fmt::print("throughput,{},{:.1f},{:.2f},{:.2f},{:.3f},,\n", runs, each, hand[kPairs / 2],
             swept[kPairs / 2], share[kPairs / 2]);
  std::fflush(stdout);
}

double peak_megabytes(int who) {
  rusage usage{};
  ::getrusage(who, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// In a process of its own, since what a process once took it keeps.
void memory(int replicates, const std::filesystem::path& output) {
  if (const pid_t child = ::fork(); child != 0) {
    ::waitpid(child, nullptr, 0);
    return;
  }
  const sim::Experiment study = study_of("200", "2", 8, replicates);
  sweep(study, output);
  fmt::print("memory,{},,,,,{:.1f},{:.1f}\n", 8 * 3 * replicates, peak_megabytes(RUSAGE_SELF),
             peak_megabytes(RUSAGE_CHILDREN));
  std::fflush(stdout);
  std::_Exit(0);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc == 2 && std::string_view{argv[1]} == sim::kWorkerWord) return sim::work();
  const std::string people = argc > 1 ? argv[1] : "500", days = argc > 2 ? argv[2] : "60";
  const std::filesystem::path output =
      std::filesystem::temp_directory_path() / fmt::format("agora-bench-{}.h5", ::getpid());
  fmt::print("case,runs,ms_per_run,by_hand_s,sweep_s,share,leader_mb,worker_mb\n");
  std::fflush(stdout);
  for (int replicates : {10, 42, 167, 667}) memory(replicates, output);
  throughput(people, days, output);
  std::filesystem::remove(output);
  return 0;
} catch (const sim::Failure& failure) {
  fmt::print(stderr, "{}\n", failure.what());
  return static_cast<int>(failure.code());
}
