// SPDX-License-Identifier: MIT
// A society like one that was measured: parameters of the family `social` with which it generates
// graphs of the measured degrees, clustering and communities, as connected, of any size. Found by
// trying: the generator itself is in the loop, so nothing here knows how a dial works, and a
// generator that changes is fitted anew. Groups are not fitted; homophily keeps its default.
#pragma once

#include <cstdint>

#include "sim/core/parallel.h"
#include "sim/core/value.h"
#include "sim/graph/families/social.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// What a fit looks at.
struct Shape {
  double mean_degree = 0.0;       // ties
  double degree_variation = 0.0;  // standard deviation of degrees, relative to their mean
  double clustering = 0.0;        // mean local clustering, 0 to 1
  double transitivity = 0.0;      // 0 to 1
  double modularity = 0.0;        // of the communities that find_communities() finds
  double community_size = 0.0;    // people in the community of a person taken at random
  double assortativity = 0.0;     // of degrees, -1 to 1
  double giant_share = 0.0;       // of all people, in the largest component
};

/// Of an undirected graph. Costs what its triangles and its communities do.
Shape shape_of(const Graph& graph, BlockOrder order = BlockOrder::parallel);

/// Clustering and degrees hardly depend on how many people there are; communities that are larger
/// than the graphs that are tried cannot be found in them. A fiftieth of all seats and more is
/// outside the communities, so that many of them are one world as well as few.
struct FitRequest {
  std::uint32_t people = 4000;  // at most, in the graphs that are tried
  std::uint64_t seed = 1;       // of every graph that is tried, so that dials alone differ
  BlockOrder order = BlockOrder::parallel;
};

struct Fit {
  SocialParams params = {};
  Shape wanted = {}, reached = {};  // reached: in a graph of as many people as were tried
  double misfit = 0.0;              // weighted squares of what is off, relative to what is wanted
  int graphs = 0;                   // tried
};

/// Best parameters within their declared ranges, by least squares (least_squares.h) from the best
/// of a few guesses, once with circles of one size and once with circles of many: many small
/// circles and few large ones close as many triangles, and no search finds its way from the ones to
/// the others. 40 to 200 graphs. `measured` is undirected and has ties.
Fit fit_social(const Graph& measured, const FitRequest& request = {});

/// A scenario's section `network` in which so many people live in the society that was found: the
/// keys that a fit turns, exact. All others keep their defaults.
Table network_of(const Fit& fit, std::uint64_t size);

}  // namespace agora::sim
