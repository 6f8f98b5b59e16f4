// SPDX-License-Identifier: MIT
// Kriging: what a smooth response is between the points where it was looked at, and how surely,
// when what was seen is noisy (a Gaussian process; Rasmussen and Williams 2006, chapter 2). The
// response is a plane, about which nothing is presumed, plus what departs from it smoothly
// (Matern 5/2, a length for each coordinate); lengths and size of these departures are those
// under which what was seen is likeliest.
//
// Arithmetic is our own to the last bit, because what is run next may depend on it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/stats/cholesky.h"
#include "sim/stats/points.h"

namespace agora::sim {

class Kriging {
 public:
  struct Prediction {
    double mean, deviation;  // of the response itself, noise apart
  };

  /// `values` seen at `points`, which differ, each with its own variance of noise (>= 0).
  /// Takes about 60 n^3 / 3 operations for n points.
  Kriging(Points points, std::span<const double> values, std::span<const double> noise);

  Prediction operator()(std::span<const double> at) const;
  /// Counts one more look at `at`, with this variance of noise, as if it had shown what is expected
  /// there: means stay, deviations shrink.
  void imagine(std::span<const double> at, double noise);

 private:
  struct Smoothness {
    std::vector<double> lengths;
    double variance;
  };

  double covariance(std::span<const double> a, std::span<const double> b) const;
  /// Factors the covariance of the next point with those before.
  void add_point(std::size_t i, double noise);
  /// Factors the covariance of the points, and returns the log likelihood of the values.
  double fit(std::span<const double> values, std::span<const double> noise);
  void choose_smoothness(std::span<const double> values, std::span<const double> noise);

  Points points_;
  double middle_ = 0.0, scale_ = 1.0;  // of the values: mean, variance
  Smoothness smoothness_;
  Cholesky factor_;              // of the covariance of the points
  std::vector<double> weights_;  // covariance^-1 (values - middle), of what was seen
};

}  // namespace agora::sim
