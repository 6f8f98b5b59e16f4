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

#include <map>

#include "models/classic/on_graph.h"
#include "sim/core/column.h"

namespace agora::models {

namespace columns {

inline constexpr sim::ColumnSpec<sim::Plain<std::uint8_t>> kHeld{
    "person.holds", "index", "Opinion that the person holds, in name order.", sim::Extent::agents,
    sim::Kind::paged};

}  // namespace columns

struct VotedOpinionParams {
  double share;

  static const sim::Group<VotedOpinionParams>& describe();
};

struct VoterParams {
  double rate;
  std::map<std::string, VotedOpinionParams> opinions;

  static constexpr const char* kSection = "voter";
  static constexpr const char* kDoc =
      "Voter model: people take over the opinion of a neighbour drawn at random "
      "(Clifford & Sudbury 1973; Holley & Liggett 1975).";

  static const sim::Group<VoterParams>& describe();
};

class Voter final : public OnGraph {
 public:
  Voter(const sim::Chosen<sim::GraphFamily>& network, const VoterParams& params);

  std::string item_axis() const override { return "opinion"; }
  std::vector<std::string> items() const override { return names_; }
  std::vector<sim::Channel> channels() const override;
  std::vector<sim::Outcome> outcomes() const override;

 protected:
  void declare(sim::Store& store) const override;
  void begin(sim::Access& access, const sim::Draws& draws) const override;
  void add_phases(sim::World& world, const sim::Graph& ties) const override;
  std::unique_ptr<sim::Observer> observer(sim::Access& access) const override;

 private:
  double rate_;
  std::vector<std::string> names_;
  std::vector<double> shares_;  // summing to 1, in the order of the names
};

}  // namespace agora::models
