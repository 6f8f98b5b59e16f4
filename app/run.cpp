// SPDX-License-Identifier: MIT
// agora run: plays the scenario without its variants, and tells every item's outcomes as the
// finished file has them.
#include <fmt/format.h>

#include "analysis/items.h"
#include "app/commands.h"
#include "app/play.h"
#include "app/scenario.h"
#include "sim/io/json.h"

namespace agora::app {

void run(const Request& request, sim::Diagnostics& diagnostics) {
  const sim::ScenarioSource source = without_variants(load(request, diagnostics), request);
  const std::vector<sim::Variant> variants = sim::read_variants(source, diagnostics);
  play(request, source, variants);
  const analysis::ItemOutcomes outcomes = analysis::read_items(sim::read_result(request.output), 0);
  if (request.json) {
    sim::Value all = analysis::items_value(outcomes);
    all.get<sim::Table>()->set("file", request.output.string());
    fmt::print("{}\n", sim::to_json(all));
  } else {
    fmt::print("{}", analysis::items_table(outcomes));
  }
  say_where(request);
}

}  // namespace agora::app
