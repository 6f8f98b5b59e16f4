// SPDX-License-Identifier: MIT
// Graphs into files that others read, in the formats that readers.h reads: what is written is read
// back as the very same graph, and what a format cannot hold is refused; no file is left then.
// Vertices are written with their numbers; METIS counts them from 1.
#pragma once

#include <string>

#include "sim/graph/formats/format.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// Writes `graph` as the new file `path`. Failure(bad_input) where the format cannot hold it: METIS
/// no directed graph, CSV no vertex without ties. Failure(cannot_create) where a file is in the
/// way.
void write_graph(const Graph& graph, const std::string& path, FileKind kind);

/// In the format that the name says.
inline void write_graph(const Graph& graph, const std::string& path) {
  write_graph(graph, path, kind_of_name(path));
}

}  // namespace agora::sim
