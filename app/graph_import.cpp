// SPDX-License-Identifier: MIT
// agora graph import: a graph from one format into another, with what was dropped on the way.
#include "app/commands.h"
#include "app/graph_files.h"

namespace agora::app {

void graph_import(const Request& request) {
  GraphFile file{request};
  const sim::Import import = read_graph_file(request);
  file.publish(import.graph, import.report);
}

}  // namespace agora::app
