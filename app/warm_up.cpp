// SPDX-License-Identifier: MIT
// agora warm-up: plays a scenario up to some day, and keeps its state for any number of what-ifs.
#include "app/commands.h"
#include "app/play.h"
#include "app/scenario.h"
#include "sim/study/warm_file.h"

namespace agora::app {

void warm_up(const Request& request, sim::Diagnostics& diagnostics) {
  const sim::ScenarioSource source = load(request, diagnostics);
  const sim::Variant scenario = sim::read_scenario(source, diagnostics);
  diagnostics.stop_if_any();
  sim::play_to_warm_file(scenario, request.until, {.threads = request.threads}, request.output,
                         request.force ? sim::Overwrite::yes : sim::Overwrite::no);
  say_where(request);
}

}  // namespace agora::app
