// SPDX-License-Identifier: MIT
// For whoever programs the market's day a second time, from docs/model.md alone: plays replicate 0
// of a scenario and writes, as one JSON object, everything that the other program needs to begin
// with and is to arrive at: resolved parameters, the seed, the graphs, and the whole state before
// the first tick and after every one. Numbers are decoded and written so that they read back as the
// same doubles.
//
//   dump_market SCENARIO.toml OUT.json
#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "models/market/columns.h"
#include "models/market/ledger.h"
#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"
#include "sim/core/model.h"
#include "sim/graph/graph.h"
#include "sim/io/json.h"
#include "sim/io/scenario_text.h"
#include "sim/study/read_play.h"

namespace agora::models {
namespace {

using sim::Value;
using Decode = std::function<Value(std::span<const std::byte>)>;
using Decoders = std::map<std::string_view, Decode>;

sim::Table object(std::initializer_list<std::pair<const char*, Value>> members) {
  sim::Table table;
  for (const auto& [key, value] : members) table.set(key, value);
  return table;
}

template <class Range, class Make>
Value list(const Range& range, const Make& make) {
  sim::Array array;
  for (const auto& element : range) array.push_back(make(element));
  return array;
}

int whole(PostKind kind) { return static_cast<int>(kind); }

Value row(const Root& root) {
  return object({{"author", root.author},
                 {"time", root.time},
                 {"brand", root.brand},
                 {"kind", whole(root.kind)}});
}
Value row(const Post& post) {
  return object({{"author", post.author},
                 {"time", post.time},
                 {"brand", post.brand},
                 {"kind", whole(post.kind)},
                 {"valence", post.valence},
                 {"attribute", post.attribute},
                 {"platform", post.platform},
                 {"depth", post.depth},
                 {"parent", post.parent},
                 {"root", row(post.root)}});
}
Value row(const columns::Cascade& cascade) {
  return object({{"root", row(cascade.root)},
                 {"size", cascade.size},
                 {"depth", cascade.depth},
                 {"virality", cascade.virality}});
}
Value row(const columns::SponsoredPost& post) {
  return object({{"author", post.author}, {"influencer", post.influencer}, {"brand", post.brand}});
}
Value row(const columns::Issue& issue) {
  return object({{"author", issue.author},
                 {"opened", issue.opened},
                 {"deadline", issue.deadline},
                 {"brand", issue.brand},
                 {"kind", whole(issue.kind)},
                 {"valence", issue.valence},
                 {"attribute", issue.attribute},
                 {"platform", issue.platform},
                 {"unasked", issue.unasked}});
}
Value row(const columns::DeskAgent& agent) {
  return object({{"brand", agent.brand}, {"free_at", agent.free_at}});
}
Value row(const columns::Outcome& outcome) {
  return object({{"author", outcome.author},
                 {"opened", outcome.opened},
                 {"time", outcome.time},
                 {"brand", outcome.brand},
                 {"kind", whole(outcome.kind)},
                 {"valence", outcome.valence},
                 {"tone", outcome.tone},
                 {"platform", outcome.platform},
                 {"by_members", outcome.by_members},
                 {"settled", outcome.settled},
                 {"in_private", outcome.in_private},
                 {"unasked", outcome.unasked},
                 {"compensation", outcome.compensation}});
}
Value row(const sim::Edge& pair) { return object({{"from", pair.from}, {"to", pair.to}}); }
Value row(const columns::Influencer& influencer) {
  return object({{"agent", influencer.agent},
                 {"followers", influencer.followers},
                 {"sponsored", influencer.sponsored},
                 {"touched", influencer.touched}});
}

/// Elements of a piece of state as they lie in memory.
template <class T>
std::span<const T> elements(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

template <class Codec>
void add(Decoders& decoders, const sim::ColumnSpec<Codec>& spec) {
  decoders[spec.name] = [](std::span<const std::byte> bytes) {
    return list(elements<typename Codec::Stored>(bytes), [](auto stored) -> Value {
      const auto value = Codec::load(stored);
      if constexpr (std::is_integral_v<decltype(Codec::load(stored))>)
        return value;
      else
        return static_cast<double>(value);
    });
  };
}

template <class Row>
void add(Decoders& decoders, const sim::TableSpec<Row>& spec) {
  decoders[spec.name] = [](std::span<const std::byte> bytes) {
    return list(elements<Row>(bytes), [](const Row& one) { return row(one); });
  };
}

Decoders all_of(const auto&... specs) {
  Decoders decoders;
  (add(decoders, specs), ...);
  return decoders;
}

const Decoders& decoders() {
  namespace c = columns;
  static const Decoders all = all_of(
      c::kSegment, c::kMediaRank, c::kArchetype, c::kNeedRate, c::kPostRate, c::kJoined, c::kFeed,
      c::kLoad, c::kNextNeed, c::kNextPost, c::kPostsMade, c::kTouched, c::kAwareness, c::kImage,
      c::kTrust, c::kQuality, c::kLoyalty, c::kAdstock, c::kSatisfaction, c::kClaims, c::kPurchases,
      c::kTies, c::kInbox, c::kPlan, c::kNotebook, c::kConditions, c::kEventMemory,
      c::kBrandQuality, c::kPipeline, c::kHeard, c::kPurse, c::kAds, c::kSilence, c::kLedger,
      c::kLatency, c::kSales, c::kYesterday, c::kFollowers, c::kMembers, c::kClub, c::kPosts,
      c::kShares, c::kCascades, c::kSponsored, c::kIssues, c::kDesk, c::kOutcomes, c::kUnderWay,
      c::kFriendsChanged, c::kAudienceChanged, c::kDecided, c::kInfluencers);
  return all;
}

/// Everything that survives a tick. What a rule of the scenario's own remembers is not known here.
Value state_of(const sim::Simulation& simulation) {
  sim::Table state;
  for (const sim::StateBytes& piece : simulation.save()) {
    const auto found = decoders().find(piece.name);
    if (found == decoders().end()) {
      throw sim::Failure{sim::ExitCode::bad_input,
                         "nothing is known about the state " + std::string{piece.name}};
    }
    state.set(std::string{piece.name}, found->second(piece.bytes));
  }
  return state;
}

Value keys_of(const Value& tree, const char* section, const char* otherwise) {
  sim::Array names;
  const Value* named = tree.find(section);
  const auto* table = named == nullptr ? nullptr : named->get<sim::Table>();
  if (table != nullptr) {
    std::vector<std::string> keys;
    for (const sim::Entry& entry : table->entries) keys.push_back(entry.key);
    std::sort(keys.begin(), keys.end());
    for (const std::string& key : keys) names.push_back(key);
  }
  if (names.empty()) names.push_back(otherwise);
  return names;
}

/// For every consumer the ends of the arcs that leave, or (`turned`) those of which one arrives.
Value rows_of(const sim::Graph& graph, bool turned) {
  std::vector<sim::Array> rows(graph.n());
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (const std::uint32_t w : graph.neighbours(v))
      rows[turned ? w : v].push_back(turned ? v : w);
  }
  return list(rows, [](const sim::Array& one) { return Value{one}; });
}

Value dump(const std::string& path) {
  sim::Diagnostics diagnostics;
  const sim::ScenarioSource source = sim::load_scenario(path, {}, diagnostics);
  diagnostics.stop_if_any();
  const sim::Variant variant = sim::read_scenario(source, diagnostics);
  diagnostics.stop_if_any();
  std::vector<std::string> settings;
  for (const sim::Resolved& one : variant.resolved) settings.push_back(one.path + "=" + one.value);
  const Value scenario = sim::parse_settings(settings, diagnostics);
  diagnostics.stop_if_any();

  const sim::Play play = sim::play_of(variant);
  const std::uint64_t seed = play.seed(0);
  sim::SharedInputs shared;
  sim::Simulation simulation{play.model->build(seed, play.tick_length, shared), seed};
  const auto graph = [&](const char* name) {
    return shared.get<sim::Graph>(name, [] { return std::make_shared<const sim::Graph>(); });
  };
  sim::Array states{state_of(simulation)};
  while (simulation.tick() < play.ticks) {
    simulation.step();
    states.push_back(state_of(simulation));
  }
  return object(
      {{"scenario", scenario},
       {"seed", std::to_string(seed)},
       {"consumers", static_cast<std::int64_t>(play.model->agents())},
       {"ticks", play.ticks},
       {"tick", play.tick_length},
       {"brands", list(play.model->items(), [](const auto& name) { return Value{name}; })},
       {"segments", keys_of(scenario, "segments", "everyone")},
       {"platforms", keys_of(scenario, "platforms", "social")},
       {"accounts", list(kAccounts, [](const auto& one) { return Value{one.name}; })},
       {"friends", rows_of(*graph("friends"), false)},
       {"following", rows_of(*graph("audience"), true)},
       {"states", std::move(states)}});
}

}  // namespace
}  // namespace agora::models

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("dump_market SCENARIO.toml OUT.json\n", stderr);
    return 2;
  }
  try {
    std::FILE* out = std::fopen(words[2], "wb");
    if (out == nullptr) throw agora::sim::Failure{agora::sim::ExitCode::io, "cannot write"};
    const std::string text = agora::sim::to_json(agora::models::dump(words[1]), -1);
    const bool written = std::fwrite(text.data(), 1, text.size(), out) == text.size();
    return std::fclose(out) == 0 && written ? 0 : 1;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
