// SPDX-License-Identifier: MIT
// Graph files of METIS 5 (manual, section 4.1): the header `n m [fmt [ncon]]` and one line for each
// vertex, [size] [ncon weights] neighbour [weight] neighbour [weight] ..., counted from 1.
#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "sim/graph/formats/readers.h"
#include "sim/text/text_scanner.h"
#include "sim/graph/ties.h"

namespace agora::sim {
namespace {

constexpr char kHeaderHint[] = "begin with the numbers of vertices and of edges, n m [fmt [ncon]]";
constexpr char kRowHint[] = "list the neighbours of a vertex by their numbers from 1 to n";
constexpr char kWeightHint[] = "the header's fmt promises weights; write them, or leave fmt out";
constexpr std::uint64_t kAny = std::numeric_limits<std::int64_t>::max();

struct Header {
  std::uint64_t line, n, m;
  bool vertex_sizes, edge_weights;
  std::uint64_t vertex_weights;  // per vertex
};

/// Leaves out comments; says whether another line is there.
bool find_line(TextScanner& text) {
  while (text.peek() == '%') text.skip_line();
  return text.peek() != TextScanner::kEnd;
}

Header read_header(TextScanner& text) {
  Header header{};
  while (find_line(text)) {
    text.skip_blanks();
    if (text.peek() != '\n') break;
    text.skip_line();
  }
  header.line = text.line();
  const auto next = [&](const char* what, std::uint64_t max) {
    text.skip_blanks();
    return text.number(what, max, kHeaderHint);
  };
  const auto more = [&] {
    text.skip_blanks();
    return !text.at_end_of_line();
  };
  header.n = next("the number of vertices", kMaxVertices);
  header.m = next("the number of edges", kAny);
  const std::uint64_t format = more() ? next("fmt", 111) : 0;
  const std::uint64_t ncon = more() ? next("ncon", kAny) : 1;
  if (more()) text.fail(header.line, text.seen() + " after the header", kHeaderHint);
  if (format % 10 > 1 || format / 10 % 10 > 1) {
    text.fail(header.line, "fmt is " + std::to_string(format), "fmt is three digits, each 0 or 1");
  }
  header.vertex_sizes = format / 100 == 1;
  header.vertex_weights = format / 10 % 10 == 1 ? ncon : 0;
  header.edge_weights = format % 10 == 1;
  // A row takes a byte at least, and an edge four: a number and what parts it, at both ends.
  if (header.n > text.size() || header.m > text.size() / 4 + 1) {
    text.fail(header.line,
              "the header names " + std::to_string(header.n) + " vertices and " +
                  std::to_string(header.m) + " edges, more than a file of " +
                  std::to_string(text.size()) + " bytes can hold",
              "correct the header, or check whether the file is complete");
  }
  text.skip_line();
  return header;
}

void skip_weight(TextScanner& text) {
  text.skip_blanks();
  const auto belongs = [](int c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  };
  if (!belongs(text.peek())) {
    text.fail(text.line(), text.seen() + " where a weight should be", kWeightHint);
  }
  while (belongs(text.peek())) text.skip();
}

void read_row(TextScanner& text, const Header& header, std::uint32_t v, std::vector<Edge>& arcs) {
  if (header.vertex_sizes) skip_weight(text);
  for (std::uint64_t i = 0; i < header.vertex_weights; ++i) skip_weight(text);
  for (text.skip_blanks(); !text.at_end_of_line(); text.skip_blanks()) {
    const std::uint64_t neighbour = text.number("a neighbour", kAny, kRowHint);
    if (neighbour < 1 || neighbour > header.n) {
      text.fail(text.line(),
                "neighbour " + std::to_string(neighbour) + " of vertex " +
                    std::to_string(v + std::uint64_t{1}) + ", but vertices go from 1 to " +
                    std::to_string(header.n),
                kRowHint);
    }
    arcs.push_back({v, static_cast<std::uint32_t>(neighbour - 1)});
    if (header.edge_weights) skip_weight(text);
  }
  text.skip_line();
}

/// Stops at the first tie that is listed at one of its ends only.
void require_both_ends(const TextScanner& text, const Graph& listed,
                       const std::vector<std::uint64_t>& line_of) {
  const Graph reverse = transpose(listed);
  for (std::uint32_t v = 0; v < listed.n(); ++v) {
    const auto mine = listed.neighbours(v);
    for (std::uint32_t w : mine) {
      if (reverse.has_arc(v, w)) continue;
      text.fail(line_of[v],
                "vertex " + std::to_string(v + std::uint64_t{1}) + " lists " +
                    std::to_string(w + std::uint64_t{1}) + ", but line " +
                    std::to_string(line_of[w]) + " does not list " +
                    std::to_string(v + std::uint64_t{1}),
                "list every tie at both of its ends");
    }
  }
}

}  // namespace

Import read_metis(const std::string& path) {
  TextScanner text{path};
  const Header header = read_header(text);
  const auto n = static_cast<std::uint32_t>(header.n);
  std::vector<Edge> arcs;
  std::vector<std::uint64_t> line_of;  // grows with the rows: n is only what the header says
  for (std::uint32_t v = 0; v < n; ++v) {
    if (!find_line(text)) {
      text.fail(text.line(),
                "the file ends after " + std::to_string(v) + " of " + std::to_string(n) + " rows",
                "write one line for each vertex, an empty one if it has no ties");
    }
    line_of.push_back(text.line());
    read_row(text, header, v, arcs);
  }
  for (; find_line(text); text.skip_line()) {
    text.skip_blanks();
    if (text.at_end_of_line()) continue;
    text.fail(text.line(), "more than " + std::to_string(n) + " rows",
              "correct the number of vertices in the header");
  }

  Import import;
  ImportReport& report = import.report;
  const std::uint64_t listed_arcs = arcs.size();
  for (const Edge& arc : arcs) report.dropped_loops += arc.from == arc.to;
  const Graph listed = from_edges(n, std::move(arcs), Direction::directed);
  require_both_ends(text, listed, line_of);
  import.graph = listed.rows_as(Direction::undirected);
  report.vertices = n;
  report.edges = import.graph.edges();
  // A tie repeated in both rows is one duplicate.
  report.dropped_duplicates = (listed_arcs - report.dropped_loops - listed.arcs() + 1) / 2;
  report.isolated = isolated(import.graph);
  // Writers disagree on whether m counts what is dropped here, and whether a loop counts half.
  const auto matches = [&](std::uint64_t doubled) { return 2 * header.m == doubled; };
  const std::uint64_t loops = report.dropped_loops;
  if (!matches(2 * report.edges) && !matches(listed_arcs) && !matches(listed_arcs - loops) &&
      !matches(listed_arcs + loops)) {
    text.fail(header.line,
              "the header says " + std::to_string(header.m) + " edges, but the rows hold " +
                  std::to_string(report.edges),
              "correct the header, or check whether the file is complete");
  }
  return import;
}

}  // namespace agora::sim
