// SPDX-License-Identifier: MIT
#include "sim/graph/formats/writers.h"

#include <string_view>

#include "sim/core/failure.h"
#include "sim/graph/formats/snap_heading.h"
#include "sim/graph/formats/text_writer.h"
#include "sim/graph/ties.h"

namespace agora::sim {
namespace {

[[noreturn]] void refuse(const std::string& why) { throw Failure{ExitCode::bad_input, why}; }

/// body(from, to) for every edge, in the order of rows; an undirected one from its smaller end.
template <class Body>
void for_each_edge(const Graph& graph, const Body& body) {
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (const std::uint32_t w : graph.neighbours(v)) {
      if (graph.is_directed() || v < w) body(v, w);
    }
  }
}

void write_snap(const Graph& graph, TextWriter& out) {
  out.text("# ");
  out.text(graph.is_directed() ? kDirectedHeading : kUndirectedHeading);
  out.text("\n# ");
  out.text(kNodesHeading);
  out.text(" ");
  out.number(graph.n());
  out.text(" ");
  out.text(kEdgesHeading);
  out.text(" ");
  out.number(graph.edges());
  out.text("\n# FromNodeId\tToNodeId\n");
  for_each_edge(graph, [&](std::uint32_t v, std::uint32_t w) {
    out.number(v);
    out.text("\t");
    out.number(w);
    out.text("\n");
  });
  if (graph.n() > snap_nodes_limit(out.position())) {
    refuse(
        "nearly all vertices are without ties, which an edge list can only claim; write "
        "METIS or GraphML");
  }
}

void write_csv(const Graph& graph, TextWriter& out) {
  if (const std::uint64_t alone = isolated(graph); alone > 0) {
    refuse("CSV has rows for ties alone, and " + std::to_string(alone) +
           " vertices have none; write an edge list (.txt), METIS or GraphML");
  }
  out.text(graph.is_directed() ? "source,target,type\n" : "source,target\n");
  for_each_edge(graph, [&](std::uint32_t v, std::uint32_t w) {
    out.number(v);
    out.text(",");
    out.number(w);
    out.text(graph.is_directed() ? ",Directed\n" : "\n");
  });
}

void write_metis(const Graph& graph, TextWriter& out) {
  if (graph.is_directed()) {
    refuse(
        "METIS has no directed graphs; write an edge list (.txt), CSV or GraphML, or take "
        "all ties as undirected");
  }
  out.number(graph.n());
  out.text(" ");
  out.number(graph.edges());
  out.text("\n");
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    std::string_view gap = "";
    for (const std::uint32_t w : graph.neighbours(v)) {
      out.text(gap);
      out.number(w + std::uint64_t{1});
      gap = " ";
    }
    out.text("\n");
  }
}

void write_graphml(const Graph& graph, TextWriter& out) {
  out.text(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<graph edgedefault=\"");
  out.text(graph.is_directed() ? "directed" : "undirected");
  out.text("\">\n");
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    out.text("<node id=\"");
    out.number(v);
    out.text("\"/>\n");
  }
  for_each_edge(graph, [&](std::uint32_t v, std::uint32_t w) {
    out.text("<edge source=\"");
    out.number(v);
    out.text("\" target=\"");
    out.number(w);
    out.text("\"/>\n");
  });
  out.text("</graph>\n</graphml>\n");
}

}  // namespace

void write_graph(const Graph& graph, const std::string& path, FileKind kind) {
  TextWriter out{path, kind.gzip};
  switch (kind.format) {
    case GraphFormat::csv:
      write_csv(graph, out);
      break;
    case GraphFormat::metis:
      write_metis(graph, out);
      break;
    case GraphFormat::graphml:
      write_graphml(graph, out);
      break;
    default:
      write_snap(graph, out);
  }
  out.close();
}

}  // namespace agora::sim
