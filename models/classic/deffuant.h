// SPDX-License-Identifier: MIT
// Bounded confidence (Deffuant, Neau, Amblard and Weisbuch, Advances in Complex Systems 3, 2000):
// two people who meet move towards each other, if their opinions differ by less than the confidence
// bound; otherwise neither moves. In each step people meet in pairs, along ties, each at most one:
//
//   invite     a coin makes half the people hosts; each of the others calls on one neighbour at
//   random accept     a host lets in one of the callers, the one with the greatest luck converge
//   x_i += convergence (x_j - x_i) for the pairs, if |x_j - x_i| < confidence
//
// On a complete graph every pair is alike, and 39 % of the people meet somebody. There, from
// opinions uniform on [0, 1], about floor(1 / (2 confidence)) major groups remain that cannot hear
// one another.
#pragma once

#include "models/classic/opinions.h"

namespace agora::models {

namespace columns {

inline constexpr std::uint32_t kNobody = 0xffff'ffffu;
inline constexpr sim::ColumnSpec<sim::Plain<std::uint32_t>> kCallsOn{
    "person.calls_on", "person", "On whom the person calls in this step; 4294967295: on nobody.",
    sim::Extent::agents, sim::Kind::state};
inline constexpr sim::ColumnSpec<sim::Plain<std::uint32_t>> kLetsIn{
    "person.lets_in", "person", "Whom the person lets in in this step; 4294967295: nobody.",
    sim::Extent::agents, sim::Kind::state};

}  // namespace columns

struct DeffuantParams {
  double confidence;
  double convergence;
  double major_share;
  double step;
  FirstOpinionParams first;

  static constexpr const char* kSection = "opinions";
  static constexpr const char* kDoc =
      "Bounded confidence: two people who meet converge, unless they differ too much "
      "(Deffuant et al. 2000).";

  static const sim::Group<DeffuantParams>& describe();
};

/// Groups of at least `least` opinions that lie further than `gap` from all others. Sorts.
int major_clusters(std::vector<double>& opinions, double gap, double least);

class Deffuant final : public Opinions {
 public:
  Deffuant(const sim::Chosen<sim::GraphFamily>& network, const DeffuantParams& params)
      : Opinions{network, params.first}, params_{params} {}

  std::vector<sim::Channel> channels() const override;
  std::vector<sim::Outcome> outcomes() const override;

 protected:
  void declare(sim::Store& store) const override;
  void add_phases(sim::World& world, const sim::Graph& ties) const override;
  std::unique_ptr<sim::Observer> observer(sim::Access& access) const override;

 private:
  DeffuantParams params_;
};

}  // namespace agora::models
