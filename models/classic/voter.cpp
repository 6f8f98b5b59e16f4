// SPDX-License-Identifier: MIT
#include "models/classic/voter.h"

#include <array>

#include "sim/graph/luck.h"

namespace agora::models {
namespace {

constexpr sim::Stream kFirst = sim::stream("classic.voter.first");
constexpr sim::Stream kRevise = sim::stream("classic.voter.revise");  // whom (0, 1), whether
constexpr std::size_t kMostOpinions = 16;

const auto kRegistered = registered<Voter, VoterParams>("voter");

using HeldPage = sim::PageReadView<sim::Plain<std::uint8_t>>;

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

struct Holders {
  std::array<std::int64_t, kMostOpinions> of{};

  void operator+=(const Holders& other) {
    for (std::size_t o = 0; o < of.size(); ++o) of[o] += other.of[o];
  }
};

class HolderObserver final : public sim::Observer {
 public:
  HolderObserver(sim::Access& access, std::size_t opinions)
      : people_{access.agents()}, opinions_{opinions}, held_{access.read_page(columns::kHeld)} {}

  void observe(const sim::Tick& tick, std::span<double> values) override {
    const Holders holders =
        sum_everybody(people_, tick.order, Holders{},
                      [&](Holders& part, std::size_t person) { ++part.of[held_(person)]; });
    for (std::size_t o = 0; o < opinions_; ++o) {
      values[o] = values[opinions_ + o] = static_cast<double>(holders.of[o]);
    }
  }

 private:
  std::uint64_t people_;
  std::size_t opinions_;
  HeldPage held_;
};

}  // namespace

const sim::Group<VotedOpinionParams>& VotedOpinionParams::describe() {
  static const sim::Group<VotedOpinionParams> group{
      "An opinion that people may hold.",
      sim::param(&VotedOpinionParams::share,
                 {.key = "share",
                  .unit = "1",
                  .doc = "How many hold it at first, relative to the others: each person is drawn.",
                  .source = "assumed",
                  .def = 1.0,
                  .min = 1e-06,
                  .max = 1000000.0})};
  return group;
}

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
      sim::named(&VoterParams::opinions,
                 {.key = "opinions",
                  .doc = "The opinions, by their names. None written: no and yes, equally held.",
                  .placeholder = "<opinion>",
                  .min_count = 0,
                  .max_count = kMostOpinions})};
  return group;
}

Voter::Voter(const sim::Chosen<sim::GraphFamily>& network, const VoterParams& params)
    : OnGraph{network}, rate_{params.rate} {
  std::map<std::string, VotedOpinionParams> opinions = params.opinions;
  if (opinions.empty()) opinions = {{"no", {1.0}}, {"yes", {1.0}}};
  double total = 0.0;
  for (const auto& [name, opinion] : opinions) total += opinion.share;
  for (const auto& [name, opinion] : opinions) {
    names_.push_back(name);
    shares_.push_back(opinion.share / total);
  }
}

std::vector<sim::Channel> Voter::channels() const {
  return {{"holders", "People who hold the opinion", "1", true, false},
          {"gained", "Holders gained less lost (the first ones count in the first interval)", "1",
           true, true}};
}

std::vector<sim::Outcome> Voter::outcomes() const {
  using Form = sim::Outcome::Form;
  const double each = 1.0 / agents();
  return {{"final_share",
           "Share holding it at the end, less those of the burn-in",
           "1",
           Form::total,
           {{"gained", each}}},
          {"mean_share", "Share holding it, mean over time", "1", Form::mean, {{"holders", each}}}};
}

void Voter::declare(sim::Store& store) const { store.declare(columns::kHeld); }

void Voter::begin(sim::Access& access, const sim::Draws& draws) const {
  const auto held = access.write_page(columns::kHeld);
  for_everybody(access.agents(), sim::BlockOrder::parallel, [&](std::uint32_t person) {
    double left = draws(kFirst, 0, person).uniform(0);
    std::size_t opinion = 0;
    while (opinion + 1 < shares_.size() && left >= shares_[opinion]) left -= shares_[opinion++];
    held.set(person, 0, static_cast<std::uint8_t>(opinion));
  });
}

void Voter::add_phases(sim::World& world, const sim::Graph& ties) const {
  const double chance = 1.0 - sim::exp(-rate_ * world.tick_length());
  world.add_phase("copy", "Some take over the opinion of a neighbour.", [&](sim::Access& access) {
    return std::make_unique<Revision<sim::Plain<std::uint8_t>, Copy>>(
        access, columns::kHeld, Steps::of_a_tick(), Copy{ties, chance});
  });
}

std::unique_ptr<sim::Observer> Voter::observer(sim::Access& access) const {
  return std::make_unique<HolderObserver>(access, names_.size());
}

}  // namespace agora::models
