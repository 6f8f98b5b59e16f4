// SPDX-License-Identifier: MIT
#include "sim/graph/formats/readers.h"

#include <string_view>

namespace agora::sim {

std::string ImportReport::text() const {
  std::string line = std::to_string(vertices) + " vertices, " + std::to_string(edges) + " edges";
  if (isolated > 0) line += ", " + std::to_string(isolated) + " vertices without ties";
  if (dropped_loops > 0) line += ", " + std::to_string(dropped_loops) + " loops dropped";
  if (dropped_duplicates > 0) {
    line += ", " + std::to_string(dropped_duplicates) + " duplicates dropped";
  }
  if (ignored_columns) line += ", columns after the second ignored";
  return line;
}

Import read_graph(const std::string& path, GraphFormat format) {
  const std::string_view name = path;
  const bool named_metis = name.ends_with(".metis") || name.ends_with(".graph");
  const bool metis =
      format == GraphFormat::metis || (format == GraphFormat::automatic && named_metis);
  return metis ? read_metis(path) : read_edge_list(path);
}

}  // namespace agora::sim
