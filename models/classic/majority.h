// SPDX-License-Identifier: MIT
// The majority-vote model (de Oliveira, Journal of Statistical Physics 66, 1992), for any number of
// opinions (Brunstein and Tome, Physical Review E 60, 1999): at a constant rate a person takes over
// the opinion that most neighbours hold, or, with probability `noise`, any opinion at all. Where
// several are equally common, the own one is kept if it is among them; otherwise one of them is
// drawn. Without noise it is the zero-temperature Ising model of sociology: whoever is surrounded
// conforms, and a clique never changes its mind.
//
// In a tick of length dt a person does so with probability 1 - e^(-rate dt), from the page of the
// tick before. A rate of "every tick" is the largest there is: at 1000 a day everybody does.
#pragma once

#include "models/classic/held.h"

namespace agora::models {

struct MajorityParams {
  double rate;
  double noise;
  HeldOpinionsParams opinions;

  static constexpr const char* kSection = "majority";
  static constexpr const char* kDoc =
      "Majority-vote model: people take over the opinion that most of their neighbours hold "
      "(de Oliveira 1992).";

  static const sim::Group<MajorityParams>& describe();
};

class Majority final : public HeldOpinions {
 public:
  Majority(const sim::Chosen<sim::GraphFamily>& network, const MajorityParams& params)
      : HeldOpinions{network, params.opinions}, rate_{params.rate}, noise_{params.noise} {}

 protected:
  void add_phases(sim::World& world, const sim::Graph& ties) const override;

 private:
  double rate_, noise_;
};

}  // namespace agora::models
