// SPDX-License-Identifier: MIT
// agora graph stats: what a graph is like, in numbers. The list of measures below is the table, for
// people and for machines; a new measure is one line in it.
#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "analysis/numbers.h"
#include "analysis/text_table.h"
#include "app/commands.h"
#include "app/graph_files.h"
#include "app/talk.h"
#include "sim/graph/measures.h"
#include "sim/graph/ties.h"
#include "sim/io/json.h"

namespace agora::app {
namespace {

/// What is measured, each thing at the first question. Arrows count as ties where a measure knows
/// ties only.
class Subject {
 public:
  explicit Subject(const sim::Graph& measured) : graph{measured} {}

  const sim::Graph& ties() {
    return keep(ties_, [&] { return sim::taken_as(sim::Direction::undirected, graph); });
  }
  const sim::Degrees& degrees() {
    return keep(degrees_, [&] { return sim::degrees(graph); });
  }
  const sim::Clustering& clustering() {
    return keep(clustering_, [&] { return sim::clustering(ties()); });
  }
  const sim::Components& components() {
    return keep(components_, [&] { return sim::components(graph); });
  }
  const sim::Distances& distances() {
    return keep(distances_, [&] { return sim::distances(graph); });
  }

  const sim::Graph& graph;

 private:
  template <class T, class Make>
  static const T& keep(std::optional<T>& kept, const Make& make) {
    if (!kept) kept = make();
    return *kept;
  }

  std::optional<sim::Graph> ties_;
  std::optional<sim::Degrees> degrees_;
  std::optional<sim::Clustering> clustering_;
  std::optional<sim::Components> components_;
  std::optional<sim::Distances> distances_;
};

struct Measure {
  const char* name;
  const char* meaning;
  double (*of)(Subject&);
};

double count(std::uint64_t number) { return static_cast<double>(number); }

constexpr Measure kMeasures[] = {
    {"vertices", "", [](Subject& s) { return count(s.graph.n()); }},
    {"edges", "ties; arrows if directed", [](Subject& s) { return count(s.graph.edges()); }},
    {"isolated", "vertices without ties", [](Subject& s) { return count(isolated(s.graph)); }},
    {"mean_degree", "ties of a vertex; outgoing if directed",
     [](Subject& s) { return s.degrees().mean; }},
    {"max_degree", "the most that a vertex has", [](Subject& s) { return count(s.degrees().max); }},
    {"clustering", "mean share of a vertex's pairs of neighbours that are tied",
     [](Subject& s) { return s.clustering().mean_local; }},
    {"transitivity", "share of paths of two ties that a third one closes",
     [](Subject& s) { return s.clustering().transitivity; }},
    {"assortativity", "correlation of the degrees at the two ends of a tie",
     [](Subject& s) { return sim::degree_assortativity(s.ties()); }},
    {"components", "parts without a tie between them",
     [](Subject& s) { return count(s.components().count); }},
    {"giant_size", "vertices in the largest part",
     [](Subject& s) { return count(s.components().giant_size); }},
    {"giant_share", "of all vertices", [](Subject& s) { return s.components().giant_share; }},
    {"mean_distance", "ties from one vertex to another, where there is a way; sampled",
     [](Subject& s) { return s.distances().mean; }},
    {"effective_diameter", "within which lie nine pairs in ten; sampled",
     [](Subject& s) { return s.distances().effective_diameter; }},
    {"largest_core", "most ties that each vertex of some part has within that part",
     [](Subject& s) { return count(sim::core_numbers(s.ties()).largest); }},
    {"modularity", "of the communities that can be found",
     [](Subject& s) { return sim::find_communities(s.ties()).modularity; }},
    {"reciprocity", "share of arrows that are answered; 1 for ties",
     [](Subject& s) { return sim::reciprocity(s.graph); }},
};

bool is_whole(double value) { return value == std::floor(value) && std::abs(value) < 9e15; }

std::string shown(double value) {
  return is_whole(value) ? analysis::number(value, 0) : fmt::format("{:.6g}", value);
}

}  // namespace

void graph_stats(const Request& request) {
  const sim::Import import = read_graph_file(request);
  if (!request.quiet) talk(import.report.text() + "\n");
  Subject subject{import.graph};
  sim::Table all;
  all.set("file", request.input.string());
  all.set("directed", import.graph.is_directed());
  using analysis::Align;
  analysis::TextTable table{{Align::left, Align::right, Align::left}};
  for (const Measure& measure : kMeasures) {
    const double value = measure.of(subject);
    table.add({measure.name, shown(value), measure.meaning});
    if (is_whole(value)) {
      all.set(measure.name, static_cast<std::int64_t>(value));
    } else {
      all.set(measure.name, value);
    }
  }
  if (request.json) {
    fmt::print("{}\n", sim::to_json(sim::Value{std::move(all)}));
  } else {
    fmt::print("{}", table.text());
  }
}

}  // namespace agora::app
