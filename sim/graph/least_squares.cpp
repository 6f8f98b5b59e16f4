// SPDX-License-Identifier: MIT
#include "sim/graph/least_squares.h"

#include <algorithm>
#include <utility>

namespace agora::sim {
namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Solves (A + damping) x = b for a symmetric A without negative eigenvalues, by elimination.
Vector solve(std::vector<Vector> a, Vector b, double damping) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i) a[i][i] += damping;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t row = i + 1; row < n; ++row) {
      const double times = a[row][i] / a[i][i];
      for (std::size_t j = i; j < n; ++j) a[row][j] -= times * a[i][j];
      b[row] -= times * b[i];
    }
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = i + 1; j < n; ++j) b[i] -= a[i][j] * b[j];
    b[i] /= a[i][i];
  }
  return b;
}

/// How the measures move with each dial, tried out towards the middle of its range.
std::vector<Vector> slopes(const Residuals& off, const Vector& at, const Vector& here,
                           double feel) {
  std::vector<Vector> slope;
  for (std::size_t dial = 0; dial < at.size(); ++dial) {
    const double step = at[dial] < 0.5 ? feel : -feel;
    Vector tried = at;
    tried[dial] += step;
    Vector there = off(tried);
    for (std::size_t i = 0; i < there.size(); ++i) there[i] = (there[i] - here[i]) / step;
    slope.push_back(std::move(there));
  }
  return slope;
}

}  // namespace

std::vector<double> turn_dials(const Residuals& off, std::vector<double> start,
                               const DialSearch& search) {
  constexpr int kTries = 5;
  constexpr double kHelped = 0.01;  // of what was off; a round that helps less is the last
  Vector best = std::move(start), here = off(best);
  double damping = 0.01;  // relative to how much the dials do
  for (int round = 0; round < search.rounds; ++round) {
    const double before = dot(here, here);
    const std::vector<Vector> slope = slopes(off, best, here, search.feel);
    std::vector<Vector> squares(best.size(), Vector(best.size()));
    Vector down(best.size());
    double power = 0.0;
    for (std::size_t i = 0; i < best.size(); ++i) {
      for (std::size_t j = 0; j < best.size(); ++j) squares[i][j] = dot(slope[i], slope[j]);
      down[i] = -dot(slope[i], here);
      power = std::max(power, squares[i][i]);
    }
    if (power == 0.0) break;  // no dial does anything
    for (int tries = 0; tries < kTries; ++tries, damping *= 4.0) {
      const Vector turn = solve(squares, down, damping * power);
      Vector tried = best;
      for (std::size_t i = 0; i < tried.size(); ++i) {
        tried[i] = std::clamp(tried[i] + turn[i], 0.0, 1.0);
      }
      Vector there = off(tried);
      if (!(dot(there, there) < dot(here, here))) continue;
      best = std::move(tried);
      here = std::move(there);
      damping = std::max(damping / 16.0, 1e-4);
      break;
    }
    if (!(dot(here, here) < (1.0 - kHelped) * before)) break;
  }
  return best;
}

}  // namespace agora::sim
