// SPDX-License-Identifier: MIT
// What run, compare and check have in common: reading the scenario as the command line changes it.
#pragma once

#include "app/request.h"
#include "sim/core/diagnostics.h"
#include "sim/study/scenario.h"

namespace agora::app {

/// The scenario under the request's overrides. Throws Failure if its text cannot be read as TOML:
/// whatever else would be said of it then would mislead.
sim::ScenarioSource load(const Request& request, sim::Diagnostics& diagnostics);

/// The scenario as it is without its variants, with one replicate unless the request asks for more.
sim::ScenarioSource without_variants(sim::ScenarioSource source, const Request& request);

}  // namespace agora::app
