// SPDX-License-Identifier: MIT
#include "sim/graph/formats/readers.h"

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/graph/ties.h"

namespace agora::sim {
namespace {

Import read_as(GraphFormat format, const std::string& path, const ReadOptions& options) {
  switch (format) {
    case GraphFormat::csv:
      return read_csv(path, options);
    case GraphFormat::metis:
      return read_metis(path);
    case GraphFormat::graphml:
      return read_graphml(path);
    default:
      return read_edge_list(path, options.direction);
  }
}

}  // namespace

std::string ImportReport::text() const {
  std::string line = std::to_string(vertices) + " vertices, " + std::to_string(edges) + " edges";
  if (isolated > 0) line += ", " + std::to_string(isolated) + " vertices without ties";
  if (dropped_loops > 0) line += ", " + std::to_string(dropped_loops) + " loops dropped";
  if (dropped_duplicates > 0) {
    line += ", " + std::to_string(dropped_duplicates) + " duplicates dropped";
  }
  if (dropped_weak > 0) line += ", " + std::to_string(dropped_weak) + " weak ties dropped";
  if (ignored_columns) line += ", further columns ignored";
  return line;
}

Import read_graph(const std::string& path, const ReadOptions& options) {
  const GraphFormat format =
      options.format == GraphFormat::automatic ? kind_of_name(path).format : options.format;
  if (options.min_weight > 0.0 && format != GraphFormat::csv) {
    throw Failure{ExitCode::bad_input, printable(path) +
                                           ": ties are to be dropped by their weight, which only "
                                           "CSV has; convert it to CSV, or ask for no weight"};
  }
  Import import = read_as(format, path, options);
  if (options.direction) import.graph = taken_as(*options.direction, import.graph);
  import.report.edges = import.graph.edges();
  return import;
}

}  // namespace agora::sim
