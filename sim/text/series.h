// SPDX-License-Identifier: MIT
// A series that somebody measured: a column of numbers in a CSV file whose first line names its
// columns.
#pragma once

#include <string>
#include <vector>

namespace agora::sim {

/// The numbers of the column of this name, row by row; NaN where the field is empty.
/// Failure(bad_input), as `path:line: what; hint`, for a column that is not there and for what is
/// no number; as TextSource says for a file that cannot be read.
std::vector<double> read_series(const std::string& path, const std::string& column);

}  // namespace agora::sim
