// SPDX-License-Identifier: MIT
// The voter model (Clifford and Sudbury, Biometrika 60(3), 1973; Holley and Liggett, Annals of
// Probability 3(4), 1975), for any number of opinions: at a constant rate a person takes over the
// opinion of a neighbour drawn at random. In a tick of length dt a person does so with probability
// 1 - e^(-rate dt), from the page of the tick before.
//
// At any tick length the share of an opinion among people weighted by their number of neighbours is
// a martingale (Suchecki, Eguiluz and San Miguel, Europhysics Letters 69, 2005): an opinion
// conquers a connected graph with the probability of its first share, so weighted. First opinions
// are drawn independently, so over many runs that is the share written in the scenario, on any
// connected graph.
#pragma once

#include "models/classic/held.h"

namespace agora::models {

struct VoterParams {
  double rate;
  HeldOpinionsParams opinions;

  static constexpr const char* kSection = "voter";
  static constexpr const char* kDoc =
      "Voter model: people take over the opinion of a neighbour drawn at random "
      "(Clifford & Sudbury 1973; Holley & Liggett 1975).";

  static const sim::Group<VoterParams>& describe();
};

class Voter final : public HeldOpinions {
 public:
  Voter(const sim::Chosen<sim::GraphFamily>& network, const VoterParams& params)
      : HeldOpinions{network, params.opinions}, rate_{params.rate} {}

 protected:
  void add_phases(sim::World& world, const sim::Graph& ties) const override;

 private:
  double rate_;
};

}  // namespace agora::models
