// SPDX-License-Identifier: MIT
// Who belongs together: how well given communities part a graph, and good ones where none are
// given.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// The share of arcs that lie within communities, less what would by chance if everybody kept the
/// own degree (Newman and Girvan, Physical Review E 69, 2004; of a digraph: Leicht and Newman,
/// Physical Review Letters 100, 2008), -1/2 to 1; 0 without arcs. community: of each vertex, any
/// numbers below n   [n]. Linear in the arcs; holds 8 bytes a vertex, 16 if directed.
double modularity(const Graph& graph, std::span<const std::uint32_t> community,
                  BlockOrder order = BlockOrder::parallel);

struct Communities {
  std::uint32_t count = 0;
  double modularity = 0.0;
  std::vector<std::uint32_t> label;  // the smallest vertex of each vertex's community   [n]
};

/// Communities of high modularity, each of them connected. The method of Louvain (Blondel et al.,
/// Journal of Statistical Mechanics 2008), made deterministic as by Gottesbueren and Hamann
/// (Euro-Par 2022): a hashed part of the vertices decides at a time, all on what was known before.
/// About ten looks at every arc; holds 48 bytes a vertex, and a smaller graph of communities.
/// Undirected graphs only.
Communities find_communities(const Graph& graph, BlockOrder order = BlockOrder::parallel);

}  // namespace agora::sim
