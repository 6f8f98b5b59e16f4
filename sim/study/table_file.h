// SPDX-License-Identifier: MIT
// Tables in the result file: each is an axis of rows and one array per column over it, flat like
// the rest. The rows of all runs stand one after the other, run by run in the order of the file's
// axes and within a run as they were reported; three columns that the engine adds say which run and
// when.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "sim/io/result.h"
#include "sim/study/records.h"
#include "sim/study/scenario.h"

namespace agora::sim {

/// Adds the tables of a model, with this many rows each, to a layout that has the other axes.
void add_tables(Layout& layout, const Model& model, std::span<const std::uint64_t> rows);

/// Writes the rows of one run, after those of the runs before it.
void write_tables(ResultWriter& file, const Model& model, RunArchive& archive, RunId run);

}  // namespace agora::sim
