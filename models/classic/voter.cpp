// SPDX-License-Identifier: MIT
#include "models/classic/voter.h"

#include "sim/graph/luck.h"

namespace agora::models {
namespace {

constexpr sim::Stream kRevise = sim::stream("classic.voter.revise");  // whom (0, 1), whether

const auto kRegistered = registered<Voter, VoterParams>("voter");

struct Copy {
  sim::Graph ties;
  double chance;

  std::uint8_t operator()(const sim::Tick& tick, const HeldPage& held, std::uint32_t person) const {
    const auto neighbours = ties.neighbours(person);
    const sim::Block luck = tick.draws(kRevise, tick.index, person);
    if (neighbours.empty() || luck.uniform(2) >= chance) return held(person);
    return held(neighbours[sim::below(luck, sim::Lanes::first, neighbours.size())]);
  }
};

}  // namespace

const sim::Group<VoterParams>& VoterParams::describe() {
  static const sim::Group<VoterParams> group{
      "Who holds what, and how often people reconsider.",
      sim::param(&VoterParams::rate, {.key = "rate",
                                      .unit = "1/day",
                                      .doc = "Rate at which a person takes over an opinion.",
                                      .source = "assumed",
                                      .def = 1.0,
                                      .min = 0.0,
                                      .max = 1000.0}),
      held_opinions(&VoterParams::opinions)};
  return group;
}

void Voter::add_phases(sim::World& world, const sim::Graph& ties) const {
  const double chance = 1.0 - sim::exp(-rate_ * world.tick_length());
  world.add_phase("copy", "Some take over the opinion of a neighbour.", [&](sim::Access& access) {
    return std::make_unique<Revision<sim::Plain<std::uint8_t>, Copy>>(
        access, columns::kHeld, Steps::of_a_tick(), Copy{ties, chance});
  });
}

}  // namespace agora::models
