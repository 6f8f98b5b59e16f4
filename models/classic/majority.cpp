// SPDX-License-Identifier: MIT
#include "models/classic/majority.h"

#include <algorithm>
#include <array>
#include <span>

namespace agora::models {
namespace {

constexpr sim::Stream kRevise = sim::stream("classic.majority.revise");  // whether, noise, which

const auto kRegistered = registered<Majority, MajorityParams>("majority");

/// How many neighbours hold each opinion.
using Votes = std::array<std::uint32_t, kMostOpinions>;

/// Eight counters of eight bits in each of two words, emptied before they are full: no branch and
/// no memory but the page.
Votes count(const HeldPage& held, std::span<const std::uint32_t> neighbours) {
  constexpr std::size_t kFull = 255;
  Votes votes{};
  for (std::size_t first = 0; first < neighbours.size(); first += kFull) {
    std::uint64_t low = 0, high = 0;
    for (std::uint32_t w : neighbours.subspan(first, std::min(kFull, neighbours.size() - first))) {
      const std::uint8_t opinion = held(w);
      const std::uint64_t one = std::uint64_t{1} << (8u * (opinion & 7u));
      low += opinion < 8u ? one : 0u;
      high += opinion < 8u ? 0u : one;
    }
    for (std::size_t o = 0; o < 8; ++o) {
      votes[o] += static_cast<std::uint32_t>((low >> (8 * o)) & 0xffu);
      votes[o + 8] += static_cast<std::uint32_t>((high >> (8 * o)) & 0xffu);
    }
  }
  return votes;
}

struct Conform {
  sim::Graph ties;
  double chance, noise;
  std::size_t opinions;

  std::uint8_t operator()(const sim::Tick& tick, const HeldPage& held, std::uint32_t person) const {
    const std::uint8_t own = held(person);
    const Votes votes = count(held, ties.neighbours(person));
    const std::uint32_t most = *std::max_element(votes.begin(), votes.end());
    // Luck is asked only where it can decide something: most people agree with most others.
    if (noise == 0.0 && votes[own] == most) return own;
    const sim::Block luck = tick.draws(kRevise, tick.index, person);
    if (luck.uniform(0) >= chance) return own;
    if (luck.uniform(1) < noise) {
      return static_cast<std::uint8_t>(luck.uniform(2) * static_cast<double>(opinions));
    }
    if (votes[own] == most) return own;
    const auto leaders = std::count(votes.begin(), votes.end(), most);
    auto wanted = static_cast<std::ptrdiff_t>(luck.uniform(2) * static_cast<double>(leaders));
    std::uint8_t opinion = 0;
    while (votes[opinion] != most || wanted-- > 0) ++opinion;
    return opinion;
  }
};

}  // namespace

const sim::Group<MajorityParams>& MajorityParams::describe() {
  static const sim::Group<MajorityParams> group{
      "Who holds what, how often people reconsider, and how often they err.",
      sim::param(&MajorityParams::rate,
                 {.key = "rate",
                  .unit = "1/day",
                  .doc = "Rate at which a person takes over the opinion of most neighbours.",
                  .source = "assumed",
                  .def = 1.0,
                  .min = 0.0,
                  .max = 1000.0}),
      sim::param(&MajorityParams::noise,
                 {.key = "noise",
                  .unit = "1",
                  .doc = "Chance that somebody who reconsiders takes any opinion at all instead.",
                  .source = "assumed: none",
                  .def = 0.0,
                  .min = 0.0,
                  .max = 1.0}),
      held_opinions(&MajorityParams::opinions)};
  return group;
}

void Majority::add_phases(sim::World& world, const sim::Graph& ties) const {
  const double chance = 1.0 - sim::exp(-rate_ * world.tick_length());
  world.add_phase("conform", "Some take over the opinion of most neighbours.",
                  [&](sim::Access& access) {
                    return std::make_unique<Revision<sim::Plain<std::uint8_t>, Conform>>(
                        access, columns::kHeld, Steps::of_a_tick(),
                        Conform{ties, chance, noise_, items().size()});
                  });
}

}  // namespace agora::models
