// SPDX-License-Identifier: MIT
// From the request to the study's options.
#include "app/play.h"

#include <fmt/format.h>

#include "app/log_file.h"
#include "app/progress.h"
#include "sim/core/diagnostics.h"
#include "sim/study/study.h"

namespace agora::app {

void play(const Request& request, const sim::ScenarioSource& source,
          const std::vector<sim::Variant>& variants) {
  const LogFile log{request};
  {
    ProgressMeter meter{ProgressMeter::resolve(request.progress, request.quiet)};
    sim::run_study(source, variants,
                   {.output = request.output,
                    .overwrite = request.force ? sim::Overwrite::yes : sim::Overwrite::no,
                    .execution = {.threads = request.threads},
                    .progress = [&](const sim::Progress& progress) { meter.show(progress); }});
  }
  log.publish();
}

void say_where(const Request& request) {
  if (request.quiet) return;
  fmt::print(stderr, "The result is in {}\n", sim::printable(request.output.string()));
}

}  // namespace agora::app
