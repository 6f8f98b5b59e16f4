// SPDX-License-Identifier: MIT
// How far people are from each other, in ties, from everybody or from a sample of sources.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"
#include "sim/graph/measures/sample.h"

namespace agora::sim {

/// Of shortest paths along arcs from the sources to every other vertex that they reach.
struct Distances {
  std::uint32_t sources = 0;
  std::vector<std::uint64_t> pairs;  // (source, vertex) at each distance; pairs[0] = sources
  double reached = 0.0;     // share of the pairs of a source and another vertex that have a path
  double mean = 0.0;        // arcs; over the pairs that have a path
  double mean_error = 0.0;  // standard error of the mean, for the choice of sources; 0 if all were
  double effective_diameter = 0.0;   // within which 90 % of these pairs lie, interpolated between
                                     // whole distances (Leskovec, Kleinberg and Faloutsos 2005)
  std::uint32_t longest = 0;         // the largest distance seen: no diameter is smaller
  std::uint32_t diameter_bound = 0;  // twice the least eccentricity of a source in the largest
                                     // component that has one: nobody in it is farther from
                                     // anybody. 0 if directed
};

/// Breadth-first, 64 sources at a time: for each 64, about one look at every arc for each of a
/// small world's six or so steps, and no more than 64 in the longest of worlds. Holds 24 bytes a
/// vertex, and the reversed arcs of a directed graph.
Distances distances(const Graph& graph, const SourceSample& sample = {},
                    BlockOrder order = BlockOrder::parallel);

}  // namespace agora::sim
