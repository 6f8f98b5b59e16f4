// SPDX-License-Identifier: MIT
// Row 22. People's numbers mean nothing. Each run is played twice on the same graph: as generated,
// where the oldest and best connected have the smallest numbers, and with everybody numbered anew
// at random, friends and followers alike. The luck that goes with a number then meets somebody
// else, so runs differ, and their distribution must not: means and variances over many runs agree.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/market/columns.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"
#include "sim/core/draws.h"
#include "sim/graph/graph.h"

namespace agora::models {
namespace {

constexpr sim::Stream kNumber = sim::stream("verification.numbering");
constexpr std::size_t kReplicates = 100;

std::vector<std::uint32_t> random_numbers(std::uint32_t n, std::uint64_t seed) {
  const sim::Draws draws{seed};
  std::vector<std::uint32_t> numbers(n);
  std::iota(numbers.begin(), numbers.end(), 0u);
  const auto luck = [&](std::uint32_t i) { return draws(kNumber, 0, i).lane[0]; };
  std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
    return luck(a) != luck(b) ? luck(a) < luck(b) : a < b;
  });
  return numbers;
}

sim::Graph numbered_anew(const sim::Graph& graph, const std::vector<std::uint32_t>& numbers) {
  std::vector<sim::Edge> edges;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (std::uint32_t w : graph.neighbours(v)) {
      if (graph.is_directed() || v < w) edges.push_back({numbers[v], numbers[w]});
    }
  }
  return sim::from_edges(graph.n(), std::move(edges), graph.direction());
}

/// The graphs that a run of this seed has.
struct Graphs {
  sim::Graph friends, audience;

  Graphs(const sim::Play& play, std::size_t replicate) {
    sim::SharedInputs made;
    play.model->build(play.seed(replicate), play.tick_length, made);
    const auto take = [&](const char* name) { return *made.get<sim::Graph>(name, nullptr); };
    friends = take("friends");
    audience = take("audience");
  }
  sim::SharedInputs shared() const {
    sim::SharedInputs inputs;
    inputs.get<sim::Graph>("friends", [&] { return std::make_shared<const sim::Graph>(friends); });
    inputs.get<sim::Graph>("audience",
                           [&] { return std::make_shared<const sim::Graph>(audience); });
    return inputs;
  }
};

struct Measure {
  std::string name;
  double (*of)(const sim::Played& run, const sim::Graph& friends);
};

/// Mean of a column, for the first brand where it has one value for each, among the tenth of people
/// who have the most friends.
template <class Codec>
double among_the_best_connected(const sim::Played& run, const sim::Graph& friends,
                                const sim::ColumnSpec<Codec>& column) {
  std::vector<std::uint32_t> people(friends.n());
  std::iota(people.begin(), people.end(), 0u);
  std::stable_sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
    return friends.degree(a) > friends.degree(b);
  });
  people.resize(people.size() / 10);
  const auto values = run.column(column);
  const std::size_t width = values.size() / friends.n();
  double sum = 0.0;
  for (std::uint32_t i : people) sum += static_cast<double>(values[i * width]);
  return sum / static_cast<double>(people.size());
}

const std::vector<Measure> kMeasures{
    {"share of the mixed brand",
     [](const sim::Played& run, const sim::Graph&) { return run.outcome("share", "mixed"); }},
    {"trust",
     [](const sim::Played& run, const sim::Graph&) { return run.outcome("trust", "answering"); }},
    {"awareness",
     [](const sim::Played& run, const sim::Graph&) { return run.last("awareness", "answering"); }},
    {"posts passed on", [](const sim::Played& run,
                           const sim::Graph&) { return run.total("posts_share", "answering"); }},
    {"awareness of the best connected",
     [](const sim::Played& run, const sim::Graph& friends) {
       return among_the_best_connected(run, friends, columns::kAwareness);
     }},
    {"purchases of the best connected",
     [](const sim::Played& run, const sim::Graph& friends) {
       return among_the_best_connected(run, friends, columns::kPurchases);
     }},
    {"posting rate of the best connected", [](const sim::Played& run, const sim::Graph& friends) {
       return among_the_best_connected(run, friends, columns::kPostRate);
     }}};

/// Values of a measure by replicate, as numbered first and as numbered anew.
struct Values {
  std::vector<double> first, anew;
};

/// ln of the quotient of two variances of n values each has variance 4 / (n - 1), if the values are
/// normal.
Check same_spread(const std::string& name, const Values& values) {
  return estimated(name + ": ln of ratio of variances", 0.0,
                   sim::log(sim::variance(values.anew) / sim::variance(values.first)),
                   std::sqrt(4.0 / static_cast<double>(values.first.size() - 1)));
}

Checks numbers_mean_nothing(const Stage& stage) {
  const sim::Play play = stage();
  std::vector<Values> values(kMeasures.size());
  for (Values& each : values) {
    each.first.resize(kReplicates);
    each.anew.resize(kReplicates);
  }
  sim::for_tasks(kReplicates, sim::BlockOrder::parallel, [&](std::size_t r) {
    Graphs graphs{play, r};
    const sim::Played first{play, r, sim::BlockOrder::parallel, graphs.shared()};
    for (std::size_t m = 0; m < kMeasures.size(); ++m) {
      values[m].first[r] = kMeasures[m].of(first, graphs.friends);
    }
    const auto numbers = random_numbers(graphs.friends.n(), play.seed(r));
    graphs.friends = numbered_anew(graphs.friends, numbers);
    graphs.audience = numbered_anew(graphs.audience, numbers);
    const sim::Played anew{play, r, sim::BlockOrder::parallel, graphs.shared()};
    for (std::size_t m = 0; m < kMeasures.size(); ++m) {
      values[m].anew[r] = kMeasures[m].of(anew, graphs.friends);
    }
  });
  Checks checks;
  for (std::size_t m = 0; m < kMeasures.size(); ++m) {
    checks.push_back(means_of(kMeasures[m].name + ": mean", values[m].first, values[m].anew));
    checks.push_back(same_spread(kMeasures[m].name, values[m]));
  }
  return checks;
}

const RegisteredVerification kNumbers{
    {22, "numbering of people", "numbering.toml", numbers_mean_nothing}};

}  // namespace
}  // namespace agora::models
