// SPDX-License-Identifier: MIT
// Independent cascade (Kempe, Kleinberg and Tardos, KDD 2003; after Goldenberg, Libai and Muller,
// Marketing Letters 12(3), 2001): in the step after becoming active, a person tries once to
// activate each neighbour, and succeeds with the same probability. The luck of a tie belongs to its
// two people in either order, so it is cast once and for all: who becomes active are exactly the
// people whom the lucky ties connect to a seed, a cluster of bond percolation. On a random graph
// with mean degree z and probability T, a large outbreak reaches the share R = 1 - e^(-zTR), and
// one seed starts one with probability R; below zT = 1 it reaches 1 / (1 - zT) people in the mean.
#include <algorithm>

#include "models/classic/cascade.h"

namespace agora::models {
namespace {

constexpr sim::Stream kTry = sim::stream("classic.independent_cascade.try");

struct TieParams {
  double chance;
  double step;
  SeedsParams seeds;

  static constexpr const char* kSection = "cascade";
  static constexpr const char* kDoc =
      "Independent cascade: everybody active tries once to activate each neighbour "
      "(Kempe, Kleinberg & Tardos 2003).";

  static const sim::Group<TieParams>& describe() {
    static const sim::Group<TieParams> group{
        "How activity is passed on.",
        sim::param(&TieParams::chance,
                   {.key = "chance",
                    .unit = "1",
                    .doc = "Probability that an attempt to activate a neighbour succeeds.",
                    .source = "Kempe, Kleinberg & Tardos 2003 try .01 and .1",
                    .def = 0.1,
                    .min = 0.0,
                    .max = 1.0}),
        step_length(&TieParams::step), sim::section(&TieParams::seeds, "seeds")};
    return group;
  }
};

class IndependentCascade final : public Cascade {
 public:
  IndependentCascade(const sim::Chosen<sim::GraphFamily>& network, const TieParams& params)
      : Cascade{network, params.seeds, params.step}, chance_{params.chance} {}

 protected:
  void add_phases(sim::World& world, const sim::Graph& ties) const override {
    add_rule(world, "try", "Who has just become active tries each neighbour once.",
             [ties, chance = chance_](const sim::Tick& step, const ActivatedPage& activated,
                                      std::uint32_t person) {
               const auto succeeds = [&](std::uint32_t neighbour) {
                 return activated(neighbour) == step.index &&
                        step.draws(kTry, 0, std::min(person, neighbour),
                                   std::max(person, neighbour))
                                .uniform(0) < chance;
               };
               return std::ranges::any_of(ties.neighbours(person), succeeds);
             });
  }

 private:
  double chance_;
};

const auto kRegistered = registered<IndependentCascade, TieParams>("independent_cascade");

}  // namespace
}  // namespace agora::models
