// SPDX-License-Identifier: MIT
// Where the model is most like the series: the factors at which the mean of its replicates leaves
// least of them unexplained, found by differential evolution (sim/stats/optimum.h), of which
// nothing is presumed. All points share the luck of their replicates, so the misfit is a function
// of the factors alone.
#include <algorithm>
#include <limits>

#include "sim/core/registry.h"
#include "sim/stats/optimum.h"
#include "sim/study/design.h"
#include "sim/study/designs/fit.h"

namespace agora::sim {
namespace {

struct BestFitParams {
  std::int64_t points;
  double settled;

  static const Group<BestFitParams>& describe() {
    static const Group<BestFitParams> group{
        "The search.",
        param(&BestFitParams::points, {.key = "points",
                                       .unit = "1",
                                       .doc = "Points, at most.",
                                       .source = "assumed",
                                       .def = 10'000,
                                       .min = 40,
                                       .max = 100'000'000}),
        param(&BestFitParams::settled,
              {.key = "settled",
               .unit = "1",
               .doc = "The search ends when all points that are left lie within this share of "
                      "every factor's range.",
               .source = "assumed",
               .def = 1e-6,
               .min = 1e-9,
               .max = 0.5})};
    return group;
  }
};

/// Mean over the replicates that did not fail; empty if all did.
std::vector<double> mean_series(const std::vector<std::vector<double>>& replicates) {
  std::vector<double> sum;
  double count = 0.0;
  for (const std::vector<double>& series : replicates) {
    if (series.empty()) continue;
    sum.resize(series.size());
    for (std::size_t row = 0; row < series.size(); ++row) sum[row] += series[row];
    count += 1.0;
  }
  for (double& value : sum) value /= count;
  return sum;
}

class BestFit final : public Design {
 public:
  explicit BestFit(const BestFitParams& params)
      : points_{static_cast<std::size_t>(params.points)}, settled_{params.settled} {}

  std::string complaint(const DesignTask& task) const override { return fit_complaint(task); }
  bool fits() const override { return true; }
  bool adaptive() const override { return true; }
  std::size_t most_points(const DesignTask&) const override { return points_; }

  std::vector<Wanted> wanted(const DesignTask& task, const Known& known) const override {
    std::vector<Wanted> wanted = known.points();
    const Points next = next_points(task, known);
    if (!wanted.empty() && wanted.size() + next.size() > points_) return wanted;
    for (std::size_t i = 0; i < next.size(); ++i) {
      wanted.push_back({{next[i].begin(), next[i].end()}, task.replicates});
    }
    return wanted;
  }

  Findings findings(const DesignTask& task, const Known& known) const override {
    Findings found;
    Findings::Array misfit = fit_array("misfit",
                                       "Share of the variation of the fitted rows that is left "
                                       "unexplained, mean over targets",
                                       "1", {"point"}),
                    best = fit_array("best_value", "Value of the factor that fits best", "",
                                     {"factor"});
    misfit.values = misfits(task, known);
    const std::size_t least = least_of(misfit.values);
    for (std::size_t f = 0; f < task.factors.size(); ++f) {
      best.values.push_back(task.factors[f].value(known.points()[least].at[f]).number());
    }
    std::vector<double> series = mean_series(known.series(least));
    if (series.empty()) {
      series.assign(task.targets.rows(), std::numeric_limits<double>::quiet_NaN());
    }
    found.arrays = {std::move(misfit), std::move(best)};
    tell_series(found, task, {"fitted", "What the best fit makes of the series", {}}, {&series, 1});
    tell_explained(found, task, series);
    tell_settled(found, next_points(task, known).size() == 0);
    return found;
  }

 private:
  /// None once it has settled.
  Points next_points(const DesignTask& task, const Known& known) const {
    const std::size_t dimensions = task.factors.size();
    Points asked{dimensions, {}};
    for (const Wanted& point : known.points()) asked.add(point.at);
    const Evolution evolution{std::max<std::size_t>(20, 10 * dimensions), settled_};
    return next_generation(asked, misfits(task, known), dimensions, evolution, task.seed);
  }

  static std::vector<double> misfits(const DesignTask& task, const Known& known) {
    std::vector<double> misfits;
    for (std::size_t point = 0; point < known.points().size(); ++point) {
      const std::vector<double> series = mean_series(known.series(point));
      misfits.push_back(series.empty() ? std::numeric_limits<double>::quiet_NaN()
                                       : task.targets.misfit(series));
    }
    return misfits;
  }

  std::size_t points_;
  double settled_;
};

const Registered<Design, BestFitParams> kRegistered{
    "best_fit", "The values of the factors at which the model is most like a series.",
    [](const BestFitParams& params) { return std::make_unique<BestFit>(params); }};

}  // namespace
}  // namespace agora::sim
