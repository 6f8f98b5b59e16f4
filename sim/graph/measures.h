// SPDX-License-Identifier: MIT
// What a graph is like, in numbers that papers report. Kernels of our own, made for compressed
// rows; tests hold each against Boost.Graph. All but `components` and `degrees` are meant for
// undirected graphs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/graph.h"

namespace agora::sim {

struct Degrees {
  double mean = 0.0;
  std::uint64_t max = 0;
};
/// Of stored rows: out-degrees if directed.
Degrees degrees(const Graph& graph);

/// Triangles through each vertex   [n]. About arcs^1.5 steps at worst.
std::vector<std::uint64_t> triangles(const Graph& graph);

struct Clustering {
  double mean_local = 0.0;  // mean over all vertices of the share of a vertex's pairs of neighbours
                            // that are tied; 0 for vertices with fewer than two neighbours
  double transitivity = 0.0;  // 3 x triangles / paths of length two
};
Clustering clustering(const Graph& graph);

/// Correlation of the degrees at the two ends of a tie (Newman 2002), -1 to +1; 0 where all ties
/// join equal degrees and it has no meaning.
double degree_assortativity(const Graph& graph);

/// (sum e_ii - sum a_i b_i) / (1 - sum a_i b_i) over groups (Newman 2003); 0 where one group has
/// all the ties. group: of each vertex   [n].
double group_assortativity(const Graph& graph, std::span<const std::uint8_t> group);

struct Components {
  std::uint32_t count = 0;
  std::uint32_t giant_size = 0;
  double giant_share = 0.0;          // of all vertices
  std::vector<std::uint32_t> label;  // the smallest vertex of each vertex's component   [n]
};
/// Connected components; arcs of a directed graph count in both directions.
Components components(const Graph& graph);

}  // namespace agora::sim
