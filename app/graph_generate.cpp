// SPDX-License-Identifier: MIT
// agora graph generate: the graph on which a scenario's first run lives, or one of a family or of a
// profile of following alone, or of a file with a network and no world around it. The first is
// taken out of the very world that the run would begin with, so that the two cannot differ.
#include <algorithm>
#include <map>

#include "app/commands.h"
#include "app/graph_files.h"
#include "app/scenario.h"
#include "sim/core/failure.h"
#include "sim/core/params_read.h"
#include "sim/core/suggest.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/family.h"
#include "sim/graph/following/following.h"
#include "sim/graph/ties.h"
#include "sim/io/scenario_text.h"
#include "sim/study/machine.h"
#include "sim/study/read_play.h"

namespace agora::app {
namespace {

constexpr const char* kUsualLayer = "friends";

[[noreturn]] void refuse(const std::string& why) { throw sim::Failure{sim::ExitCode::usage, why}; }

void require_memory(double bytes) {
  const double free = sim::available_memory();
  if (bytes <= free) return;
  throw sim::Failure{sim::ExitCode::out_of_memory,
                     "this takes about " + sim::bytes_text(bytes) + ", and the machine has " +
                         sim::bytes_text(free) + " free; make the graph smaller"};
}

/// The one that was asked for, or the usual one.
sim::Graph layer_of(const std::map<std::string, std::shared_ptr<const sim::Graph>>& layers,
                    const std::string& asked) {
  if (layers.empty()) refuse("this scenario's model has no graph");
  if (asked.empty() && layers.size() == 1) return *layers.begin()->second;
  const auto found = layers.find(asked.empty() ? kUsualLayer : asked);
  if (found != layers.end()) return *found->second;
  std::vector<std::string> names;
  for (const auto& [name, graph] : layers) names.push_back(name);
  refuse("--layer is " + sim::quote(asked) + "; " + sim::suggestion(asked, names));
}

sim::Graph of_world(const sim::ScenarioSource& source, const Request& request,
                    sim::Diagnostics& diagnostics) {
  const sim::Variant variant = sim::read_scenario(without_variants(source, request), diagnostics);
  diagnostics.stop_if_any();
  require_memory(variant.model->memory());
  const sim::Play play = sim::play_of(variant);
  sim::SharedInputs shared;
  play.model->build(play.seed(0), play.tick_length, shared);
  return layer_of(shared.all<sim::Graph>(), request.layer);
}

/// The graph that `generate` makes of a request for n people, with about so many arcs and so many
/// bytes of its own in the meantime.
template <class Generate>
sim::Graph alone(std::int64_t seed, std::uint64_t n, double arcs, double scratch,
                 const Generate& generate) {
  if (n > sim::kMaxVertices) {
    throw sim::Failure{
        sim::ExitCode::bad_input,
        "a graph has at most " + std::to_string(sim::kMaxVertices) + " vertices; make it smaller"};
  }
  require_memory(sim::building_bytes(static_cast<double>(n), arcs, scratch));
  return generate({.n = static_cast<std::uint32_t>(n), .seed = static_cast<std::uint64_t>(seed)});
}

sim::Graph of_family(const sim::GraphFamily& family, std::int64_t seed) {
  const std::uint64_t n = family.size();
  return alone(seed, n, family.expected_arcs(n), family.scratch(n),
               [&](const sim::GraphRequest& asked) { return family.generate(asked); });
}

std::int64_t seed_of(const Request& request) {
  return request.seed.value_or(sim::defaults<sim::Settings>().seed);
}

sim::Graph of_family(const Request& request, sim::Diagnostics& diagnostics) {
  sim::Reader reader{sim::parse_settings(request.overrides, diagnostics), diagnostics};
  const auto chosen = reader.read_kind<sim::GraphFamily>("family", request.kind, {});
  reader.finish();
  diagnostics.stop_if_any();
  return of_family(*chosen.make(), seed_of(request));
}

/// What is left of a scenario without a world: a network, and what every scenario may say.
struct NetworkParams {
  sim::Chosen<sim::GraphFamily> network;
  static const sim::Group<NetworkParams>& describe() {
    static const sim::Group<NetworkParams> group{
        "A network alone.",
        sim::chosen(&NetworkParams::network,
                    {.key = "network", .doc = "The family of the graph.", .def = "social"})};
    return group;
  }
};

/// A scenario of a model would say more.
bool is_network_alone(const sim::Value& scenario) {
  const sim::Table* root = scenario.get<sim::Table>();
  return scenario.find("network") != nullptr && scenario.find("model") == nullptr &&
         std::ranges::all_of(root->entries, [](const sim::Entry& entry) {
           return entry.key == "network" ||
                  sim::Settings::describe().info().find(entry.key) != nullptr;
         });
}

sim::Graph of_scenario(const Request& request, sim::Diagnostics& diagnostics) {
  const sim::ScenarioSource source = load(request, diagnostics);
  if (!is_network_alone(source.tree)) return of_world(source, request, diagnostics);
  sim::Reader reader{source.tree, diagnostics};
  const auto seed = reader.read<sim::Settings>().seed;
  const auto network = reader.read<NetworkParams>().network;
  reader.finish();
  diagnostics.stop_if_any();
  if (!request.layer.empty()) refuse("--layer goes with a market: a network is one graph");
  return of_family(*network.make(), seed);
}

struct FollowersParams {
  std::int64_t size = 10000;
  static const sim::Group<FollowersParams>& describe() {
    static const sim::Group<FollowersParams> group{"How many people there are.",
                                                   sim::network_size(&FollowersParams::size)};
    return group;
  }
};

sim::Graph of_following(const Request& request, sim::Diagnostics& diagnostics) {
  std::vector<std::string> settings = request.overrides;
  settings.push_back("profile=" + request.kind);
  sim::Reader reader{sim::parse_settings(settings, diagnostics), diagnostics};
  const auto params = reader.read<sim::FollowingParams>();
  const auto n = static_cast<std::uint64_t>(reader.read<FollowersParams>().size);
  reader.finish();
  diagnostics.stop_if_any();
  return alone(seed_of(request), n, sim::expected_follow_arcs(params, n),
               4.0 * static_cast<double>(n),
               [&](const sim::GraphRequest& asked) { return sim::follow(params, asked); });
}

/// The graph of --kind: a family of ties, or a profile of following.
sim::Graph of_kind(const Request& request, sim::Diagnostics& diagnostics) {
  std::vector<std::string> kinds;
  for (const sim::KindInfo& kind : sim::Registry<sim::GraphFamily>::instance().kinds()) {
    kinds.push_back(kind.name);
  }
  const std::vector<std::string>& profiles =
      sim::FollowingParams::describe().info().find("profile")->names;
  const bool is_family = std::ranges::find(kinds, request.kind) != kinds.end();
  kinds.insert(kinds.end(), profiles.begin(), profiles.end());
  if (std::ranges::find(kinds, request.kind) == kinds.end()) {
    refuse("there is no family " + sim::quote(request.kind) + "; " +
           sim::suggestion(request.kind, kinds));
  }
  if (!request.layer.empty()) refuse("--layer goes with a scenario: a family has one graph");
  return is_family ? of_family(request, diagnostics) : of_following(request, diagnostics);
}

}  // namespace

void graph_generate(const Request& request, sim::Diagnostics& diagnostics) {
  if (request.input.empty() && request.kind.empty()) {
    refuse("name a scenario, or a family with --kind");
  }
  const sim::ThreadLimit limit{request.threads};
  GraphFile file{request};
  const sim::Graph graph =
      request.kind.empty() ? of_scenario(request, diagnostics) : of_kind(request, diagnostics);
  sim::ImportReport report;
  report.vertices = graph.n();
  report.edges = graph.edges();
  report.isolated = sim::isolated(graph);
  file.publish(graph, report);
}

}  // namespace agora::app
