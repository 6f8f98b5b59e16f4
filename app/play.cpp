// SPDX-License-Identifier: MIT
// From the request to the study's options.
#include "app/play.h"

#include "app/progress.h"
#include "app/talk.h"
#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
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
  publish_beside(log);
}

void publish_beside(const LogFile& log) {
  try {
    log.publish();
  } catch (const sim::Failure& failure) {
    talk(std::string{"agora: "} + failure.what() + "\n");
  }
}

void say_where(const Request& request) {
  if (request.quiet) return;
  talk("The result is in " + sim::printable(request.output.string()) + "\n");
}

}  // namespace agora::app
