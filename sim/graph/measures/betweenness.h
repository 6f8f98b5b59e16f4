// SPDX-License-Identifier: MIT
// Who stands between others: the share of all shortest paths that lead through a vertex (Freeman
// 1977).
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"
#include "sim/graph/measures/sample.h"

namespace agora::sim {

struct Betweenness {
  std::uint32_t sources = 0;
  /// Of each vertex: the mean over pairs of others of the share of their shortest paths that lead
  /// through it; pairs without a path count as 0. 0 to 1; estimates may come to lie a little above.
  std::vector<double> share;  // [n]
};

/// Two passes over the arcs for every source (Brandes, Journal of Mathematical Sociology 25, 2001),
/// exact if all vertices are sources, otherwise an unbiased estimate (Brandes and Pich 2007).
/// Floating point, but added in an order that depends on the graph alone: the same bits on any
/// number of threads. Holds 32 bytes a vertex (up to 16 times that in graphs below two million),
/// and the reversed arcs of a directed graph. Where two vertices have more than 1e308 shortest
/// paths, as in a grid of a thousand by a thousand, the result is not a number.
Betweenness betweenness(const Graph& graph, const SourceSample& sample = {},
                        BlockOrder order = BlockOrder::parallel);

}  // namespace agora::sim
