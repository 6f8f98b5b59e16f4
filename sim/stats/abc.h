// SPDX-License-Identifier: MIT
// Approximate Bayesian computation: which parameters could have made what was seen, when a model
// can be played and its likelihood not be written down. Particles in the unit cube (where the prior
// is uniform) move, generation by generation, to where played data are near the data; each carries
// the weight that makes them a sample of the posterior (Lenormand, Jabot and Deffuant 2013).
//
//   generation 0: a Latin hypercube        generation t: the nearer half of all, and as many others
//   that descend from them                 ... until few of the new ones are nearer
//
// A particle's weight is the prior over the density of all points that were asked for, not of its
// own generation's alone (the balance heuristic of Veach and Guibas 1995). Nearness is measured in
// few numbers that tell the parameters apart: their own best linear guesses from the data, learnt
// on generation 0 (Fearnhead and Prangle 2012). In the end what distance is left is taken out by
// regression (Beaumont, Zhang and Balding 2002).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/points.h"

namespace agora::sim {

struct AbcSettings {
  std::size_t particles = 300;  // of a generation, 20 or more
  double kept = 0.5;            // share of them that lives on
  double stop = 0.05;           // ends when no more than this share of new ones is nearer
};

/// Points played so far, in the order in which they were asked for, and what came of them.
struct AbcPlayed {
  Points points;
  std::vector<std::vector<double>> data;  // [points][length of the observed data]; empty: it failed
};

/// The next points to play; none once it has settled. Whoever begins again with the same answers is
/// asked for the same points.
Points next_particles(const AbcPlayed& played, std::span<const double> observed,
                      std::size_t dimensions, const AbcSettings& settings, std::uint64_t seed);

struct Posterior {
  Points particles;             // in the cube, after the regression
  std::vector<double> weights;  // sum 1

  double mean(std::size_t dimension) const;
  double deviation(std::size_t dimension) const;
  /// x with a share p of the weight at or below it.
  double quantile(std::size_t dimension, double p) const;
};

/// What is known after all that was played, from the nearest of it, as many as a generation has.
Posterior posterior_of(const AbcPlayed& played, std::span<const double> observed,
                       std::size_t dimensions, const AbcSettings& settings, std::uint64_t seed);

}  // namespace agora::sim
