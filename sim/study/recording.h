// SPDX-License-Identifier: MIT
// What a study is going to record, seen before it runs: whether one file can hold it, how much each
// run leaves behind, and what that takes of memory and disk.
#pragma once

#include <string>
#include <vector>

#include "sim/core/outcomes.h"
#include "sim/study/records.h"
#include "sim/study/scenario.h"

namespace agora::sim {

/// Why these variants cannot be recorded into one file, or "": they must declare the same channels
/// and tables, with names that a file can have. Failure(bug) for outcomes that cannot be computed.
std::string recording_complaint(const ScenarioSource& source, const std::vector<Variant>& variants);

/// The axes that channels and tables bring along, each once.
std::vector<RecordAxis> own_axes(const Model& model);

RecordLayout record_layout(const Variant& variant);
RunShape run_shape(const Variant& variant);

/// What recording one run is expected to take.
struct RecordingNeeds {
  double journal_bytes = 0.0;
  double memory_bytes = 0.0;      // while it runs, beside its world
  double publishing_bytes = 0.0;  // of memory, to write it into the file
};
RecordingNeeds recording_needs(const Variant& variant);

}  // namespace agora::sim
