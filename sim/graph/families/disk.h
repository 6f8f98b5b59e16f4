// SPDX-License-Identifier: MIT
// A disk of the hyperbolic plane: how far out people live, and how far they reach. It knows no
// people and draws no luck. A tie reaches as far as the disk's radius R; density grows outwards
// like sinh(alpha r).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "sim/core/math.h"

namespace agora::sim {

/// cosh and sinh of one number.
struct Hyperbola {
  explicit Hyperbola(double x) : cosh{0.5 * (exp(x) + exp(-x))}, sinh{0.5 * (exp(x) - exp(-x))} {}
  double cosh, sinh;
};

/// The angle, as a part of a full turn, whose cosine is 1 - q: 0 to 1/2. Within 2e-8 (Abramowitz
/// and Stegun 1964, 4.4.46), also relatively.
inline double turn_of(double q) {
  if (!(q < 2.0)) return 0.5;
  const double x = std::abs(1.0 - q);
  constexpr double kTerms[] = {0.0066700901, -0.0170881256, 0.0308918810, -0.0501743046,
                               0.0889789874, -0.2145988016, 1.5707963050};
  double sum = -0.0012624911;
  for (double term : kTerms) sum = sum * x + term;
  const double angle = std::sqrt(q < 1.0 ? q : 2.0 - q) * sum * 0.15915494309189533577;
  return q < 1.0 ? angle : 0.5 - angle;
}

/// People at one radius, given by the share of all people who live within it.
struct Ring {
  double share, people;
};

class Disk {
 public:
  Disk(double alpha, double radius)
      : alpha_{alpha},
        radius_{radius},
        reach_{Hyperbola{radius}.cosh},
        crowd_{Hyperbola{alpha * radius}.cosh - 1.0} {}

  /// The disk in which so many ties are expected among the people of some rings; or the smallest,
  /// which is flat and ties .5865 of all pairs.
  static Disk with_ties(double alpha, std::span<const Ring> rings, double ties) {
    double small = 1e-3, large = 120.0;
    for (int i = 0; i < 32; ++i) {
      const double middle = 0.5 * (small + large);
      (Disk{alpha, middle}.ties_among(rings) > ties ? small : large) = middle;
    }
    return Disk{alpha, large};
  }

  double radius() const { return radius_; }
  /// Half of cosh R - 1, by which Poincare's disk tells who is in reach.
  double reach() const { return 0.5 * (reach_ - 1.0); }

  /// Within which radius a share of all people lives.
  double radius_of(double share) const {
    const double c = 1.0 + share * crowd_;
    return std::min(radius_, log(c + std::sqrt(c * c - 1.0)) / alpha_);
  }
  /// What share of all people lives within a radius.
  double share_within(double radius) const {
    return (Hyperbola{alpha_ * radius}.cosh - 1.0) / crowd_;
  }

  /// How far apart people at two radii may live to be in reach, as a part of a full turn. The
  /// farther out, the less.
  double window(double r, const Hyperbola& here, double other, const Hyperbola& there) const {
    return turn_of((reach_ - Hyperbola{r - other}.cosh) / (here.sinh * there.sinh));
  }

  /// Ties to expect among the people of some rings.
  double ties_among(std::span<const Ring> rings) const {
    std::vector<double> radius;
    std::vector<Hyperbola> hyperbola;
    double sum = 0.0;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      radius.push_back(radius_of(rings[i].share));
      hyperbola.emplace_back(radius[i]);
      for (std::size_t j = 0; j <= i; ++j) {
        const double pairs =
            rings[i].people * (i == j ? 0.5 * (rings[i].people - 1.0) : rings[j].people);
        sum += pairs * 2.0 * window(radius[i], hyperbola[i], radius[j], hyperbola[j]);
      }
    }
    return sum;
  }

 private:
  double alpha_, radius_;
  double reach_;  // cosh R
  double crowd_;  // cosh(alpha R) - 1
};

}  // namespace agora::sim
