// SPDX-License-Identifier: MIT
// Linear threshold (Granovetter, American Journal of Sociology 83(6), 1978; on graphs Watts, PNAS
// 99(9), 2002; Kempe, Kleinberg and Tardos, KDD 2003): a person becomes active once the share of
// active neighbours reaches the own threshold, drawn uniformly between two ends and kept for life.
// All ties weigh alike. Nobody acts without an example, whatever the threshold. Activity is never
// given up, so the final set does not depend on who moves first. Where all have the threshold phi,
// one seed can move a share of a random graph with mean degree z only if (Watts's window)
//
//   z P(Poisson(z) <= floor(1/phi) - 2) > 1.
#include <algorithm>

#include "models/classic/cascade.h"

namespace agora::models {
namespace {

constexpr sim::Stream kThreshold = sim::stream("classic.linear_threshold.threshold");

struct ThresholdParams {
  double from;
  double to;
  double step;
  SeedsParams seeds;

  static constexpr const char* kSection = "cascade";
  static constexpr const char* kDoc =
      "Linear threshold: a person joins once enough of the neighbours are active "
      "(Granovetter 1978; Watts 2002).";

  static const sim::Group<ThresholdParams>& describe() {
    static const sim::Group<ThresholdParams> group{
        "When activity is taken up.",
        sim::param(&ThresholdParams::from,
                   {.key = "threshold_from",
                    .unit = "1",
                    .doc = "One end of the thresholds: shares of neighbours that must be active.",
                    .source = "Kempe, Kleinberg & Tardos 2003: uniform on [0, 1]",
                    .def = 0.0,
                    .min = 0.0,
                    .max = 1.0}),
        sim::param(&ThresholdParams::to,
                   {.key = "threshold_to",
                    .unit = "1",
                    .doc = "The other end; equal ends give everybody the same threshold.",
                    .source = "Kempe, Kleinberg & Tardos 2003: uniform on [0, 1]",
                    .def = 1.0,
                    .min = 0.0,
                    .max = 1.0}),
        step_length(&ThresholdParams::step), sim::section(&ThresholdParams::seeds, "seeds")};
    return group;
  }
};

class LinearThreshold final : public Cascade {
 public:
  LinearThreshold(const sim::Chosen<sim::GraphFamily>& network, const ThresholdParams& params)
      : Cascade{network, params.seeds, params.step}, params_{params} {}

 protected:
  void add_phases(sim::World& world, const sim::Graph& ties) const override {
    add_rule(world, "join", "Whoever has enough active neighbours becomes active.",
             [ties, from = params_.from, width = params_.to - params_.from](
                 const sim::Tick& step, const ActivatedPage& activated, std::uint32_t person) {
               const auto neighbours = ties.neighbours(person);
               const auto active = std::ranges::count_if(neighbours, [&](std::uint32_t neighbour) {
                 return activated(neighbour) != columns::kNeverActive;
               });
               if (active == 0) return false;
               const double threshold = from + width * step.draws(kThreshold, 0, person).uniform(0);
               // A quotient, rounded once: 7 of 100 reach a threshold written as 0.07.
               return static_cast<double>(active) / static_cast<double>(neighbours.size()) >=
                      threshold;
             });
  }

 private:
  ThresholdParams params_;
};

const auto kRegistered = registered<LinearThreshold, ThresholdParams>("linear_threshold");

}  // namespace
}  // namespace agora::models
