// SPDX-License-Identifier: MIT
#include "sim/study/worker.h"

#include <sys/prctl.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <map>
#include <new>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/core/parallel.h"
#include "sim/io/bytes.h"
#include "sim/study/experiment.h"
#include "sim/study/recording.h"
#include "sim/study/simulate.h"
#include "sim/study/study.h"
#include "sim/study/sweep_store.h"
#include "sim/study/warm_file.h"
#include "sim/study/wire.h"

namespace agora::sim {
namespace {

/// Tells how many ticks were played, not more often than one can see.
class TickTeller {
 public:
  void ticked() {
    ++ticks_;
    const auto now = Clock::now();
    if (now - told_ < std::chrono::milliseconds{100}) return;
    told_ = now;
    tell();
  }
  void tell() {
    ByteWriter body;
    body.u32(ticks_);
    ticks_ = 0;
    send_message(kWorkerSocket, Word::ticked, body.view());
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::uint32_t ticks_ = 0;
  Clock::time_point told_ = Clock::now();
};

struct Cell {
  std::vector<double> at;
  std::uint32_t luck = 0;  // of its replicate
  std::set<std::uint32_t> variants;
};

Cell cell_of(std::string_view body) {
  ByteReader in{bytes_of(body)};
  Cell cell;
  cell.luck = in.u32();
  for (std::uint64_t left = in.u64(); left > 0 && in.ok(); --left) cell.variants.insert(in.u32());
  cell.at = in.numbers();
  return cell;
}

std::string with_variant(std::uint32_t variant, std::string_view rest = {}) {
  ByteWriter body;
  body.u32(variant);
  body.raw(rest);
  return std::string{body.view()};
}

class Worker {
 public:
  explicit Worker(const ScenarioSource& source) {
    Diagnostics diagnostics;
    experiment_ = read_experiment(source, diagnostics);
    past_ = past_in_file(experiment_.trunk);
    fixed_past_ = past_.has_value();
  }

  void play(const Cell& cell) {
    shared_.clear();
    if (!fixed_past_ && past_of_ != cell.luck) past_.reset();
    past_of_ = cell.luck;
    std::vector<Variant> variants;
    std::string wrong;
    try {
      Diagnostics diagnostics;
      variants = variants_at(experiment_, cell.at, diagnostics);
    } catch (const Failure& failure) {
      wrong = failure.what();
    }
    for (std::uint32_t v : cell.variants) {
      send_message(kWorkerSocket, Word::begun, with_variant(v));
      const RunResult result =
          wrong.empty() ? played(variants.at(v), cell.luck) : RunResult{.failure = wrong};
      teller_.tell();
      send_message(kWorkerSocket, Word::over, with_variant(v, to_bytes(result)));
    }
    send_message(kWorkerSocket, Word::idle, {});
  }

 private:
  RunResult played(const Variant& variant, std::uint32_t luck) {
    try {
      return simulated(variant, luck);
    } catch (const std::bad_alloc&) {
      return {.failure = "the memory is exhausted"};
    } catch (const std::exception& error) {
      return {.failure = error.what()};
    }
  }

  RunResult simulated(const Variant& variant, std::uint32_t luck) {
    const Settings& settings = variant.settings;
    const std::uint64_t seed = replicate_seed(settings.seed, luck);
    if (settings.branch_tick() > 0 && !past_) {
      const Variant& trunk = experiment_.trunk;
      past_ = warm_up(trunk, seed, shared_[trunk.shared_inputs_key], BlockOrder::parallel,
                      settings.branch_tick());
    }
    RunResult result;
    std::vector<double> records;
    simulate(variant, seed, shared_[variant.shared_inputs_key], BlockOrder::parallel,
             {.record =
                  [&](std::uint32_t, std::span<const double> values) {
                    records.insert(records.end(), values.begin(), values.end());
                  },
              .digest = [&](std::uint32_t, std::uint64_t digest) { result.digest = digest; },
              .ticked = [&] { teller_.ticked(); }},
             past_ ? &*past_ : nullptr);
    result.outcomes = StudyOutcomes{variant}.evaluate(records);
    const Targets& targets = experiment_.task.targets;
    if (!targets.empty()) {
      result.series = targets.series(records, record_layout(variant).record_size());
    }
    if (settings.study.trajectories) result.trajectories = std::move(records);
    return result;
  }

  Experiment experiment_;
  std::optional<WarmState> past_;
  bool fixed_past_ = false;    // it came in a file, and is that of every replicate
  std::uint32_t past_of_ = 0;  // luck
  std::map<std::string, SharedInputs> shared_;
  TickTeller teller_;
};

}  // namespace

int work() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody is left to work for
  try {
    const std::optional<Message> study = wait_for_message(kWorkerSocket);
    if (!study || study->word != Word::study) return 0;
    ByteReader head{bytes_of(std::string_view{study->body}.substr(0, 4))};
    const ThreadLimit limit{static_cast<int>(head.u32())};
    Worker worker{scenario_source(std::string_view{study->body}.substr(4))};
    while (const std::optional<Message> message = wait_for_message(kWorkerSocket)) {
      if (message->word == Word::cell) worker.play(cell_of(message->body));
    }
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return static_cast<int>(ExitCode::bug);
  }
}

}  // namespace agora::sim
