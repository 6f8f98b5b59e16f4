// SPDX-License-Identifier: MIT
#include "sim/graph/families/file.h"

#include <memory>

#include "sim/core/diagnostics.h"
#include "sim/core/digest.h"
#include "sim/core/failure.h"
#include "sim/core/registry.h"

namespace agora::sim {
namespace {

const Registered<GraphFamily, FileGraphParams> kRegistered{
    "file", "A graph read from a file: an edge list (SNAP style), CSV, METIS or GraphML.",
    [](const FileGraphParams& params) { return std::make_unique<FileGraph>(params); }};

}  // namespace

const Group<FileGraphParams>& FileGraphParams::describe() {
  static const Group<FileGraphParams> group{
      "A graph that was measured. The file sets the number of people.",
      param(&FileGraphParams::path,
            {.key = "path",
             .doc = "The file, plain or gzip: ties are taken as undirected; loops and duplicates "
                    "are dropped.",
             .source = "the user",
             .required = true,
             .is_path = true}),
      param(&FileGraphParams::format,
            {.key = "format",
             .doc = "snap: two ids a line, # before comments. csv: a header with columns source "
                    "and target. metis: one line of neighbours per person. graphml: XML. auto: by "
                    "the ending of the name (.csv, .metis, .graph, .graphml, .xml, before .gz), "
                    "otherwise snap.",
             .source = "SNAP (Leskovec and Krevl 2014); METIS 5 manual, section 4.1; GraphML "
                       "(Brandes et al. 2002)",
             .def = GraphFormat::automatic,
             .names = {{"auto", GraphFormat::automatic},
                       {"snap", GraphFormat::snap},
                       {"csv", GraphFormat::csv},
                       {"metis", GraphFormat::metis},
                       {"graphml", GraphFormat::graphml}}}),
      param(&FileGraphParams::min_weight,
            {.key = "min_weight",
             .doc = "Ties of less weight are dropped, their people stay; 0: none. Needs a CSV file "
                    "with a column weight.",
             .source = "the user",
             .def = 0.0,
             .min = 0.0,
             .max = 1e9}),
      param(&FileGraphParams::size,
            {.key = "size",
             .unit = "people",
             .doc = "Number of people that the file must have; 0: as many as it has.",
             .source = "the user",
             .def = 0,
             .min = 0,
             .max = 1'000'000'000'000'000})};
  return group;
}

Graph FileGraph::generate(const GraphRequest& request) const {
  const Graph& graph = imported().graph;
  if (request.n != graph.n()) {
    throw Failure{ExitCode::bad_input,
                  printable(params_.path) + ": the graph has " + std::to_string(graph.n()) +
                      " people, but " + std::to_string(request.n) +
                      " were asked for; leave the number of people out, the graph sets it"};
  }
  return graph;
}

double FileGraph::expected_arcs(std::uint64_t) const {
  return static_cast<double>(imported().graph.arcs());
}

std::uint64_t FileGraph::size() const {
  const std::uint64_t people = imported().graph.n();
  const auto asked = static_cast<std::uint64_t>(params_.size);
  if (asked != 0 && asked != people) {
    throw Failure{ExitCode::bad_input,
                  printable(params_.path) + ": the graph has " + std::to_string(people) +
                      " people, but network.size asks for " + std::to_string(asked) +
                      "; leave network.size out, the graph sets it"};
  }
  return people;
}

std::string FileGraph::inputs() const {
  Digest digest;
  const Graph& graph = imported().graph;
  for (std::size_t v = 0; v <= graph.n(); ++v) digest.add_value(graph.starts()[v]);
  digest.add_values(graph.targets());
  return hex64(digest.value());
}

const Import& FileGraph::imported() const {
  // If reading fails, the failure reaches the caller and the next question tries again.
  const std::lock_guard lock{mutex_};
  if (!import_)
    import_ = read_graph(params_.path, {.format = params_.format,
                                        .direction = Direction::undirected,
                                        .min_weight = params_.min_weight});
  return *import_;
}

}  // namespace agora::sim
