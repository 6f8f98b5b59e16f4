// SPDX-License-Identifier: MIT
// Edge lists in the style of SNAP. Foreign ids may be any numbers: they are collected, sorted, and
// every end of a line is then looked up among them.
#include <algorithm>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "sim/graph/formats/readers.h"
#include "sim/graph/formats/text_scanner.h"

namespace agora::sim {
namespace {

constexpr std::uint64_t kMaxId = std::numeric_limits<std::int64_t>::max();
constexpr char kHint[] = "write two whole numbers on each line, and # before headings and comments";

/// The ids in a file, two for each line that has any.
std::vector<std::uint64_t> read_ends(TextScanner& text, ImportReport& report) {
  std::vector<std::uint64_t> ends;
  for (; text.peek() != TextScanner::kEnd; text.skip_line()) {
    text.skip_blanks();
    if (text.at_end_of_line() || text.peek() == '#' || text.peek() == '%') continue;
    ends.push_back(text.number("an id", kMaxId, kHint));
    text.skip_blanks();
    if (text.peek() == ',') text.skip();
    text.skip_blanks();
    if (text.at_end_of_line()) text.fail(text.line(), "one id where two make a tie", kHint);
    ends.push_back(text.number("an id", kMaxId, kHint));
    text.skip_blanks();
    if (!text.at_end_of_line()) report.ignored_columns = true;
  }
  if (ends.empty()) text.fail(text.line(), "the file ends without any tie", kHint);
  return ends;
}

std::vector<std::uint64_t> sorted_ids(const std::vector<std::uint64_t>& ends) {
  std::vector<std::uint64_t> ids = ends;
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  ids.shrink_to_fit();
  return ids;
}

}  // namespace

Import read_edge_list(const std::string& path, Direction direction) {
  TextScanner text{path};
  Import import;
  ImportReport& report = import.report;
  std::vector<std::uint64_t> ends = read_ends(text, report);
  const std::vector<std::uint64_t> ids = sorted_ids(ends);
  if (ids.size() > kMaxVertices) {
    text.fail(text.line(), "more than 4294967295 different ids", "cut the graph down first");
  }
  const auto vertex = [&](std::uint64_t id) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(ids, id) - ids.begin());
  };
  std::vector<Edge> edges(ends.size() / 2);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    edges[i] = {vertex(ends[2 * i]), vertex(ends[2 * i + 1])};
    report.dropped_loops += edges[i].from == edges[i].to;
  }
  const std::uint64_t lines = edges.size();
  std::vector<std::uint64_t>{}.swap(ends);
  import.graph = from_edges(static_cast<std::uint32_t>(ids.size()), std::move(edges), direction);

  report.vertices = import.graph.n();
  report.edges = import.graph.edges();
  report.dropped_duplicates = lines - report.dropped_loops - report.edges;
  std::vector<bool> tied(import.graph.n(), false);
  for (std::uint32_t v = 0; v < import.graph.n(); ++v) {
    for (std::uint32_t w : import.graph.neighbours(v)) tied[v] = tied[w] = true;
  }
  report.isolated = static_cast<std::uint64_t>(std::ranges::count(tied, false));
  return import;
}

}  // namespace agora::sim
