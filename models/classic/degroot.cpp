// SPDX-License-Identifier: MIT
// DeGroot's model (Journal of the American Statistical Association 69(345), 1974): in each step
// people take the weighted mean of their own opinion and their neighbours', x(t+1) = W x(t). On a
// connected graph, with some weight on oneself, all come to think pi^T x(0), where pi^T W = pi^T
// and pi sums to 1: with equal weights on the neighbours, pi is in proportion to the number of
// neighbours.
#include "models/classic/averaging.h"

namespace agora::models {
namespace {

struct DeGrootParams {
  double self_weight;
  double step;
  FirstOpinionParams first;

  static constexpr const char* kSection = "opinions";
  static constexpr const char* kDoc =
      "DeGroot: opinions are averaged again and again until all agree (DeGroot 1974).";

  static const sim::Group<DeGrootParams>& describe() {
    static const sim::Group<DeGrootParams> group{
        "How opinions are averaged.", models::self_weight(&DeGrootParams::self_weight),
        step_length(&DeGrootParams::step), sim::section(&DeGrootParams::first, "first")};
    return group;
  }
};

struct Average {
  Averaging averaging;

  double operator()(const sim::Tick&, const OpinionPage& opinion, std::uint32_t person) const {
    return averaging(opinion, person);
  }
};

class DeGroot final : public Opinions {
 public:
  DeGroot(const sim::Chosen<sim::GraphFamily>& network, const DeGrootParams& params)
      : Opinions{network, params.first}, params_{params} {}

 protected:
  void add_phases(sim::World& world, const sim::Graph& ties) const override {
    add_revision<Average>(world, "average", "Everybody averages what everybody near thinks.",
                          params_.step, [&](sim::Access&) {
                            return Average{{ties, params_.self_weight}};
                          });
  }

 private:
  DeGrootParams params_;
};

const auto kRegistered = registered<DeGroot, DeGrootParams>("degroot");

}  // namespace
}  // namespace agora::models
