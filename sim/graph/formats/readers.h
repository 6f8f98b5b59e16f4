// SPDX-License-Identifier: MIT
// Graphs from files that others wrote. The text is foreign: it is read once, front to back, nothing
// is allocated by a number that it names before that number was held against the size of the file,
// and what is wrong is said with its line. Failures: input_missing, no_permission, io, and
// bad_input as `path:line: what; what to try`. Compressed files are refused, not unpacked.
#pragma once

#include <cstdint>
#include <string>

#include "sim/graph/graph.h"

namespace agora::sim {

/// What came in, and what was left out on the way.
struct ImportReport {
  std::uint64_t vertices = 0;
  std::uint64_t edges = 0;
  std::uint64_t dropped_loops = 0;
  std::uint64_t dropped_duplicates = 0;  // undirected: a-b after b-a is one
  std::uint64_t isolated = 0;            // vertices without any tie
  bool ignored_columns = false;          // an edge list had more than two columns

  /// One sentence for people.
  std::string text() const;
};

struct Import {
  Graph graph;
  ImportReport report;
};

/// An edge list as SNAP publishes them: two ids a line, parted by blanks or a comma; further
/// columns are ignored; lines that begin with # or % are comments. Ids are whole numbers from 0 to
/// 2^63 - 1; vertices are numbered 0 .. n-1 in increasing order of id. Peak memory: 40 bytes a
/// line.
Import read_edge_list(const std::string& path, Direction direction = Direction::undirected);

/// A graph file of METIS: `n m [fmt [ncon]]`, then one line of neighbours per vertex, from 1.
/// Weights are skipped. A tie that is listed at one end only is an error, and so is a wrong m.
Import read_metis(const std::string& path);

enum class GraphFormat : std::uint8_t { automatic, snap, metis };

/// Either of the two, undirected. automatic: METIS if the name ends in .metis or .graph.
Import read_graph(const std::string& path, GraphFormat format);

}  // namespace agora::sim
