// SPDX-License-Identifier: MIT
// The scenario as it is, and each factor through its values while the others stay as the scenario
// has them. What a factor changes between its first value and its last, per unit, is its slope:
// with a factor that is `taken_from` another, the value of moving one unit from the one to the
// other.
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/registry.h"
#include "sim/stats/paired.h"
#include "sim/study/design.h"

namespace agora::sim {
namespace {

constexpr double kAsItIs = std::numeric_limits<double>::quiet_NaN();

class OneAtATime final : public FixedDesign {
 public:
  std::string complaint(const DesignTask& task) const override {
    return task.factors.empty() ? "needs at least one factor" : "";
  }

  std::size_t most_points(const DesignTask& task) const override {
    std::size_t count = 1;
    for (const Factor& factor : task.factors) count += factor.levels();
    return count;
  }

  Points points(const DesignTask& task) const override {
    Points points{task.factors.size(), {}};
    const std::vector<double> base(task.factors.size(), kAsItIs);
    points.add(base);
    for (std::size_t f = 0; f < task.factors.size(); ++f) {
      std::vector<double> at = base;
      for (std::size_t level = 0; level < task.factors[f].levels(); ++level) {
        at[f] = task.factors[f].coordinate(level);
        points.add(at);
      }
    }
    return points;
  }

  Findings findings(const DesignTask& task, const Known& known) const override {
    Findings::Array slope =
                        over_responses("slope", "Change of the response per unit of the factor"),
                    low = over_responses("slope_low", "Lower end of the interval of the slope"),
                    high = over_responses("slope_high", "Upper end of the interval of the slope");
    for (std::size_t outcome = 0; outcome < task.outcomes.size(); ++outcome) {
      for (std::size_t response = 0; response < response_names(task).size(); ++response) {
        std::size_t first = 1;  // point 0 is the scenario
        for (const Factor& factor : task.factors) {
          const std::size_t last = first + factor.levels() - 1;
          const auto at = [&](std::size_t point) {
            return responses_at(task, known, point, outcome)[response];
          };
          const Slope found = slope_of(factor, at(first), at(last), task.confidence);
          slope.values.push_back(found.mean);
          low.values.push_back(found.interval.low);
          high.values.push_back(found.interval.high);
          first = last + 1;
        }
      }
    }
    return {.axes = {response_axis(task)},
            .arrays = {std::move(slope), std::move(low), std::move(high)}};
  }

 private:
  struct Slope {
    double mean = kAsItIs;
    Interval interval{kAsItIs, kAsItIs};
  };

  /// Of a factor that takes names there is none.
  static Slope slope_of(const Factor& factor, const std::vector<double>& first,
                        const std::vector<double>& last, double confidence) {
    if (!factor.is_numeric() || factor.levels() < 2) return {};
    std::vector<double> before, after;  // the luck of a replicate is the same at all points
    for (std::size_t r = 0; r < std::min(first.size(), last.size()); ++r) {
      if (std::isnan(first[r]) || std::isnan(last[r])) continue;
      before.push_back(first[r]);
      after.push_back(last[r]);
    }
    const auto number = [&](std::size_t level) {
      return factor.value(factor.coordinate(level)).number();
    };
    const double apart = number(factor.levels() - 1) - number(0);
    if (apart == 0.0) return {};
    const Difference difference = paired_difference(after, before, confidence);
    const auto [a, b] = difference.interval;
    return {difference.mean / apart,
            {std::min(a / apart, b / apart), std::max(a / apart, b / apart)}};
  }
};

const Registered<Design, NoParams> kRegistered{
    "one_at_a_time", "The scenario as it is, and each factor through its values alone: slopes.",
    [](const NoParams&) { return std::make_unique<OneAtATime>(); }};

}  // namespace
}  // namespace agora::sim
