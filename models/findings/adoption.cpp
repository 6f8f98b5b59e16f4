// SPDX-License-Identifier: MIT
// M1: Bass's model fitted to the sales of three durables by nonlinear least squares, as Srinivasan
// and Mason (1986) do: sales of a year are what the closed form gains in it. Gauss and Newton's
// method, damped. Series: Bass (1969) and later tables, in thousands.
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "models/findings/finding.h"
#include "sim/core/math.h"

namespace agora::models {
namespace {

constexpr std::array kAirConditioners = {96.0,   195.0,  238.0,  380.0,  1045.0, 1230.0, 1267.0,
                                         1828.0, 1586.0, 1673.0, 1800.0, 1580.0, 1500.0};
constexpr std::array kColourTelevision = {747.0,  1480.0, 2646.0, 5118.0,
                                          5777.0, 5982.0, 5962.0, 4631.0};
constexpr std::array kDryers = {106.0,  319.0,  492.0,  635.0,  737.0,  890.0, 1397.0,
                                1523.0, 1294.0, 1240.0, 1425.0, 1260.0, 1236.0};

using Coefficients = std::array<double, 3>;  // p, q, m

double adopted(const Coefficients& c, double t) {
  const double left = sim::exp(-(c[0] + c[1]) * t);
  return c[2] * (1.0 - left) / (1.0 + c[1] / c[0] * left);
}

double sales(const Coefficients& c, std::size_t year) {
  const auto t = static_cast<double>(year);
  return adopted(c, t + 1.0) - adopted(c, t);
}

double squares(const Coefficients& c, std::span<const double> series) {
  double sum = 0.0;
  for (std::size_t t = 0; t < series.size(); ++t) {
    sum += (series[t] - sales(c, t)) * (series[t] - sales(c, t));
  }
  return sum;
}

/// The 3 x 4 system solved by elimination; it is positive definite.
Coefficients solved(std::array<std::array<double, 4>, 3> a) {
  for (std::size_t p = 0; p < 3; ++p) {
    for (std::size_t q = 0; q < 3; ++q) {
      if (q == p) continue;
      const double factor = a[q][p] / a[p][p];
      for (std::size_t c = p; c < 4; ++c) a[q][c] -= factor * a[p][c];
    }
  }
  return {a[0][3] / a[0][0], a[1][3] / a[1][1], a[2][3] / a[2][2]};
}

/// In the logarithms of the coefficients, so that they stay above 0.
Coefficients fitted(std::span<const double> series) {
  double total = 0.0;
  for (const double year : series) total += year;
  Coefficients best{0.02, 0.4, 1.2 * total};
  double damping = 1e-3;
  for (int step = 0; step < 500; ++step) {
    std::array<std::array<double, 4>, 3> a{};
    for (std::size_t t = 0; t < series.size(); ++t) {
      constexpr double kStep = 1e-6;
      Coefficients slope{};
      for (std::size_t c = 0; c < 3; ++c) {
        Coefficients up = best, down = best;
        up[c] *= sim::exp(kStep);
        down[c] *= sim::exp(-kStep);
        slope[c] = (sales(up, t) - sales(down, t)) / (2.0 * kStep);
      }
      for (std::size_t p = 0; p < 3; ++p) {
        for (std::size_t q = 0; q < 3; ++q) a[p][q] += slope[p] * slope[q];
        a[p][3] += slope[p] * (series[t] - sales(best, t));
      }
    }
    for (std::size_t p = 0; p < 3; ++p) a[p][p] *= 1.0 + damping;
    const Coefficients by = solved(a);
    Coefficients next = best;
    for (std::size_t c = 0; c < 3; ++c) next[c] *= sim::exp(by[c]);
    const bool better = squares(next, series) < squares(best, series);
    damping = better ? damping / 3.0 : damping * 4.0;
    if (better) best = next;
  }
  return best;
}

Estimates adoption(const Stage&) {
  Estimates all;
  const auto add = [&](const std::string& name, std::span<const double> series) {
    const Coefficients found = fitted(series);
    all["M1." + name + "_p"] = certain(found[0]);
    all["M1." + name + "_q"] = certain(found[1]);
    all["M1." + name + "_m"] = certain(found[2]);
  };
  add("air", kAirConditioners);
  add("tv", kColourTelevision);
  add("dryer", kDryers);
  return all;
}

const RegisteredMeasurement kAdoption{
    {{"M1"}, "", "nonlinear least squares of the closed form, year by year", adoption}};

}  // namespace
}  // namespace agora::models
