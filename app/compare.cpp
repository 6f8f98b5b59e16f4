// SPDX-License-Identifier: MIT
// agora compare: plays every variant, and tells what the finished file says of them.
#include <fmt/format.h>

#include "analysis/table.h"
#include "analysis/verdict.h"
#include "app/commands.h"
#include "app/play.h"
#include "app/scenario.h"
#include "sim/core/failure.h"
#include "sim/io/json.h"

namespace agora::app {

void compare(const Request& request, sim::Diagnostics& diagnostics) {
  const sim::ScenarioSource source = load(request, diagnostics);
  const std::vector<sim::Variant> variants = sim::read_variants(source, diagnostics);
  if (variants.size() < 2) {
    throw sim::Failure{sim::ExitCode::bad_input,
                       sim::printable(request.input.string()) +
                           ": there is nothing to compare; write at least two variants under "
                           "[study.variants], or play it with agora run"};
  }
  play(request, source, variants);
  const analysis::Comparison comparison =
      analysis::read_comparison(sim::read_result(request.output));
  if (request.json) {
    sim::Value all = analysis::comparison_value(comparison);
    all.get<sim::Table>()->set("verdict", analysis::verdict(comparison));
    all.get<sim::Table>()->set("file", request.output.string());
    fmt::print("{}\n", sim::to_json(all));
  } else {
    fmt::print("{}\n{}\n", analysis::comparison_table(comparison), analysis::verdict(comparison));
  }
  say_where(request);
}

}  // namespace agora::app
