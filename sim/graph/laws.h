// SPDX-License-Identifier: MIT
// What mathematics says of the families of graphs, in closed form or by one short iteration. This
// is what generators are held against, by tests and by the table of laws; none of them uses it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/core/math.h"
#include "sim/graph/measures/degrees.h"

namespace agora::sim {

/// The largest x in [0, 1] with x = map(x), for a rising, concave map: by iteration from 1.
template <class Map>
double largest_fixed_point(const Map& map) {
  double x = 1.0;
  for (int i = 0; i < 2000; ++i) x = map(x);
  return x;
}

/// S = 1 - e^(-zS): the share of the giant component in a random graph of mean degree z; and the
/// final size of an epidemic among all who meet, of which the share `seeds` is ill at first.
inline double giant_share(double z, double seeds = 0.0) {
  return largest_fixed_point([&](double s) { return 1.0 - (1.0 - seeds) * exp(-z * s); });
}

/// The generating function of the degrees, sum p_k x^k, and its slope, sum k p_k x^(k-1).
struct Generating {
  double value = 0.0, slope = 0.0;

  Generating(const Degrees& degrees, double x) {
    double all = 0.0;
    for (std::size_t k = degrees.count.size(); k-- > 0;) {
      const auto vertices = static_cast<double>(degrees.count[k]);
      slope = slope * x + value;
      value = value * x + vertices;
      all += vertices;
    }
    value /= all;
    slope /= all;
  }
};

/// The share of the giant component where nothing is given but everybody's degree (not all 0)
/// (Molloy and Reed 1998): u = sum k p_k u^(k-1) / <k> is the chance that a tie leads to none, and
/// sum p_k u^k that all of a vertex do. 0 unless <k^2> / <k> > 2.
inline double giant_share(const Degrees& degrees) {
  const double leads = largest_fixed_point([&](double x) {
    return 1.0 - Generating{degrees, 1.0 - x}.slope / degrees.mean;
  });
  return 1.0 - Generating{degrees, 1.0 - leads}.value;
}

/// Vertices in the component of a random one, itself included, where <k^2> / <k> < 2: 1 + <k>^2 /
/// (2 <k> - <k^2>) (Newman, Strogatz and Watts 2001).
inline double mean_component(const Degrees& degrees) {
  const double squares = degrees.variance + degrees.mean * degrees.mean;
  return 1.0 + degrees.mean * degrees.mean / (2.0 * degrees.mean - squares);
}

/// The share of vertices with k >= m ties in a large Barabasi-Albert graph whose newcomers bring m
/// (Dorogovtsev, Mendes and Samukhin 2000).
inline double barabasi_albert_share(double m, double k) {
  return 2.0 * m * (m + 1.0) / (k * (k + 1.0) * (k + 2.0));
}

/// Clustering of a ring on which everybody is tied to the k nearest, k even (Watts and Strogatz
/// 1998).
inline double ring_clustering(double k) { return 3.0 * (k - 2.0) / (4.0 * (k - 1.0)); }

using BlockMatrix = std::vector<std::vector<double>>;  // share of arcs from group r to s   [r][s]

/// Of groups with these shares of all ends of ties, where the share `homophily` of all ties is
/// meant for the own group and the rest for anybody.
inline BlockMatrix block_matrix(std::span<const double> share, double homophily) {
  BlockMatrix e(share.size(), std::vector<double>(share.size()));
  for (std::size_t r = 0; r < share.size(); ++r) {
    for (std::size_t s = 0; s < share.size(); ++s) {
      e[r][s] = (1.0 - homophily) * share[r] * share[s] + (r == s ? homophily * share[r] : 0.0);
    }
  }
  return e;
}

/// (sum e_ii - sum a_i b_i) / (1 - sum a_i b_i), a and b the sums of rows and columns (Newman
/// 2003).
inline double assortativity_of(const BlockMatrix& e) {
  double within = 0.0, by_chance = 0.0;
  for (std::size_t i = 0; i < e.size(); ++i) {
    double a = 0.0, b = 0.0;
    for (std::size_t j = 0; j < e.size(); ++j) {
      a += e[i][j];
      b += e[j][i];
    }
    within += e[i][i];
    by_chance += a * b;
  }
  return (within - by_chance) / (1.0 - by_chance);
}

}  // namespace agora::sim
