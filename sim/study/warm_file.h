// SPDX-License-Identifier: MIT
// A past in a file (a checkpoint, sim/io/checkpoint.h): a scenario played up to some day, for any
// number of what-ifs that go on from there.
#pragma once

#include <filesystem>
#include <optional>

#include "sim/io/publish.h"
#include "sim/study/scenario.h"
#include "sim/study/simulate.h"

namespace agora::sim {

/// Plays the scenario as it is, with the luck of its first replicate, up to the end of this day,
/// and keeps it in a new file. Failure(usage) unless something is recorded at the end of that day.
void play_to_warm_file(const Variant& variant, double day, const Execution& execution,
                       const std::filesystem::path& path, Overwrite overwrite);

/// Failure(bad_input) if damaged; Failure(version_mismatch), naming what differs, if runs of
/// `variant` cannot go on from there: another model, graph, length of a tick or record, or program.
WarmState read_warm_state(const std::filesystem::path& path, const Variant& variant);

/// The past that the scenario names (study.from), or none.
std::optional<WarmState> past_in_file(const Variant& variant);

}  // namespace agora::sim
