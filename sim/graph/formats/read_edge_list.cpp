// SPDX-License-Identifier: MIT
// Edge lists in the style of SNAP. Foreign ids may be any numbers: they are collected, sorted, and
// every end of a line is then looked up among them.
#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>
#include <vector>

#include "sim/graph/formats/snap_heading.h"
#include "sim/text/text_scanner.h"
#include "sim/graph/formats/tie_list.h"

namespace agora::sim {
namespace {

constexpr std::uint64_t kMaxId = std::numeric_limits<std::int64_t>::max();
constexpr char kHint[] = "write two whole numbers on each line, and # before headings and comments";

/// What the comments ahead of the ties say.
struct Heading {
  std::optional<Direction> direction;
  std::optional<std::uint64_t> nodes, edges;
  std::uint64_t nodes_line = 0;
};

/// The number after `word` in a comment.
std::optional<std::uint64_t> number_after(std::string_view word, std::string_view comment) {
  const std::size_t place = comment.find(word);
  if (place == std::string_view::npos) return std::nullopt;
  comment.remove_prefix(place + word.size());
  comment.remove_prefix(std::min(comment.find_first_not_of(" \t"), comment.size()));
  std::uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(comment.data(), comment.data() + comment.size(), number);
  return error == std::errc{} ? std::optional{number} : std::nullopt;
}

void hear(TextScanner& text, Heading& heading) {
  constexpr std::size_t kEnough = 200;
  const std::string line = text.rest_of_line(kEnough);
  std::string_view comment = line;
  comment.remove_prefix(std::min(comment.find_first_not_of("# \t"), comment.size()));
  if (comment.starts_with(kDirectedHeading)) heading.direction = Direction::directed;
  if (comment.starts_with(kUndirectedHeading)) heading.direction = Direction::undirected;
  if (!comment.starts_with(kNodesHeading)) return;
  heading.nodes = number_after(kNodesHeading, comment);
  heading.edges = number_after(kEdgesHeading, comment);
  heading.nodes_line = text.line();
}

/// The ids in a file, two for each line that has any.
std::vector<std::uint64_t> read_ends(TextScanner& text, Heading& heading, ImportReport& report) {
  std::vector<std::uint64_t> ends;
  for (; text.peek() != TextScanner::kEnd; text.skip_line()) {
    text.skip_blanks();
    if (text.peek() == '#' && ends.empty()) hear(text, heading);
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
  if (ends.empty() && !(heading.nodes && heading.edges == 0u)) {
    text.fail(text.line(), "the file ends without any tie", kHint);
  }
  return ends;
}

std::vector<std::uint64_t> sorted_ids(const std::vector<std::uint64_t>& ends) {
  std::vector<std::uint64_t> ids = ends;
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  ids.shrink_to_fit();
  return ids;
}

/// The number of vertices, if the heading says which there are.
std::optional<std::uint32_t> promised(const Heading& heading, const std::vector<std::uint64_t>& ids,
                                      const TextScanner& text) {
  if (!heading.nodes || (!ids.empty() && ids.back() >= *heading.nodes)) return std::nullopt;
  if (*heading.nodes > snap_nodes_limit(text.position())) {
    text.fail(heading.nodes_line,
              "the heading names " + std::to_string(*heading.nodes) +
                  " nodes, and the ties are among " + std::to_string(ids.size()),
              "correct the heading, or write the graph in another format");
  }
  return static_cast<std::uint32_t>(*heading.nodes);
}

}  // namespace

Import read_edge_list(const std::string& path, std::optional<Direction> direction) {
  TextScanner text{path};
  ImportReport report;
  Heading heading;
  std::vector<std::uint64_t> ends = read_ends(text, heading, report);
  const std::vector<std::uint64_t> ids = sorted_ids(ends);
  if (ids.size() > kMaxVertices) {
    text.fail(text.line(), "more than 4294967295 different ids", "cut the graph down first");
  }
  const std::optional<std::uint32_t> all = promised(heading, ids, text);
  const auto vertex = [&](std::uint64_t id) {
    return static_cast<std::uint32_t>(
        all ? id : static_cast<std::uint64_t>(std::ranges::lower_bound(ids, id) - ids.begin()));
  };
  std::vector<Edge> ties(ends.size() / 2);
  for (std::size_t i = 0; i < ties.size(); ++i) {
    ties[i] = {vertex(ends[2 * i]), vertex(ends[2 * i + 1])};
  }
  std::vector<std::uint64_t>{}.swap(ends);
  // Ties that may be read either way at once need no second look.
  const bool either_way = direction == Direction::undirected;
  const Direction as = either_way
                           ? Direction::undirected
                           : heading.direction.value_or(direction.value_or(Direction::undirected));
  return import_ties(all.value_or(static_cast<std::uint32_t>(ids.size())), std::move(ties), as,
                     report);
}

}  // namespace agora::sim
