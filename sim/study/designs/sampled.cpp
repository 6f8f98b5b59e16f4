// SPDX-License-Identifier: MIT
// Points spread over the whole range of all factors at once: Latin hypercube and Sobol's.
#include "sim/core/registry.h"
#include "sim/stats/correlation.h"
#include "sim/study/design.h"

namespace agora::sim {
namespace {

struct SampleParams {
  std::int64_t points;

  static const Group<SampleParams>& describe() {
    static const Group<SampleParams> group{
        "A sample of the space of the factors.",
        param(&SampleParams::points, {.key = "points",
                                      .unit = "1",
                                      .doc = "How many points; for sobol best a power of two.",
                                      .source = "assumed",
                                      .def = 128,
                                      .min = 1,
                                      .max = 10'000'000})};
    return group;
  }
};

using Spread = Points (*)(std::size_t n, std::size_t dimensions, std::uint64_t seed);

class Sample final : public FixedDesign {
 public:
  Sample(const SampleParams& params, Spread spread)
      : count_{static_cast<std::size_t>(params.points)}, spread_{spread} {}

  std::string complaint(const DesignTask& task) const override {
    return task.factors.empty() ? "needs at least one factor" : "";
  }
  std::size_t most_points(const DesignTask&) const override { return count_; }
  Points points(const DesignTask& task) const override {
    return spread_(count_, task.factors.size(), task.seed);
  }

  /// What drives the responses: how they rise with each factor over the sample.
  Findings findings(const DesignTask& task, const Known& known) const override {
    Findings::Array value = over_responses("rank_correlation",
                                           "Spearman's rank correlation of the "
                                           "response with the factor"),
                    low = over_responses("rank_correlation_low", "Lower end of its interval"),
                    high = over_responses("rank_correlation_high", "Upper end of its interval");
    for (std::size_t outcome = 0; outcome < task.outcomes.size(); ++outcome) {
      for (const std::vector<double>& response : mean_responses(task, known, outcome)) {
        for (std::size_t f = 0; f < task.factors.size(); ++f) {
          const Correlation of = correlation(task.factors[f], f, known, response, task.confidence);
          value.values.push_back(of.value);
          low.values.push_back(of.interval.low);
          high.values.push_back(of.interval.high);
        }
      }
    }
    return {.axes = {response_axis(task)},
            .arrays = {std::move(value), std::move(low), std::move(high)}};
  }

 private:
  /// Names are in no order, so with them there is none.
  static Correlation correlation(const Factor& factor, std::size_t f, const Known& known,
                                 const std::vector<double>& response, double level) {
    std::vector<double> at;
    for (const Wanted& point : known.points()) {
      at.push_back(factor.is_numeric() ? factor.value(point.at[f]).number() : 0.0);
    }
    return rank_correlation(at, response, level);
  }

  std::size_t count_;
  Spread spread_;
};

const Registered<Design, SampleParams> kLatinHypercube{
    "latin_hypercube", "A sample in which each factor has one point in each part of its range.",
    [](const SampleParams& params) { return std::make_unique<Sample>(params, latin_hypercube); }};

const Registered<Design, SampleParams> kSobol{
    "sobol",
    "Scrambled points of Sobol's sequence: even in every few factors; more are the same "
    "and others besides.",
    [](const SampleParams& params) { return std::make_unique<Sample>(params, sobol_points); }};

}  // namespace
}  // namespace agora::sim
