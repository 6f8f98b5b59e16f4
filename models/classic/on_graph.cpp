// SPDX-License-Identifier: MIT
#include "models/classic/on_graph.h"

#include <algorithm>
#include <cmath>

#include "sim/core/failure.h"
#include "sim/core/value.h"
#include "sim/graph/build.h"

namespace agora::models {
namespace {

constexpr sim::Stream kGraphSeed = sim::stream("classic.seeds.graph");

}  // namespace

double OnGraph::memory() const {
  const std::uint64_t n = family_->size();
  sim::Store store{n, static_cast<std::uint32_t>(items().size())};
  declare(store);
  // The graph is finished before the columns are there.
  const double people = static_cast<double>(n), arcs = family_->expected_arcs(n);
  return std::max(sim::building_bytes(people, arcs, family_->scratch(n)),
                  sim::graph_bytes(people, arcs) + store.bytes());
}

sim::World OnGraph::build(std::uint64_t seed, double tick_length, sim::SharedInputs& shared) const {
  const auto people = static_cast<std::uint32_t>(family_->size());
  const auto ties = shared.get<sim::Graph>("network", [&] {
    return std::make_shared<const sim::Graph>(
        family_->generate({.n = people, .seed = sim::derive_seed(seed, kGraphSeed, 0)}));
  });
  sim::Store store{people, static_cast<std::uint32_t>(items().size())};
  declare(store);
  store.allocate();
  sim::Access access{store};
  begin(access, sim::Draws{seed});
  store.turn_pages();
  sim::World world{items(), std::move(store), tick_length};
  add_phases(world, *ties);
  world.set_observer(channels(), [this](sim::Access& seen) { return observer(seen); });
  return world;
}

Steps Steps::of_days(double days, double tick_length) {
  const double ticks = days / tick_length, whole = std::floor(ticks + 0.5);
  if (whole < 1.0 || whole > 4e9 || std::abs(ticks - whole) > 1e-6) {
    throw sim::Failure{sim::ExitCode::bad_input, "a step of " + sim::number_text(days) +
                                                     " day is not a whole number of ticks of " +
                                                     sim::number_text(tick_length) +
                                                     " day; change step, or time.tick"};
  }
  return Steps{static_cast<std::uint32_t>(whole)};
}

}  // namespace agora::models
