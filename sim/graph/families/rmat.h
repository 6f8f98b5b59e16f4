// SPDX-License-Identifier: MIT
// R-MAT (Chakrabarti, Zhan and Faloutsos 2004): the table of all pairs is cut into quadrants, a tie
// falls into one of them with its weight, the quadrant is cut again, and so on down to one pair.
// Communities within communities, and a heavy tail, from four numbers. The ties are made
// undirected; what falls on the diagonal or twice on a pair is dropped, and as much more is thrown
// as that will cost. Any number of people: the weights spread over a square, of which each pair
// has its n-th part by n-th part; with a power of two people that is R-MAT as published.
//
// Low numbers and neighbours in number are close to each other; nothing is shuffled. Where a graph
// is so dense that ties hardly find a free pair any more, the mean degree stays below what was
// asked for.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct RmatParams {
  double mean_degree;
  double a, b, c, d;  // weights of the quadrants: upper left, upper right, lower left, lower right
  std::int64_t size = 10000;
  static const Group<RmatParams>& describe();
};

class Rmat : public GraphFamily {
 public:
  explicit Rmat(const RmatParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  RmatParams params_;
};

}  // namespace agora::sim
