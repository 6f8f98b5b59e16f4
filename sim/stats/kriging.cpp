// SPDX-License-Identifier: MIT
#include "sim/stats/kriging.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/core/expect.h"
#include "sim/core/math.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

// In units of the variance of the values: how little is presumed of the plane, and what keeps equal
// rows apart.
constexpr double kPlane = 100.0, kJitter = 1e-9;

// What lengths (in sides of the cube) and variances are tried.
constexpr double kLengths[] = {0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 0.6, 0.9, 1.4, 2.0};
constexpr double kVariances[] = {0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0};

}  // namespace

Kriging::Kriging(Points points, std::span<const double> values, std::span<const double> noise)
    : points_{std::move(points)} {
  AGORA_EXPECT(points_.size() == values.size() && values.size() == noise.size());
  AGORA_EXPECT(!values.empty());
  middle_ = mean(values);
  const double spread = values.size() < 2 ? 0.0 : sim::variance(values);
  scale_ = spread > 0.0 ? spread : 1.0;
  choose_smoothness(values, noise);
  fit(values, noise);
}

double Kriging::covariance(std::span<const double> a, std::span<const double> b) const {
  double plane = 1.0, squares = 0.0;
  for (std::size_t d = 0; d < a.size(); ++d) {
    const double apart = (a[d] - b[d]) / smoothness_.lengths[d];
    squares += apart * apart;
    plane += (a[d] - 0.5) * (b[d] - 0.5);
  }
  const double far = std::sqrt(5.0 * squares);
  return scale_ * (kPlane * plane +
                   smoothness_.variance * (1.0 + far + 5.0 / 3.0 * squares) * sim::exp(-far));
}

void Kriging::add_point(std::size_t i, double noise) {
  std::vector<double> row;
  for (std::size_t j = 0; j <= i; ++j) row.push_back(covariance(points_[i], points_[j]));
  row[i] += noise + kJitter * scale_;
  factor_.append(row, kJitter * scale_);
}

double Kriging::fit(std::span<const double> values, std::span<const double> noise) {
  const std::size_t n = values.size();
  factor_ = {};
  for (std::size_t i = 0; i < n; ++i) add_point(i, noise[i]);
  std::vector<double> centred;
  for (double value : values) centred.push_back(value - middle_);
  double likelihood = 0.0;
  for (double part : factor_.forward(centred)) likelihood -= 0.5 * part * part;
  for (std::size_t i = 0; i < n; ++i) likelihood -= sim::log(factor_.diagonal(i));
  weights_ = factor_.solve(std::move(centred));
  return likelihood;
}

/// Climbs, one length or the variance at a time, until none of them is better elsewhere.
void Kriging::choose_smoothness(std::span<const double> values, std::span<const double> noise) {
  smoothness_ = {std::vector<double>(points_.dimensions, 0.4), 0.3};
  double best = fit(values, noise);
  const auto climb = [&](double& at, std::span<const double> tried) {
    const double before = at;
    double found = at;
    for (double candidate : tried) {
      at = candidate;
      const double likelihood = candidate == before ? best : fit(values, noise);
      if (likelihood > best) {
        best = likelihood;
        found = candidate;
      }
    }
    at = found;
    return found != before;
  };
  constexpr int kRounds = 4;
  for (int round = 0; round < kRounds; ++round) {
    bool moved = false;
    for (double& length : smoothness_.lengths) moved |= climb(length, kLengths);
    moved |= climb(smoothness_.variance, kVariances);
    if (!moved) break;
  }
}

Kriging::Prediction Kriging::operator()(std::span<const double> at) const {
  AGORA_EXPECT(at.size() == points_.dimensions);
  std::vector<double> near(points_.size());
  for (std::size_t i = 0; i < near.size(); ++i) near[i] = covariance(at, points_[i]);
  double mean = middle_;
  for (std::size_t i = 0; i < weights_.size(); ++i) mean += weights_[i] * near[i];
  double variance = covariance(at, at);
  for (double part : factor_.forward(std::move(near))) variance -= part * part;
  return {mean, std::sqrt(std::max(0.0, variance))};
}

void Kriging::imagine(std::span<const double> at, double noise) {
  const std::vector<double> copy{at.begin(), at.end()};
  points_.add(copy);
  add_point(points_.size() - 1, noise);
}

}  // namespace agora::sim
