// SPDX-License-Identifier: MIT
// Playing a study as the command line asks: progress, result file, log.
#pragma once

#include <vector>

#include "app/log_file.h"
#include "app/request.h"
#include "sim/study/scenario.h"

namespace agora::app {

/// Leaves the finished result at request.output and the log beside it. Throws Failure.
void play(const Request& request, const sim::ScenarioSource& source,
          const std::vector<sim::Variant>& variants);

/// Leaves the log beside a result that stands; a log that cannot be written is only talk.
void publish_beside(const LogFile& log);

/// Says on stderr where the result is, unless asked to be quiet.
void say_where(const Request& request);

}  // namespace agora::app
