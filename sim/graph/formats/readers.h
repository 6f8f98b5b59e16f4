// SPDX-License-Identifier: MIT
// Graphs from files that others wrote, plain or gzip. The text is foreign: it is read once, front
// to back, nothing is allocated by a number that it names before that number was held against the
// size of the file, and what is wrong is said with its line. Failures: input_missing,
// no_permission, io, and bad_input as `path:line: what; what to try`. docs/graphs.md tells what
// each format is taken to mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/graph/formats/format.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// What came in, and what was left out on the way.
struct ImportReport {
  std::uint64_t vertices = 0;
  std::uint64_t edges = 0;
  std::uint64_t isolated = 0;  // vertices without any tie
  std::uint64_t dropped_loops = 0;
  std::uint64_t dropped_duplicates = 0;  // undirected: a-b after b-a is one
  std::uint64_t dropped_weak = 0;        // rows below ReadOptions::min_weight
  bool ignored_columns = false;          // a list had columns that say nothing here

  /// One sentence for people.
  std::string text() const;
};

struct Import {
  Graph graph;
  ImportReport report;
};

struct ReadOptions {
  GraphFormat format = GraphFormat::automatic;  // automatic: as the file's name says
  /// What ties are taken for. None: what the file says, undirected if it says nothing. An
  /// undirected tie taken as directed goes both ways.
  std::optional<Direction> direction = {};
  double min_weight = 0.0;  // of CSV with weights: ties of less weight are dropped
};

/// A graph in any of the formats.
Import read_graph(const std::string& path, const ReadOptions& options = {});

/// An edge list as SNAP publishes them: two ids a line, parted by blanks or a comma; further
/// columns are ignored; lines that begin with # or % are comments. Ids are whole numbers from 0 to
/// 2^63 - 1; vertices are numbered 0 .. n-1 in increasing order of id. Of SNAP's heading two lines
/// are heard: `# Directed graph` (or Undirected), and `# Nodes: n`, which stands for the vertices
/// 0 .. n-1, tied or not, where all ids are below n. `direction` holds where the heading does not
/// say; undirected holds in any case. Peak memory: 40 bytes a line.
Import read_edge_list(const std::string& path, std::optional<Direction> direction = {});

/// A table with a header: columns `source` and `target` (or from and to, or the only two), and, if
/// it likes, `weight` (positive numbers) and `type` (Directed or Undirected, in all rows the same).
/// Ids may be any text: if all are whole numbers, vertices are numbered in increasing order of id,
/// otherwise as they appear. Fields may stand in quotes.
Import read_csv(const std::string& path, const ReadOptions& options = {});

/// A graph file of METIS: `n m [fmt [ncon]]`, then one line of neighbours per vertex, from 1.
/// Weights are skipped. A tie that is listed at one end only is an error, and so is a wrong m.
Import read_metis(const std::string& path);

/// GraphML: nodes are numbered in the order in which they appear. Data is skipped; hyperedges,
/// ports and graphs within graphs are refused. Directed if any edge is; others then go both ways.
Import read_graphml(const std::string& path);

}  // namespace agora::sim
