// SPDX-License-Identifier: MIT
// Which factor is to blame for how much of the variance (sim/stats/sobol_indices.h). All points
// share the luck of their replicates; the variance is that over the factors, at that luck.
#include "sim/stats/sobol_indices.h"

#include "sim/core/registry.h"
#include "sim/study/design.h"

namespace agora::sim {
namespace {

struct IndexParams {
  std::int64_t rows;

  static const Group<IndexParams>& describe() {
    static const Group<IndexParams> group{
        "Shares of the variance.",
        param(&IndexParams::rows,
              {.key = "rows",
               .unit = "1",
               .doc = "Rows of as many points as there are factors, and two; a power of two.",
               .source = "assumed",
               .def = 128,
               .min = 2,
               .max = 1'000'000})};
    return group;
  }
};

class Indices final : public FixedDesign {
 public:
  explicit Indices(const IndexParams& params) : rows_{static_cast<std::size_t>(params.rows)} {}

  std::string complaint(const DesignTask& task) const override {
    return task.factors.empty() ? "needs at least one factor" : "";
  }
  std::size_t most_points(const DesignTask& task) const override {
    return rows_ * (task.factors.size() + 2);
  }
  Points points(const DesignTask& task) const override {
    return sobol_index_points(task.factors.size(), rows_, task.seed);
  }

  Findings findings(const DesignTask& task, const Known& known) const override {
    Findings::Array first = over_responses("first_order",
                                           "Share of the variance due to the factor alone"),
                    first_low = over_responses("first_order_low", "Lower end of its interval"),
                    first_high = over_responses("first_order_high", "Upper end of its interval"),
                    total = over_responses("total_order",
                                           "Share of the variance in which the factor has a part"),
                    total_low = over_responses("total_order_low", "Lower end of its interval"),
                    total_high = over_responses("total_order_high", "Upper end of its interval");
    for (std::size_t outcome = 0; outcome < task.outcomes.size(); ++outcome) {
      for (const std::vector<double>& response : mean_responses(task, known, outcome)) {
        for (const SobolIndices& of :
             sobol_indices(task.factors.size(), response, task.confidence, task.seed)) {
          first.values.push_back(of.first);
          first_low.values.push_back(of.first_interval.low);
          first_high.values.push_back(of.first_interval.high);
          total.values.push_back(of.total);
          total_low.values.push_back(of.total_interval.low);
          total_high.values.push_back(of.total_interval.high);
        }
      }
    }
    return {.axes = {response_axis(task)},
            .arrays = {std::move(first), std::move(first_low), std::move(first_high),
                       std::move(total), std::move(total_low), std::move(total_high)}};
  }

 private:
  std::size_t rows_;
};

const Registered<Design, IndexParams> kRegistered{
    "sobol_indices", "Shares of the variance that each factor is to blame for.",
    [](const IndexParams& params) { return std::make_unique<Indices>(params); }};

}  // namespace
}  // namespace agora::sim
