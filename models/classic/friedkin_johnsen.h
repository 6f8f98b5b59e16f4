// SPDX-License-Identifier: MIT
// Friedkin and Johnsen's model (Journal of Mathematical Sociology 15(3-4), 1990): DeGroot's
// averaging by people who hold on to their first opinion, each with a stubbornness s of his own
// between 0 (a person of DeGroot's) and 1 (who never moves), drawn uniformly between two ends:
//
//   x(t+1) = (I - S) W x(t) + S x(0),  S = diag(s);  in the end  x = (I - (I - S) W)^-1 S x(0)
//
// if everybody can be reached by somebody stubborn. Their susceptibility is 1 - s.
#pragma once

#include "models/classic/averaging.h"

namespace agora::models {

namespace columns {

inline constexpr sim::ColumnSpec<sim::Plain<double>> kStubbornness{
    "person.stubbornness", "1", "Weight of the first opinion, for good.", sim::Extent::agents,
    sim::Kind::trait};
inline constexpr sim::ColumnSpec<sim::Plain<double>> kFirstOpinion{
    "person.first_opinion", "1", "What the person thought at first.", sim::Extent::agents,
    sim::Kind::trait};

}  // namespace columns

struct FriedkinJohnsenParams {
  double self_weight;
  double stubbornness_from;
  double stubbornness_to;
  double step;
  FirstOpinionParams first;

  static constexpr const char* kSection = "opinions";
  static constexpr const char* kDoc =
      "Friedkin-Johnsen: averaging among people who hold on to their first opinion "
      "(Friedkin & Johnsen 1990).";

  static const sim::Group<FriedkinJohnsenParams>& describe();
};

class FriedkinJohnsen final : public Opinions {
 public:
  FriedkinJohnsen(const sim::Chosen<sim::GraphFamily>& network, const FriedkinJohnsenParams& params)
      : Opinions{network, params.first}, params_{params} {}

 protected:
  void declare(sim::Store& store) const override;
  void begin(sim::Access& access, const sim::Draws& draws) const override;
  void add_phases(sim::World& world, const sim::Graph& ties) const override;

 private:
  FriedkinJohnsenParams params_;
};

}  // namespace agora::models
