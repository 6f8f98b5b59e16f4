// SPDX-License-Identifier: MIT
#include "models/classic/majority.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>

namespace agora::models {
namespace {

constexpr sim::Stream kRevise = sim::stream("classic.majority.revise");  // whether, noise, which

const auto kRegistered = registered<Majority, MajorityParams>("majority");

/// How many neighbours hold each opinion.
using Votes = std::array<std::uint32_t, kMostOpinions>;

/// Eight counters of eight bits in a word.
using Counters = std::uint64_t;
constexpr std::size_t kCounters = 8, kFull = 255;

/// What one vote adds to the counters of opinions from `first` on.  [opinions]
constexpr std::array<Counters, kMostOpinions> votes_from(std::size_t first) {
  std::array<Counters, kMostOpinions> vote{};
  for (std::size_t o = first; o < first + kCounters; ++o)
    vote[o] = Counters{1} << (8 * (o - first));
  return vote;
}
constexpr auto kLow = votes_from(0), kHigh = votes_from(kCounters);

constexpr std::uint32_t counted(Counters counters, std::size_t place) {
  return static_cast<std::uint32_t>((counters >> (8 * place)) & 0xffu);
}

/// How many hold each of the first eight opinions, or of all sixteen: counters are emptied before
/// they are full; no branch and no memory but the page.
template <bool kAll>
Votes count(const HeldPage& held, std::span<const std::uint32_t> neighbours) {
  Votes votes{};
  for (std::size_t first = 0; first < neighbours.size(); first += kFull) {
    Counters low = 0, high = 0;
    for (std::uint32_t w : neighbours.subspan(first, std::min(kFull, neighbours.size() - first))) {
      low += kLow[held(w)];
      if constexpr (kAll) high += kHigh[held(w)];
    }
    for (std::size_t o = 0; o < kCounters; ++o) {
      votes[o] += counted(low, o);
      if constexpr (kAll) votes[o + kCounters] += counted(high, o);
    }
  }
  return votes;
}

/// How many more hold the second of two opinions than the first.
std::int64_t margin(const HeldPage& held, std::span<const std::uint32_t> neighbours) {
  std::int64_t second = 0;
  for (const std::uint32_t w : neighbours) second += held(w);
  return 2 * second - static_cast<std::int64_t>(neighbours.size());
}

class Conform {
 public:
  Conform(sim::Graph ties, double chance, double noise, std::size_t opinions)
      : ties_{std::move(ties)}, chance_{chance}, noise_{noise}, opinions_{opinions} {}

  /// The luck of these people, drawn at once, and what they do with it.
  class Some {
   public:
    Some(const Conform& rule, const sim::Tick& tick, const HeldPage& held, sim::BlockRange people)
        : rule_{&rule}, held_{held}, first_{people.first} {
      std::array<std::uint32_t, sim::kBlockSize> who;
      const auto some = std::span{who}.first(people.last - people.first);
      std::iota(some.begin(), some.end(), static_cast<std::uint32_t>(people.first));
      tick.draws.many(kRevise, tick.index, some, 0,
                      {luck_[0].data(), luck_[1].data(), luck_[2].data(), luck_[3].data()});
    }

    std::uint8_t operator()(std::uint32_t person) const {
      const std::size_t k = person - first_;
      const sim::Block luck{{luck_[0][k], luck_[1][k], luck_[2][k], luck_[3][k]}};
      return rule_->revised(held_, person, luck);
    }

   private:
    const Conform* rule_;
    HeldPage held_;
    std::size_t first_;
    std::array<std::array<std::uint32_t, sim::kBlockSize>, 4> luck_;
  };

  Some for_some(const sim::Tick& tick, const HeldPage& held, sim::BlockRange people) const {
    return {*this, tick, held, people};
  }

 private:
  std::uint8_t revised(const HeldPage& held, std::uint32_t person, const sim::Block& luck) const {
    const std::uint8_t own = held(person);
    if (luck.uniform(0) >= chance_) return own;
    if (luck.uniform(1) < noise_) {
      return static_cast<std::uint8_t>(luck.uniform(2) * static_cast<double>(opinions_));
    }
    const auto neighbours = ties_.neighbours(person);
    if (opinions_ == 2) {
      const std::int64_t more = margin(held, neighbours);
      return more > 0 ? 1 : more < 0 ? 0 : own;
    }
    const Votes votes =
        opinions_ <= kCounters ? count<false>(held, neighbours) : count<true>(held, neighbours);
    const auto voted = std::span{votes}.first(opinions_);
    const std::uint32_t most = *std::ranges::max_element(voted);
    if (votes[own] == most) return own;
    const auto leaders = std::ranges::count(voted, most);
    auto wanted = static_cast<std::ptrdiff_t>(luck.uniform(2) * static_cast<double>(leaders));
    std::uint8_t opinion = 0;
    while (votes[opinion] != most || wanted-- > 0) ++opinion;
    return opinion;
  }

  sim::Graph ties_;
  double chance_, noise_;
  std::size_t opinions_;
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
