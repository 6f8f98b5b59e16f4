// SPDX-License-Identifier: MIT
// Screening: which of many factors matter at all (sim/stats/screening.h). All points share the luck
// of their replicates, so what a step changes is due to the factor.
#include "sim/stats/screening.h"

#include "sim/core/registry.h"
#include "sim/study/design.h"

namespace agora::sim {
namespace {

struct MorrisParams {
  std::int64_t trajectories, levels;

  static const Group<MorrisParams>& describe() {
    static const Group<MorrisParams> group{
        "Walks that move one factor at a time.",
        param(&MorrisParams::trajectories,
              {.key = "trajectories",
               .unit = "1",
               .doc = "Walks; each takes as many points as there are factors, and one.",
               .source = "Campolongo et al. 2007: 10 and more",
               .def = 10,
               .min = 2,
               .max = 100'000}),
        param(&MorrisParams::levels, {.key = "levels",
                                      .unit = "1",
                                      .doc = "Values of each factor; an even number.",
                                      .source = "Morris 1991",
                                      .def = 4,
                                      .min = 2,
                                      .max = 1000})};
    return group;
  }
};

class Morris final : public FixedDesign {
 public:
  explicit Morris(const MorrisParams& params)
      : trajectories_{static_cast<std::size_t>(params.trajectories)},
        levels_{static_cast<std::size_t>(params.levels)} {}

  std::string complaint(const DesignTask& task) const override {
    if (task.factors.empty()) return "needs at least one factor";
    return levels_ % 2 == 0 ? "" : "needs an even number of levels";
  }
  std::size_t most_points(const DesignTask& task) const override {
    return trajectories_ * (task.factors.size() + 1);
  }
  Points points(const DesignTask& task) const override {
    return morris_points(task.factors.size(), trajectories_, levels_, task.seed);
  }

  Findings findings(const DesignTask& task, const Known& known) const override {
    Findings::Array effect = over_responses("effect_mean", "Mean elementary effect"),
                    size = over_responses("effect_size", "Mean size of elementary effects (mu*)"),
                    low = over_responses("effect_size_low", "Lower end of its interval"),
                    high = over_responses("effect_size_high", "Upper end of its interval"),
                    spread = over_responses("effect_deviation",
                                            "Standard deviation of elementary effects (sigma)");
    const Points walked = points(task);
    for (std::size_t outcome = 0; outcome < task.outcomes.size(); ++outcome) {
      for (const std::vector<double>& response : mean_responses(task, known, outcome)) {
        for (const ElementaryEffects& of :
             elementary_effects(walked, response, task.confidence, task.seed)) {
          effect.values.push_back(of.mean);
          size.values.push_back(of.mean_size);
          low.values.push_back(of.size_interval.low);
          high.values.push_back(of.size_interval.high);
          spread.values.push_back(of.deviation);
        }
      }
    }
    return {.axes = {response_axis(task)},
            .arrays = {std::move(effect), std::move(size), std::move(low), std::move(high),
                       std::move(spread)}};
  }

 private:
  std::size_t trajectories_, levels_;
};

const Registered<Design, MorrisParams> kRegistered{
    "morris", "Screening: which of many factors matter, in few runs.",
    [](const MorrisParams& params) { return std::make_unique<Morris>(params); }};

}  // namespace
}  // namespace agora::sim
