// SPDX-License-Identifier: MIT
#include "models/classic/friedkin_johnsen.h"

namespace agora::models {
namespace {

constexpr sim::Stream kStubborn = sim::stream("classic.friedkin_johnsen.stubbornness");

const auto kRegistered = registered<FriedkinJohnsen, FriedkinJohnsenParams>("friedkin_johnsen");

struct HoldOn {
  Averaging averaging;
  sim::ReadView<sim::Plain<double>> stubbornness, first;

  double operator()(const sim::Tick&, const OpinionPage& opinion, std::uint32_t person) const {
    const double held = stubbornness(person);
    return (1.0 - held) * averaging(opinion, person) + held * first(person);
  }
};

}  // namespace

const sim::Group<FriedkinJohnsenParams>& FriedkinJohnsenParams::describe() {
  using P = FriedkinJohnsenParams;
  static const sim::Group<P> group{
      "How opinions are averaged, and held on to.",
      models::self_weight(&P::self_weight),
      sim::param(&P::stubbornness_from,
                 {.key = "stubbornness_from",
                  .unit = "1",
                  .doc = "One end of stubbornness: the weight of the first opinion.",
                  .source = "assumed",
                  .def = 0.5,
                  .min = 0.0,
                  .max = 1.0}),
      sim::param(&P::stubbornness_to,
                 {.key = "stubbornness_to",
                  .unit = "1",
                  .doc = "The other end; equal ends make all people equally stubborn.",
                  .source = "assumed",
                  .def = 0.5,
                  .min = 0.0,
                  .max = 1.0}),
      step_length(&P::step),
      sim::section(&P::first, "first")};
  return group;
}

void FriedkinJohnsen::declare(sim::Store& store) const {
  Opinions::declare(store);
  store.declare(columns::kStubbornness);
  store.declare(columns::kFirstOpinion);
}

void FriedkinJohnsen::begin(sim::Access& access, const sim::Draws& draws) const {
  Opinions::begin(access, draws);
  const auto stubbornness = access.write(columns::kStubbornness);
  const auto first = access.write(columns::kFirstOpinion);
  const double width = params_.stubbornness_to - params_.stubbornness_from;
  for_everybody(access.agents(), sim::BlockOrder::parallel, [&](std::uint32_t person) {
    const double luck = draws(kStubborn, 0, person).uniform(0);
    stubbornness.set(person, 0, params_.stubbornness_from + width * luck);
    first.set(person, 0, first_opinion(draws, person));
  });
}

void FriedkinJohnsen::add_phases(sim::World& world, const sim::Graph& ties) const {
  add_revision<HoldOn>(world, "average", "Everybody averages, and holds on to the first opinion.",
                       params_.step, [&](sim::Access& access) {
                         return HoldOn{{ties, params_.self_weight},
                                       access.read(columns::kStubbornness),
                                       access.read(columns::kFirstOpinion)};
                       });
}

}  // namespace agora::models
