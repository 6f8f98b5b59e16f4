// SPDX-License-Identifier: MIT
// agora graph fit: a society like a graph that was measured, as the section `network` of a
// scenario. The text is what one pastes, or names with `extends`, with an account of how well it
// fits in its comments; what is fitted and how is no business of this file.
#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "analysis/numbers.h"
#include "analysis/text_table.h"
#include "app/commands.h"
#include "app/graph_files.h"
#include "app/talk.h"
#include "sim/core/failure.h"
#include "sim/graph/fit.h"
#include "sim/io/bytes.h"
#include "sim/io/file.h"
#include "sim/io/json.h"

namespace agora::app {
namespace {

struct Measure {
  const char* name;
  const char* meaning;
  double sim::Shape::*of;
};

constexpr Measure kMeasures[] = {
    {"mean_degree", "ties of a vertex", &sim::Shape::mean_degree},
    {"degree_variation", "standard deviation of degrees over their mean",
     &sim::Shape::degree_variation},
    {"clustering", "mean share of pairs of neighbours that are tied", &sim::Shape::clustering},
    {"transitivity", "share of paths of two ties that are closed", &sim::Shape::transitivity},
    {"modularity", "of the communities that can be found", &sim::Shape::modularity},
    {"giant_share", "vertices in the largest part, of all", &sim::Shape::giant_share},
    {"assortativity", "correlation of degrees along ties; hardly sought",
     &sim::Shape::assortativity},
    {"community_size", "people in the community of a person; not sought",
     &sim::Shape::community_size},
};

/// Of a measure that may be near zero or below, percentages would say nothing.
std::string off(double sim::Shape::*measure, double wanted, double reached) {
  if (measure == &sim::Shape::assortativity) return analysis::signed_number(reached - wanted, 3);
  if (wanted == 0.0) return reached == 0.0 ? "0.0 %" : "-";
  return analysis::signed_number(100.0 * (reached / wanted - 1.0), 1) + " %";
}

std::string table_text(const sim::Fit& fit) {
  using analysis::Align;
  analysis::TextTable table{{Align::left, Align::right, Align::right, Align::right, Align::left}};
  table.add({"", "wanted", "reached", "off by"});
  for (const Measure& measure : kMeasures) {
    const double wanted = fit.wanted.*measure.of, reached = fit.reached.*measure.of;
    table.add({measure.name, fmt::format("{:.4g}", wanted), fmt::format("{:.4g}", reached),
               off(measure.of, wanted, reached), measure.meaning});
  }
  return table.text();
}

/// What was asked and what came of it.
struct Account {
  std::string file;
  std::uint32_t vertices;
  sim::FitRequest request;
  sim::Fit fit;

  sim::Table network() const { return sim::network_of(fit, vertices); }
  std::uint32_t people() const { return std::min(vertices, request.people); }
};

std::string commented(const std::string& lines) {
  std::string text;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = lines.find('\n', begin) + 1;
    const std::string line = lines.substr(begin, end - begin);
    text += (line.size() > 1 ? "# " : "#") + line;
    begin = end;
  }
  return text;
}

std::string toml(const Account& account) {
  std::string text = commented(
      fmt::format("A society like {}, of any size, found by agora graph fit.\n"
                  "Best of {} graphs that were tried, seed {}; reached among {} people:\n\n{}\n"
                  "Keys that are not here are not fitted.\n",
                  sim::printable(account.file), account.fit.graphs, account.request.seed,
                  analysis::number(account.people(), 0), table_text(account.fit)));
  text += "[network]\n";
  for (const sim::Entry& entry : account.network().entries) {
    text += entry.key + " = " + sim::to_text(entry.value) + "\n";
  }
  return text;
}

sim::Value shape_value(const sim::Shape& shape) {
  sim::Table all;
  for (const Measure& measure : kMeasures) all.set(measure.name, shape.*measure.of);
  return all;
}

std::string json(const Account& account) {
  sim::Table all;
  all.set("file", account.file);
  all.set("network", account.network());
  all.set("wanted", shape_value(account.fit.wanted));
  all.set("reached", shape_value(account.fit.reached));
  all.set("misfit", account.fit.misfit);
  all.set("graphs", account.fit.graphs);
  all.set("people", account.people());
  all.set("seed", account.request.seed);
  return sim::to_json(sim::Value{std::move(all)}) + "\n";
}

void require_society(const std::string& file, const sim::Graph& graph) {
  const auto refuse = [&](const std::string& why) {
    throw sim::Failure{sim::ExitCode::bad_input, sim::printable(file) + why};
  };
  if (graph.is_directed()) {
    refuse(
        ": this graph is directed, and ties of a society have no direction; take its arrows for "
        "ties with --direction undirected");
  }
  if (graph.arcs() == 0) refuse(": this graph has no ties; there is nothing to be like");
}

}  // namespace

void graph_fit(const Request& request) {
  const sim::ThreadLimit limit{request.threads};
  std::optional<sim::Publication> publication;
  if (!request.output.empty()) publication = new_file(request.output);
  const sim::Import import = read_graph_file(request);
  Account account{
      .file = request.input.string(), .vertices = import.graph.n(), .request = {}, .fit = {}};
  require_society(account.file, import.graph);
  if (!request.quiet) talk(import.report.text() + "\n");
  if (request.people) account.request.people = *request.people;
  if (request.seed) account.request.seed = static_cast<std::uint64_t>(*request.seed);
  account.fit = sim::fit_social(import.graph, account.request);
  if (publication) {
    sim::File file = sim::File::create(publication->temporary());
    file.write(sim::bytes_of(toml(account)));
    file.close();
    publication->publish();
  }
  if (request.json) {
    fmt::print("{}", json(account));
  } else if (!publication) {
    fmt::print("{}", toml(account));
  } else if (!request.quiet) {
    fmt::print("{}", table_text(account.fit));
  }
  if (publication && !request.quiet) {
    talk("The network is in " + sim::printable(request.output.string()) + "\n");
  }
}

}  // namespace agora::app
