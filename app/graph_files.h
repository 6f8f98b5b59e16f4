// SPDX-License-Identifier: MIT
// What the commands below `agora graph` have in common: reading the file that was named, and
// leaving a new one, completely or not at all, with an account of what is in it.
#pragma once

#include <filesystem>
#include <string>

#include "app/request.h"
#include "sim/graph/formats/readers.h"
#include "sim/io/publish.h"

namespace agora::app {

/// `.txt .snap .edges (snap), ...`: how names of graph files may end.
std::string endings_of_graphs();

/// The graph of request.input, as the request's words want it read.
sim::Import read_graph_file(const Request& request);

/// What is to become the file `path`, which must not exist yet: somebody's graph is nothing that we
/// could make again, so there is no --force here.
sim::Publication new_file(const std::filesystem::path& path);

/// The file to be written. Made before the work, so that one that is in the way is found at once.
class GraphFile {
 public:
  explicit GraphFile(const Request& request);

  /// Writes the graph, in the format that the name says, and tells what is in the file.
  void publish(const sim::Graph& graph, const sim::ImportReport& report);

 private:
  const Request& request_;
  sim::Publication publication_;
};

}  // namespace agora::app
