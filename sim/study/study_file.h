// SPDX-License-Identifier: MIT
// The result file of a study: which axes and arrays it has, and how they are filled from the
// journal, run by run in a fixed order. docs/file-format.md has the list for readers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/core/outcomes.h"
#include "sim/io/result.h"
#include "sim/study/records.h"
#include "sim/study/scenario.h"
#include "sim/study/simulate.h"

namespace agora::sim {

/// What the file of these variants looks like, attributes included, with so many rows in each
/// table.
Layout study_layout(const ScenarioSource& source, const std::vector<Variant>& variants,
                    const RecordLayout& records, std::span<const std::uint64_t> rows,
                    const WarmState* from = nullptr);

/// Fills the file from the archive, computes outcomes and comparisons, and publishes it.
void write_study(Publication publication, const ScenarioSource& source,
                 const std::vector<Variant>& variants, const RecordLayout& records,
                 RunArchive& archive, const WarmState* from = nullptr);

}  // namespace agora::sim
