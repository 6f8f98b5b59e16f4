// SPDX-License-Identifier: MIT
// agora sweep: plays a study at every point of its design, or a shard of it, and tells what the
// finished file says. agora merge: puts shards together, and tells the same.
#include <fmt/format.h>

#include "analysis/sweep.h"
#include "app/commands.h"
#include "app/log_file.h"
#include "app/play.h"
#include "app/progress.h"
#include "app/scenario.h"
#include "app/talk.h"
#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/core/suggest.h"
#include "sim/io/json.h"
#include "sim/study/sweep.h"

namespace agora::app {
namespace {

sim::SweepOptions options_of(const Request& request) {
  sim::SweepOptions options{.output = request.output};
  options.overwrite = request.force ? sim::Overwrite::yes : sim::Overwrite::no;
  options.threads = request.threads;
  options.on_error = request.skip_failures ? sim::OnError::skip : sim::OnError::stop;
  return options;
}

/// What the finished file says.
void tell(const Request& request) {
  const sim::Result result = sim::read_result(request.output);
  if (request.json) {
    sim::Value all = analysis::sweep_value(result);
    all.get<sim::Table>()->set("file", request.output.string());
    fmt::print("{}\n", sim::to_json(all));
  } else {
    fmt::print("{}", analysis::sweep_text(result));
  }
}

/// A sweep keeps numbers and trajectories, but no tables.
void warn_of_tables(const sim::Experiment& experiment) {
  std::vector<std::string> names;
  for (const sim::RowTable& table : experiment.variants.front().model->tables()) {
    names.push_back(table.name);
  }
  if (names.empty()) return;
  talk("agora: a sweep does not keep tables of rows (" + sim::comma_list(names) +
       "); play a point with agora run or compare to have them\n");
}

}  // namespace

bool sweep(const Request& request, sim::Diagnostics& diagnostics) {
  const sim::Experiment experiment = sim::read_experiment(load(request, diagnostics), diagnostics);
  sim::try_factors(experiment, diagnostics);
  if (!request.quiet) {
    warn_of_tables(experiment);
    if (experiment.task.factors.empty()) {
      talk("agora: there are no factors (study.factors): one point, as agora compare plays it\n");
    }
  }
  const LogFile log{request};
  sim::SweepEnd end{};
  {
    ProgressMeter meter{ProgressMeter::resolve(request.progress, request.quiet)};
    sim::SweepOptions options = options_of(request);
    options.progress = [&](const sim::Progress& progress) { meter.show(progress); };
    options.failed = [&](sim::SweepRun run, const std::string& failure) {
      talk(fmt::format("agora: point {}, variant {}, replicate {} failed: {}\n", run.point,
                       sim::printable(experiment.task.variants[run.variant]), run.replicate,
                       sim::printable(failure)));
    };
    end = request.shard
              ? sim::run_shard(experiment, {request.shard->first, request.shard->second}, options)
              : sim::run_sweep(experiment, options);
  }
  publish_beside(log);
  if (!request.shard) tell(request);
  say_where(request);
  return end.failed == 0;
}

bool merge(const Request& request) {
  const sim::SweepEnd end = sim::merge_shards(request.shards, options_of(request));
  tell(request);
  say_where(request);
  return end.failed == 0;
}

}  // namespace agora::app
