// SPDX-License-Identifier: MIT
#include "app/graph_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "app/talk.h"
#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/core/suggest.h"
#include "sim/graph/formats/writers.h"
#include "sim/io/json.h"

namespace agora::app {
namespace {

/// Where `word` stands among those that `option` may be.
std::size_t choice(const std::string& option, const std::string& word,
                   const std::vector<std::string>& known) {
  const auto found = std::ranges::find(known, word);
  if (found == known.end()) {
    throw sim::Failure{sim::ExitCode::usage,
                       option + " is " + sim::quote(word) + "; " + sim::suggestion(word, known)};
  }
  return static_cast<std::size_t>(found - known.begin());
}

sim::GraphFormat format_of(const std::string& word) {
  if (word.empty()) return sim::GraphFormat::automatic;
  std::vector<std::string> names;
  for (const sim::FormatInfo& info : sim::graph_formats()) names.emplace_back(info.name);
  return sim::graph_formats()[choice("--format", word, names)].format;
}

std::optional<sim::Direction> direction_of(const std::string& word) {
  if (word.empty()) return std::nullopt;
  const std::size_t which = choice("--direction", word, {"undirected", "directed"});
  return which == 0 ? sim::Direction::undirected : sim::Direction::directed;
}

sim::Value report_value(const sim::Graph& graph, const sim::ImportReport& report) {
  sim::Table line;
  line.set("vertices", report.vertices);
  line.set("edges", report.edges);
  line.set("directed", graph.is_directed());
  line.set("isolated", report.isolated);
  line.set("dropped_loops", report.dropped_loops);
  line.set("dropped_duplicates", report.dropped_duplicates);
  line.set("dropped_weak", report.dropped_weak);
  return line;
}

}  // namespace

std::string endings_of_graphs() {
  std::string text;
  for (const sim::FormatInfo& info : sim::graph_formats()) {
    text += fmt::format("{} ({}), ", info.endings, info.name);
  }
  return text + "and .gz after any of them";
}

sim::Import read_graph_file(const Request& request) {
  return sim::read_graph(request.input.string(), {.format = format_of(request.format),
                                                  .direction = direction_of(request.direction),
                                                  .min_weight = request.min_weight});
}

sim::Publication new_file(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
    throw sim::Failure{
        sim::ExitCode::cannot_create,
        sim::printable(path.string()) + " exists already; choose another name with -o"};
  }
  return {path, sim::Overwrite::no};
}

GraphFile::GraphFile(const Request& request)
    : request_{request}, publication_{new_file(request.output)} {}

void GraphFile::publish(const sim::Graph& graph, const sim::ImportReport& report) {
  sim::write_graph(graph, publication_.temporary().string(),
                   sim::kind_of_name(request_.output.string()));
  publication_.publish();
  if (request_.json) {
    sim::Value value = report_value(graph, report);
    value.get<sim::Table>()->set("file", request_.output.string());
    fmt::print("{}\n", sim::to_json(value));
  } else if (!request_.quiet) {
    fmt::print("{}{}\n", graph.is_directed() ? "directed: " : "", report.text());
  }
  if (!request_.quiet) talk("The graph is in " + sim::printable(request_.output.string()) + "\n");
}

}  // namespace agora::app
