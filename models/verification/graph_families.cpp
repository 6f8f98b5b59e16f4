// SPDX-License-Identifier: MIT
// Rows 5 to 7. The graphs that scenarios have, against what is known of their families: how large
// the giant component is, and where there is none; how many ties people have; how many of their
// friends are friends. Nothing is played on these graphs.
#include <algorithm>
#include <utility>

#include "models/verification/on_ties.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"
#include "sim/graph/laws.h"
#include "sim/graph/measures.h"

namespace agora::models {
namespace {

/// Another family in the place of the scenario's, with all that it is to be told.
sim::Play with_family(const Stage& stage, const std::string& kind, Overrides keys) {
  for (std::string& key : keys) key = "network." + key;
  keys.insert(keys.begin(), "network.kind=" + kind);
  return stage(keys);
}

/// of(ties) for several graphs.
template <class Of>
auto over_graphs(const sim::Play& play, const Of& of) {
  constexpr std::size_t kGraphs = 10;
  return over_replicates(kGraphs, [&](std::size_t r) { return of(ties_of(play, r)); });
}

// --- row 5

double share_of_the_giant(const sim::Graph& ties) { return sim::components(ties).giant_share; }

double component_of_one(const sim::Graph& ties) {
  std::vector<double> size(ties.n(), 0.0);
  for (const std::uint32_t label : sim::components(ties).label) size[label] += 1.0;
  double squares = 0.0;
  for (const double people : size) squares += people * people;
  return squares / ties.n();
}

/// What is measured against what follows from the degrees that each graph happens to have.
template <class Measure, class Law>
Check by_degrees(std::string what, const sim::Play& play, const Measure& measure, const Law& law) {
  std::vector<double> expected, got;
  for (const auto& [truth, found] : over_graphs(play, [&](const sim::Graph& ties) {
         return std::pair{law(sim::degrees(ties)), measure(ties)};
       })) {
    expected.push_back(truth);
    got.push_back(found);
  }
  return means_of(std::move(what), expected, got);
}

Checks giant_component(const Stage& stage) {
  const auto random = [&](const std::string& kind, const std::string& degree,
                          const Overrides& more = {}) {
    Overrides keys{"size=100000", "mean_degree=" + degree};
    keys.insert(keys.end(), more.begin(), more.end());
    return with_family(stage, kind, std::move(keys));
  };
  const auto giant_of_two = [&](const std::string& family, const sim::Play& play) {
    return mean_of(family + ", mean degree 2: share of the giant", sim::giant_share(2.0),
                   over_graphs(play, share_of_the_giant));
  };
  return {giant_of_two("G(n, p)", random("erdos_renyi", "2")),
          giant_of_two("G(n, m)", random("erdos_renyi_m", "2")),
          giant_of_two("Poisson degrees", random("configuration", "2", {"law=poisson"})),
          by_degrees("power law, mean degree 0.9: share of the giant",
                     random("configuration", "0.9", {"law=power_law", "exponent=2.5"}),
                     share_of_the_giant,
                     [](const sim::Degrees& degrees) { return sim::giant_share(degrees); }),
          mean_of("G(n, p), mean degree 0.8: people in the component of one", 1.0 / (1.0 - 0.8),
                  over_graphs(random("erdos_renyi", "0.8"), component_of_one)),
          by_degrees("lognormal, mean degree 0.8: people in the component of one",
                     random("configuration", "0.8", {"law=lognormal", "degree_spread=0.3"}),
                     component_of_one, sim::mean_component)};
}

// --- row 6

/// One class for each degree up to 30, and one for all beyond.
Checks growth(const Stage& stage) {
  Checks checks;
  for (const std::size_t m : {1u, 4u}) {
    const std::string number = std::to_string(m);
    const auto brought = static_cast<double>(m);
    const sim::Graph ties = ties_of(
        with_family(stage, "barabasi_albert", {"size=100000", "ties_per_newcomer=" + number}));
    const std::vector<std::uint64_t> count = sim::degrees(ties).count;
    const double n = ties.n();
    std::vector<double> expected, observed;
    double expected_beyond = n, observed_beyond = n;
    for (std::size_t k = m; k <= 30; ++k) {
      expected.push_back(n * sim::barabasi_albert_share(brought, static_cast<double>(k)));
      observed.push_back(static_cast<double>(count[k]));
      expected_beyond -= expected.back();
      observed_beyond -= observed.back();
    }
    expected.push_back(expected_beyond);
    observed.push_back(observed_beyond);
    checks.push_back(share_of("m = " + number + ": share who have only the ties they brought",
                              2.0 / (brought + 2.0), observed.front(), n));
    checks.push_back(chi_square_of("m = " + number + ": ties of a person", observed, expected));
  }
  return checks;
}

// --- row 7

/// The share of ties that join any of the k nearest on the ring.
double share_on_the_ring(const sim::Graph& ties, std::uint32_t k) {
  double count = 0.0;
  for (std::uint32_t v = 0; v < ties.n(); ++v) {
    for (const std::uint32_t w : ties.neighbours(v)) {
      if (w > v && std::min(w - v, ties.n() - (w - v)) <= k / 2) count += 1.0;
    }
  }
  return count / static_cast<double>(ties.edges());
}

Checks small_world(const Stage& stage) {
  const auto world = [&](std::uint32_t k, double p) {
    return with_family(
        stage, "watts_strogatz",
        {"size=10000", "neighbours=" + std::to_string(k), "rewiring=" + std::to_string(p)});
  };
  Checks checks;
  for (const std::uint32_t k : {4u, 10u, 20u}) {
    checks.push_back(nearly("ring, k = " + std::to_string(k) + ": C(0)", sim::ring_clustering(k),
                            sim::clustering(ties_of(world(k, 0.0))).mean_local, 1e-12));
  }
  constexpr std::uint32_t kNeighbours = 20;
  for (const double p : {0.01, 0.1, 0.4}) {
    std::vector<double> on_the_ring, clustering;
    for (const auto& [share, c] : over_graphs(world(kNeighbours, p), [](const sim::Graph& ties) {
           return std::pair{share_on_the_ring(ties, kNeighbours), sim::clustering(ties).mean_local};
         })) {
      on_the_ring.push_back(share);
      clustering.push_back(c / sim::ring_clustering(kNeighbours));
    }
    const std::string where = "k = 20, p = " + sim::number_text(p) + ": ";
    const double stay = 1.0 - p;
    checks.push_back(mean_of(where + "share of ties that stay on the ring", stay, on_the_ring));
    checks.push_back(
        nearly(where + "C(p) / C(0)", stay * stay * stay, sim::mean(clustering), 0.01));
  }
  return checks;
}

const RegisteredVerification kGiant{{5, "giant component", "graphs.toml", giant_component}};
const RegisteredVerification kGrowth{{6, "growth", "graphs.toml", growth}};
const RegisteredVerification kSmallWorld{{7, "small world", "graphs.toml", small_world}};

}  // namespace
}  // namespace agora::models
