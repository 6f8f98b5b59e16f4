// SPDX-License-Identifier: MIT
// The random hyperbolic graph (Krioukov, Papadopoulos, Kitsak, Vahdat and Boguna, Physical Review E
// 82, 2010) at temperature 0: people are scattered over a disk of the hyperbolic plane, where space
// grows exponentially outwards, and are tied when closer than the disk's radius. Who is near the
// middle is close to everybody: a power law of degrees. Who is close to the same person is close to
// each other: strong clustering. Both from geometry alone.
//
// The disk is cut into bands, a band into cells by angle. Seen from a person, those in reach within
// a band lie in a window of angles, so hardly more pairs are looked at than are tied (the idea of
// von Looz, Meyerhenke and Prutkin 2015). The radius is solved for so that the mean degree comes
// out, given who happens to be in the middle. How far out people are is dealt to them (see
// shuffle.h), each a part of their own and luck within it, for so the mean hardly moves with luck.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/families/crowd.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct HyperbolicParams {
  double mean_degree;
  double exponent;
  std::int64_t size = 10000;
  static const Group<HyperbolicParams>& describe();
};

class Hyperbolic : public GraphFamily {
 public:
  explicit Hyperbolic(const HyperbolicParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  double scratch(std::uint64_t n) const override {
    return 32.0 * static_cast<double>(n);  // places on the disk
  }
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

  /// Where everybody lives, 2 or more people.
  Crowd crowd(const GraphRequest& request) const;

 private:
  HyperbolicParams params_;
};

}  // namespace agora::sim
