// SPDX-License-Identifier: MIT
// The commands: one function, one file each. They put data on stdout and throw Failure; errors in a
// scenario are left in `diagnostics` as well, for whoever reports them.
#pragma once

#include "app/request.h"
#include "sim/core/diagnostics.h"

namespace agora::app {

void run(const Request& request, sim::Diagnostics& diagnostics);
void compare(const Request& request, sim::Diagnostics& diagnostics);
void warm_up(const Request& request, sim::Diagnostics& diagnostics);
/// Whether no run failed.
bool sweep(const Request& request, sim::Diagnostics& diagnostics);
bool merge(const Request& request);
void check(const Request& request, sim::Diagnostics& diagnostics);
void describe(const Request& request);
void digest(const Request& request);
void verify_model(const Request& request);
void findings(const Request& request);
void graph_fit(const Request& request);
void graph_generate(const Request& request, sim::Diagnostics& diagnostics);
void graph_import(const Request& request);
void graph_stats(const Request& request);

}  // namespace agora::app
