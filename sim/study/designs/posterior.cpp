// SPDX-License-Identifier: MIT
// Which values of the factors could have made the series, and how likely each is: a sample of their
// posterior (sim/stats/abc.h), the distributions of the factors being the prior. Every point has
// luck of its own, one run each, since the series was made once, with luck that nobody knows. In
// the end the sample is played once more, with other luck: what it predicts, for the rows that were
// held out too, is then free of what was selected.
#include <cmath>

#include "sim/core/registry.h"
#include "sim/stats/abc.h"
#include "sim/stats/summary.h"
#include "sim/study/design.h"
#include "sim/study/designs/fit.h"
#include "sim/study/file_parts.h"

namespace agora::sim {
namespace {

constexpr std::uint32_t kFreshLuck = std::uint32_t{1} << 30;  // of what the sample predicts

struct PosteriorParams {
  std::int64_t particles;
  double stop;
  std::int64_t points;

  static const Group<PosteriorParams>& describe() {
    static const Group<PosteriorParams> group{
        "The sample.",
        param(&PosteriorParams::particles, {.key = "particles",
                                            .unit = "1",
                                            .doc = "Points of the sample.",
                                            .source = "assumed",
                                            .def = 400,
                                            .min = 20,
                                            .max = 1'000'000}),
        param(&PosteriorParams::stop,
              {.key = "stop",
               .unit = "1",
               .doc = "It has settled when no more than this share of new points is nearer to the "
                      "series than those before.",
               .source = "Lenormand, Jabot & Deffuant 2013: .01 to .05",
               .def = 0.05,
               .min = 0.0,
               .max = 0.9}),
        param(&PosteriorParams::points, {.key = "points",
                                         .unit = "1",
                                         .doc = "Points played in search of it, at most.",
                                         .source = "assumed",
                                         .def = 20'000,
                                         .min = 20,
                                         .max = 100'000'000})};
    return group;
  }
};

class PosteriorDesign final : public Design {
 public:
  explicit PosteriorDesign(const PosteriorParams& params)
      : settings_{.particles = static_cast<std::size_t>(params.particles), .stop = params.stop},
        points_{static_cast<std::size_t>(params.points)} {}

  std::string complaint(const DesignTask& task) const override { return fit_complaint(task); }
  bool fits() const override { return true; }
  bool adaptive() const override { return true; }
  std::size_t most_points(const DesignTask&) const override {
    return points_ + settings_.particles;
  }

  std::vector<Wanted> wanted(const DesignTask& task, const Known& known) const override {
    std::vector<Wanted> wanted = known.points();
    const AbcPlayed played = played_in(task, known);
    if (played.points.size() < wanted.size()) return wanted;  // the sample has been played again
    const std::vector<double> observed = task.targets.fitted(task.targets.observed());
    const auto want = [&](const Points& points, std::size_t first_luck) {
      for (std::size_t i = 0; i < points.size(); ++i) {
        wanted.push_back(
            {{points[i].begin(), points[i].end()}, 1, static_cast<std::uint32_t>(first_luck + i)});
      }
    };
    const Points next = next_particles(played, observed, task.factors.size(), settings_, task.seed);
    if (next.size() > 0 && (wanted.empty() || wanted.size() + next.size() <= points_)) {
      want(next, wanted.size());
    } else {
      want(sample(task, known).particles, kFreshLuck);
    }
    return wanted;
  }

  Findings findings(const DesignTask& task, const Known& known) const override {
    const Posterior posterior = sample(task, known);
    const double tail = (1.0 - task.confidence) / 2.0;
    Findings found;
    found.axes.push_back({"particle", "Point of the sample of the posterior", "",
                          counted(posterior.weights.size()), ""});
    Findings::Array
        weight =
            fit_array("particle_weight", "Weight of the point in the sample", "1", {"particle"}),
        particle = fit_array("particle_value", "Value of the factor", "", {"particle", "factor"}),
        mean = fit_array("posterior_mean", "Mean of the posterior", "", {"factor"}),
        deviation =
            fit_array("posterior_deviation", "Standard deviation of the posterior", "", {"factor"}),
        low = fit_array("posterior_low", "Lower end of the central interval", "", {"factor"}),
        median = fit_array("posterior_median", "Median of the posterior", "", {"factor"}),
        high = fit_array("posterior_high", "Upper end of the central interval", "", {"factor"});
    weight.values = posterior.weights;
    for (std::size_t i = 0; i < posterior.weights.size(); ++i) {
      for (std::size_t f = 0; f < task.factors.size(); ++f) {
        particle.values.push_back(task.factors[f].value(posterior.particles[i][f]).number());
      }
    }
    for (std::size_t f = 0; f < task.factors.size(); ++f) {
      const auto value_at = [&](double p) {
        return task.factors[f].value(posterior.quantile(f, p)).number();
      };
      low.values.push_back(value_at(tail));
      median.values.push_back(value_at(0.5));
      high.values.push_back(value_at(1.0 - tail));
      double sum = 0.0, squares = 0.0;
      const auto value_of = [&](std::size_t i) {
        return particle.values[i * task.factors.size() + f];
      };
      for (std::size_t i = 0; i < posterior.weights.size(); ++i) {
        sum += posterior.weights[i] * value_of(i);
      }
      for (std::size_t i = 0; i < posterior.weights.size(); ++i) {
        squares += posterior.weights[i] * (value_of(i) - sum) * (value_of(i) - sum);
      }
      mean.values.push_back(sum);
      deviation.values.push_back(std::sqrt(squares));
    }
    found.arrays = {std::move(weight), std::move(particle), std::move(mean), std::move(deviation),
                    std::move(low),    std::move(median),   std::move(high)};
    const std::vector<double> quantiles{tail, 0.5, 1.0 - tail};
    found.axes.push_back({"quantile", "Share of the posterior at or below it", "1", quantiles, ""});
    std::vector<std::vector<double>> series;
    for (double p : quantiles) series.push_back(predicted(task, known, posterior, p));
    tell_series(found, task, {"predicted", "What the posterior predicts", {"quantile"}}, series);
    tell_explained(found, task, series[1]);
    const std::vector<double> observed = task.targets.fitted(task.targets.observed());
    tell_settled(found, next_particles(played_in(task, known), observed, task.factors.size(),
                                       settings_, task.seed)
                                .size() == 0);
    return found;
  }

 private:
  /// What was played in search of the sample.
  static AbcPlayed played_in(const DesignTask& task, const Known& known) {
    AbcPlayed played{{task.factors.size(), {}}, {}};
    for (std::size_t point = 0; point < known.points().size(); ++point) {
      if (known.points()[point].luck >= kFreshLuck) break;
      played.points.add(known.points()[point].at);
      const std::vector<double> series = known.series(point).front();
      played.data.push_back(series.empty() ? series : task.targets.fitted(series));
    }
    return played;
  }

  Posterior sample(const DesignTask& task, const Known& known) const {
    return posterior_of(played_in(task, known), task.targets.fitted(task.targets.observed()),
                        task.factors.size(), settings_, task.seed);
  }

  /// Quantile of every row, over the sample as it was played again   [rows of all targets].
  static std::vector<double> predicted(const DesignTask& task, const Known& known,
                                       const Posterior& posterior, double p) {
    std::vector<std::vector<double>> values(task.targets.rows());
    std::vector<double> weights;
    const std::size_t first = known.points().size() - posterior.weights.size();
    for (std::size_t i = 0; i < posterior.weights.size(); ++i) {
      const std::vector<double> series = known.series(first + i).front();
      if (series.empty()) continue;
      weights.push_back(posterior.weights[i]);
      for (std::size_t row = 0; row < series.size(); ++row) values[row].push_back(series[row]);
    }
    std::vector<double> quantiles;
    for (const std::vector<double>& row : values) {
      quantiles.push_back(weighted_quantile(row, weights, p));
    }
    return quantiles;
  }

  AbcSettings settings_;
  std::size_t points_;
};

const Registered<Design, PosteriorParams> kRegistered{
    "posterior", "Which values of the factors could have made a series, and how likely each is.",
    [](const PosteriorParams& params) { return std::make_unique<PosteriorDesign>(params); }};

}  // namespace
}  // namespace agora::sim
