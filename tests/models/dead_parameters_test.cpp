// SPDX-License-Identifier: MIT
// No parameter is dead: whatever the market's description offers is moved (twice, half, to either
// end of its range, to every other choice) until something that is recorded comes out otherwise, in
// one of a few small markets in which everything happens. The walk goes through the description
// itself, so a new parameter is asked about as well: it needs a market here in which it matters, or
// it is named below with the reason why it may not.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "models/market/params.h"
#include "sim/core/failure.h"
#include "sim/core/params_read.h"
#include "sim/io/toml.h"
#include "tests/models/market_testing.h"

namespace agora::models::testing {
namespace {

using sim::ParamType;

/// Parameters that change no recorded channel, and why that is right.
const std::map<std::string, std::string> kExcepted{
    {"output.panel", "asks for a table of its own"},
    {"output.cascades", "asks for a table of its own"},
    {"output.snapshots", "asks for a table of its own"},
    {"network[file].size", "a demand on the file: whatever is not so is refused"},
    {"behaviours.<name>.rule", "no rule ships: scenarios may name those that somebody adds"},
};

struct Base {
  const char* name;
  std::string text;
};

const char* const kVillage = AGORA_SOURCE_DIR "/scenarios/data/village.txt";

/// A ring in the format of METIS, which can be read as a list of other ties.
std::string ring_file() {
  constexpr int kPeople = 200;
  const std::string path = ::testing::TempDir() + "dead_parameters.graph";
  std::ofstream file{path};
  file << kPeople << ' ' << kPeople << '\n';
  for (int i = 0; i < kPeople; ++i) {
    file << (i + kPeople - 1) % kPeople + 1 << ' ' << (i + 1) % kPeople + 1 << '\n';
  }
  return path;
}

/// A ring in which every second tie is weak.
std::string weighted_ring_file() {
  constexpr int kPeople = 200;
  const std::string path = ::testing::TempDir() + "dead_parameters.csv";
  std::ofstream file{path};
  file << "source,target,weight\n";
  for (int i = 0; i < kPeople; ++i) {
    file << i << ',' << (i + 1) % kPeople << ',' << (i % 2 == 0 ? "1e8" : "1e9") << '\n';
  }
  return path;
}

// Everything happens: every strategy, every event, two of whatever there may be several of.
constexpr const char* kCrowded = R"(
time.days = 32
[network]
kind = "social"
size = 250
community_size = 60
[segments.north]
share = 0.6
needs_per_day = 0.25
posting = 1.5
scepticism = 0.2
region = "hills"
taste = [2, 1]
interests = [3, 1, 0]
[segments.south]
share = 0.4
needs_per_day = 0.4
needs_shape = 2.0
social_use = 0.9
region = "coast"
interests = [0, 1, 2]
[interests]
topics = 3
[platforms.square]
attention = 2
ranking = 0.5
[platforms.young]
initial = 0.1
innovation = 0.01
imitation = 0.15
warming = 5
[platforms.late]
initial = 0
innovation = 0.03
[following]
hub_share = 0.1
mean_following = 4
popularity_ratio = 50
[experience]
failure_rate = 0.2
[talk]
chatter_rate = 0.1
voice = 0.5
praise = 0.4
question = 0.15
tagging = 0.6
pass_on = 0.02
share = 0.05
[reply]
patience_hours = 20
handling_minutes = 90
[community]
join = 0.5
belonging = 0.02
[media]
displacement = 0.3
initial_followers = 0.1
follow = 0.3
[ads]
slots = 0.2
[influencers]
fee_per_thousand = 20
[ties]
closure = 0.02
encounters = 0.02
homophily = 0.3
dissolution = 0.01
discovery = 0.2
fatigue = 0.2
[product]
lag = 10
[brands]
alder = { budget = 30, quality = [0.8, 0.4], topics = [1, 0, 0], media_regions = ["hills"], strategy = { kind = "broadcast" } }
birch = { budget = 30, quality = [0.6, 0.7], topics = [0, 1, 1], strategy = { kind = "conversational", community = 0.1 } }
cedar = { budget = 60, quality = [0.7, 0.7], strategy = { kind = "hybrid", media = 0.2, targeted = 0.2, answering = 0.15, community = 0.05, surveys = 0.05, audience = 0.5, frequency_cap = 3, tone = 0.4, unasked = true, compensation = 0.5 } }
dogwood = { budget = 50, quality = [0.5, 0.8], strategy = { kind = "adaptive", period = 2, caution = 0.5 } }
elm = { budget = 40, quality = [0.7, 0.6], strategy = { kind = "influencer" } }
fir = { budget = 30, quality = [0.7, 0.6], strategy = { kind = "presence_only" } }
ginkgo = { budget = 30, quality = [0.7, 0.6], strategy = { kind = "scheduled", at = 12 } }
hazel = { budget = 40, quality = [0.7, 0.6], topics = [0, 0, 1], strategy = { kind = "targeted", surveys = 0.05, frequency_cap = 3 } }
iris = { quality = [0.7, 0.6], strategy = { kind = "silent" } }
[events]
arrival = { at = 4, brand = "dogwood", what = { kind = "entry", awareness = 0.2 } }
crash = { at = 6, days = 8, brand = "cedar", what = { kind = "failure", rate = 0.3, depth = 0.2 } }
hidden = { at = 8, brand = "alder", what = { kind = "recall", since = 2, disclosed = false, leak = 0.02, leak_per_complaint = 0.05, reach = 0.5 } }
open = { at = 14, brand = "cedar", what = { kind = "recall", since = 6 } }
storm = { at = 16.5, brand = "birch", what = { kind = "firestorm", share = 0.2, hours = 30 } }
cut = { at = 20, days = 6, brand = "birch", what = { kind = "budget_cut", factor = 0.4 } }
war = { at = 22, days = 8, brand = "alder", what = { kind = "price_war", rivals_factor = 0.9, lag = 2 } }
)";

/// One market for each other family of graphs, in which people talk.
Base on_graph(const char* name, const std::string& network) {
  return {name, "network = " + network + R"(
time.days = 10
talk.chatter_rate = 0.2
segments.everyone.needs_per_day = 0.3
brands.birch = { budget = 30, strategy = { kind = "conversational" } }
)"};
}

std::vector<Base> bases() {
  return {{"crowded", kCrowded},
          on_graph("erdos_renyi", R"({ kind = "erdos_renyi", size = 300 })"),
          on_graph("watts_strogatz", R"({ kind = "watts_strogatz", size = 300 })"),
          on_graph("barabasi_albert", R"({ kind = "barabasi_albert", size = 300 })"),
          on_graph("erdos_renyi_m", R"({ kind = "erdos_renyi_m", size = 300 })"),
          on_graph("holme_kim", R"({ kind = "holme_kim", size = 300 })"),
          on_graph("rmat", R"({ kind = "rmat", size = 300 })"),
          on_graph("hyperbolic", R"({ kind = "hyperbolic", size = 300 })"),
          on_graph("configuration", R"({ kind = "configuration", size = 300 })"),
          on_graph("power_law", R"({ kind = "configuration", law = "power_law", size = 300 })"),
          on_graph("lognormal", R"({ kind = "configuration", law = "lognormal", size = 300 })"),
          {"block_model", R"(
network = { kind = "block_model", size = 300, community_share = 0.4 }
time.days = 10
talk.chatter_rate = 0.2
segments.one.needs_per_day = 0.3
segments.other.needs_per_day = 0.1
brands.birch = { budget = 30, strategy = { kind = "conversational" } }
)"},
          {"facebook_like", R"(
network = { kind = "facebook_like", size = 300, mean_degree = 12 }
time.days = 10
talk.chatter_rate = 0.2
segments.one.needs_per_day = 0.3
segments.other.needs_per_day = 0.1
brands.birch = { budget = 30, strategy = { kind = "conversational" } }
)"},
          on_graph("file", R"({ kind = "file", path = ")" + ring_file() + "\" }"),
          on_graph("weights", R"({ kind = "file", path = ")" + weighted_ring_file() + "\" }")};
}

/// One parameter where a scenario has it.
struct Leaf {
  std::string described;  // brands.<brand>.strategy[hybrid].media
  std::string path;       // brands.cedar.strategy.media
  const sim::ParamInfo* info;
  sim::Value value;  // in force
};

/// Everything below `group` in a scenario that was completed with defaults.
void leaves_of(const sim::GroupInfo& group, const sim::Value& tree, const std::string& described,
               const std::string& path, std::vector<Leaf>& leaves) {
  for (const sim::ParamInfo& info : group.params) {
    const std::string own = sim::join_path(path, info.key);
    const std::string own_described = sim::join_path(described, info.key);
    const sim::Value* value = tree.find(info.key);
    if (value == nullptr) continue;
    switch (info.type) {
      case ParamType::section:
        leaves_of(info.group(), *value, own_described, own, leaves);
        break;
      case ParamType::named:
        for (const sim::Entry& entry : value->get<sim::Table>()->entries) {
          leaves_of(info.group(), entry.value, own_described + "." + info.placeholder,
                    sim::join_path(own, entry.key), leaves);
        }
        break;
      case ParamType::chosen: {
        leaves.push_back({own_described, own, &info, *value});
        const sim::Value* kind = value->find("kind");
        if (kind == nullptr) break;
        const std::string& name = *kind->get<std::string>();
        for (const sim::KindInfo& one : info.kinds()) {
          // A strategy within a strategy is chosen, and its parameters are those of any other.
          const bool inside = described.ends_with("]");
          if (one.name != name || inside) continue;
          leaves_of(*one.group, *value, own_described + "[" + name + "]", own, leaves);
        }
        break;
      }
      default:
        leaves.push_back({own_described, own, &info, *value});
    }
  }
}

std::vector<sim::Value> other_numbers(const sim::ParamInfo& info, double value) {
  const double low = info.min.number(), high = info.max.number();
  std::vector<double> others{value * 2.0, value / 2.0, low, low + 0.3 * (high - low), high};
  // As large as that no graph can be, and no run so short.
  const bool structure = info.key == "size" || high > 1e9;
  if (structure) others.resize(2);
  std::vector<sim::Value> values;
  for (double other : others) {
    other = std::clamp(other, low, high);
    if (info.type == ParamType::whole || info.type == ParamType::wholes) other = std::round(other);
    if (other == value || (info.exclusive_min && other == low)) continue;
    values.push_back(info.type == ParamType::whole ? sim::Value{static_cast<std::int64_t>(other)}
                                                   : sim::Value{other});
  }
  return values;
}

/// Everything else that a parameter could be, likely ones first.
std::vector<sim::Value> others(const Leaf& leaf) {
  const sim::ParamInfo& info = *leaf.info;
  std::vector<sim::Value> values;
  switch (info.type) {
    case ParamType::number:
    case ParamType::whole:
      return other_numbers(info, leaf.value.number());
    case ParamType::flag:
      return {sim::Value{!*leaf.value.get<bool>()}};
    case ParamType::choice:
      for (const std::string& name : info.names) values.push_back(name);
      break;
    case ParamType::chosen:
      for (const sim::KindInfo& kind : info.kinds()) values.push_back(kind.name);
      break;
    case ParamType::numbers: {
      const sim::Array& written = *leaf.value.get<sim::Array>();
      values.push_back(sim::Array{});
      values.push_back(sim::Array{1.0});
      if (written.empty()) break;
      for (const sim::Value& first : other_numbers(info, written.front().number())) {
        sim::Array changed = written;
        changed.front() = first;
        values.push_back(changed);
      }
      break;
    }
    case ParamType::text:
      for (const char* text : {"", "hills", "coast", "elm", "fir"}) values.push_back(text);
      if (info.is_path) values = {kVillage};
      break;
    case ParamType::texts:
      for (const char* text : {"hills", "coast"}) values.push_back(sim::Array{text});
      break;
    default:
      break;
  }
  return values;
}

/// What is recorded under one more setting; nothing where the scenario is refused.
std::optional<std::vector<double>> recorded(const Base& base, const std::string& setting) {
  try {
    return run(base.text, {setting}).values();
  } catch (const sim::Failure& failure) {
    if (failure.code() == sim::ExitCode::bug) throw;
    return std::nullopt;
  }
}

/// Number for number; what is not defined is not defined.
bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(
      a, b, [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

TEST(DeadParameters, ThereAreNone) {
  const sim::GroupInfo& market = MarketParams::describe().info();
  std::set<std::string> described, alive, visited;
  sim::for_each_param(market, [&](const std::string& path, const sim::ParamInfo& info) {
    if (info.type != ParamType::section && info.type != ParamType::named) described.insert(path);
  });
  for (const Base& base : bases()) {
    sim::Diagnostics diagnostics;
    std::vector<sim::Resolved> record;
    const sim::Value tree = sim::resolve(market, sim::read_toml(base.text, base.name, diagnostics),
                                         "", diagnostics, record);
    std::vector<Leaf> leaves;
    leaves_of(market, tree, "", "", leaves);
    const std::vector<double> as_it_is = run(base.text).values();
    ASSERT_TRUE(same(run(base.text).values(), as_it_is)) << base.name << ": all would differ";
    for (const Leaf& leaf : leaves) {
      visited.insert(leaf.described);
      if (alive.contains(leaf.described) || kExcepted.contains(leaf.described)) continue;
      for (const sim::Value& other : others(leaf)) {
        const auto now = recorded(base, leaf.path + "=" + sim::to_text(other));
        if (!now || same(*now, as_it_is)) continue;
        alive.insert(leaf.described);
        break;
      }
    }
  }
  for (const std::string& path : described) {
    if (kExcepted.contains(path)) {
      EXPECT_FALSE(alive.contains(path)) << path << " is excepted and matters";
      continue;
    }
    EXPECT_TRUE(visited.contains(path)) << path << " is in none of the markets";
    EXPECT_TRUE(alive.contains(path)) << path << " makes no difference: "
                                      << "remove it, or give it a market in which it matters";
  }
  for (const auto& [path, reason] : kExcepted) {
    EXPECT_TRUE(described.contains(path)) << path << " is excepted and does not exist";
  }
}

}  // namespace
}  // namespace agora::models::testing
