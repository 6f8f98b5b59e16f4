// SPDX-License-Identifier: MIT
// Posteriors against those that can be written down, and against parameters that were planted: does
// a 90 % interval hold what was planted in 90 of 100 problems?
#include "sim/stats/abc.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "sim/core/draws.h"
#include "sim/stats/distributions.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

constexpr Stream kLuck = stream("test.abc.luck"), kTruth = stream("test.abc.truth");

/// What a model makes of parameters (in the cube), with the luck of one of its runs.
using Model = std::function<std::vector<double>(std::span<const double>, std::uint64_t run)>;

struct Fitted {
  Posterior posterior;
  std::size_t runs;
};

Fitted fit(const Model& model, std::size_t dimensions, const std::vector<double>& observed,
           const AbcSettings& settings, std::uint64_t seed) {
  AbcPlayed played{{dimensions, {}}, {}};
  for (;;) {
    const Points next = next_particles(played, observed, dimensions, settings, seed);
    if (next.size() == 0) break;
    for (std::size_t i = 0; i < next.size(); ++i) {
      played.points.add(next[i]);
      played.data.push_back(model(next[i], derive_seed(seed, kLuck, played.data.size())));
    }
  }
  return {posterior_of(played, observed, dimensions, settings, seed), played.data.size()};
}

/// Ten looks at x with normal noise of deviation .3.
std::vector<double> ten_looks(std::span<const double> at, std::uint64_t run) {
  std::vector<double> data;
  for (std::uint32_t k = 0; k < 10; ++k) {
    data.push_back(at[0] + 0.3 * Draws{run}(kLuck, 0, k).normal());
  }
  return data;
}

// With a uniform prior the posterior is normal around the mean of the looks, with deviation
// .3 / sqrt(10) = .0949, which lies well within the cube here.
TEST(Abc, HasThePosteriorThatCanBeWrittenDown) {
  std::vector<double> observed = ten_looks(std::vector{0.5}, 99);
  double mean = 0.0;
  for (double look : observed) mean += look / 10.0;
  for (double& look : observed) look += 0.52 - mean;
  const Fitted fitted = fit(ten_looks, 1, observed, {.particles = 1000}, 7);
  const double truth = 0.3 / std::sqrt(10.0);
  EXPECT_NEAR(fitted.posterior.mean(0), 0.52, 0.02);
  EXPECT_NEAR(fitted.posterior.deviation(0), truth, 0.15 * truth);
  EXPECT_NEAR(fitted.posterior.quantile(0, 0.05), 0.52 - 1.645 * truth, 0.025);
  EXPECT_NEAR(fitted.posterior.quantile(0, 0.95), 0.52 + 1.645 * truth, 0.025);
}

/// A line with noise: intercept and slope.
std::vector<double> line(std::span<const double> at, std::uint64_t run) {
  std::vector<double> data;
  for (std::uint32_t k = 0; k < 20; ++k) {
    data.push_back(2.0 * at[0] + (at[1] - 0.5) * k / 5.0 + 0.4 * Draws{run}(kLuck, 1, k).normal());
  }
  return data;
}

/// Adoption in discrete steps (Bass 1969), p from 0 to .1 and q from 0 to .8, with the luck of 100
/// people.
std::vector<double> adoption(std::span<const double> at, std::uint64_t run) {
  constexpr int kPeople = 100;
  int adopted = 0;
  std::vector<double> data;
  for (std::uint32_t k = 0; k < 15; ++k) {
    const double chance = std::min(1.0, 0.1 * at[0] + 0.8 * at[1] * adopted / kPeople);
    int now = 0;
    for (std::uint32_t i = 0; i < kPeople - static_cast<std::uint32_t>(adopted); ++i) {
      now += Draws{run}(kLuck, k, i).uniform(2) < chance;
    }
    adopted += now;
    data.push_back(adopted);
  }
  return data;
}

/// Of planted problems, and both parameters: how often a 90 % interval held what was planted.
int held_of(const Model& model, std::uint32_t problems, double* narrowness) {
  int held = 0;
  double widths = 0.0;
  for (std::uint32_t problem = 0; problem < problems; ++problem) {
    const Block luck = Draws{2024}(kTruth, 0, problem);
    const std::vector<double> truth{luck.uniform(0), luck.uniform(1)};
    const std::vector<double> observed = model(truth, derive_seed(5, kTruth, problem));
    const Fitted fitted = fit(model, 2, observed, {.particles = 200}, problem);
    for (std::size_t d : {0u, 1u}) {
      const double low = fitted.posterior.quantile(d, 0.05),
                   high = fitted.posterior.quantile(d, 0.95);
      held += low <= truth[d] && truth[d] <= high;
      widths += high - low;
    }
  }
  *narrowness = widths / (2.0 * problems);
  return held;
}

// Two intervals in each of 60 problems: binomial(120, .9) lies outside 95 .. 117 with probability
// 4e-4 (scipy). Narrow enough to be worth having: the prior's are .9 wide.
TEST(Abc, IntervalsHoldPlantedLinesAsOftenAsTheySay) {
  double width = 0.0;
  const int held = held_of(line, 60, &width);
  RecordProperty("held_of_120", held);
  RecordProperty("width", std::to_string(width));
  EXPECT_GE(held, 95);
  EXPECT_LE(held, 117);
  EXPECT_LT(width, 0.45);
}

/// The posterior of adoption(), which is a chain of binomials, on a grid over the cube.
class ExactAdoption {
 public:
  explicit ExactAdoption(const std::vector<double>& adopters) : mass_(kSide * kSide) {
    double most = -1e300;
    for (std::size_t i = 0; i < mass_.size(); ++i) {
      mass_[i] = log_likelihood(adopters, middle(i / kSide), middle(i % kSide));
      most = std::max(most, mass_[i]);
    }
    double sum = 0.0;
    for (double& mass : mass_) sum += mass = std::exp(mass - most);
    for (double& mass : mass_) mass /= sum;
  }

  /// How much of it lies between two values of a coordinate.
  double between(std::size_t dimension, double low, double high) const {
    double inside = 0.0;
    for (std::size_t i = 0; i < mass_.size(); ++i) {
      const auto cell = static_cast<double>(dimension == 0 ? i / kSide : i % kSide);
      const double begin = cell / kSide, end = (cell + 1.0) / kSide;
      inside += mass_[i] * kSide * std::max(0.0, std::min(high, end) - std::max(low, begin));
    }
    return inside;
  }

 private:
  static constexpr std::size_t kSide = 120;
  static double middle(std::size_t cell) { return (static_cast<double>(cell) + 0.5) / kSide; }

  static double log_likelihood(const std::vector<double>& adopters, double p, double q) {
    double before = 0.0, sum = 0.0;
    for (double now : adopters) {
      const double chance = std::min(1.0 - 1e-12, 0.1 * p + 0.8 * q * before / 100.0);
      sum += (now - before) * std::log(chance) + (100.0 - now) * std::log1p(-chance);
      before = now;
    }
    return sum;
  }

  std::vector<double> mass_;
};

// How often an interval holds what was planted is, on average, how much of the exact posterior lies
// in it; and that is known to within .01 after 60 intervals, where counting would take 900.
TEST(Abc, NinetyPercentIntervalsHoldNinetyPercentOfTheExactPosterior) {
  std::vector<double> held;
  for (std::uint32_t problem = 0; problem < 30; ++problem) {
    const Block luck = Draws{2026}(kTruth, 0, problem);
    const std::vector<double> observed =
        adoption(std::vector{luck.uniform(0), luck.uniform(1)}, derive_seed(6, kTruth, problem));
    const ExactAdoption exact{observed};
    const Fitted fitted = fit(adoption, 2, observed, {.particles = 200}, problem);
    for (std::size_t d : {0u, 1u}) {
      held.push_back(
          exact.between(d, fitted.posterior.quantile(d, 0.05), fitted.posterior.quantile(d, 0.95)));
    }
  }
  RecordProperty("held", std::to_string(mean(held)));
  RecordProperty("standard_error", std::to_string(standard_error(held)));
  EXPECT_LT(standard_error(held), 0.012);
  EXPECT_NEAR(mean(held), 0.9, 0.03);
}

TEST(Abc, AsksForTheSameAgainAndDoesWithoutWhatFailed) {
  const std::vector<double> observed = ten_looks(std::vector{0.4}, 1);
  AbcPlayed played{{1, {}}, {}};
  for (int generation = 0; generation < 3; ++generation) {
    const Points next = next_particles(played, observed, 1, {.particles = 40}, 3);
    EXPECT_EQ(next.values, next_particles(played, observed, 1, {.particles = 40}, 3).values);
    for (std::size_t i = 0; i < next.size(); ++i) {
      played.points.add(next[i]);
      played.data.push_back(i % 5 == 0 ? std::vector<double>{}
                                       : ten_looks(next[i], derive_seed(3, kLuck, i)));
    }
  }
  const Posterior posterior = posterior_of(played, observed, 1, {.particles = 40}, 3);
  double sum = 0.0;
  for (double weight : posterior.weights) sum += weight;
  EXPECT_NEAR(sum, 1.0, 1e-12);
  EXPECT_NEAR(posterior.mean(0), 0.4, 0.35);
}

}  // namespace
}  // namespace agora::sim
