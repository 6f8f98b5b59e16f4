// SPDX-License-Identifier: MIT
// Does like meet like? Correlations between the two ends of a tie.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// Correlation of the degrees at the two ends of a tie (Newman, Physical Review Letters 89, 2002),
/// -1 to +1; 0 where all ties join equal degrees and it has no meaning. Undirected graphs; linear
/// in the arcs.
double degree_assortativity(const Graph& graph, BlockOrder order = BlockOrder::parallel);

/// Mean degree of the neighbours of vertices of degree d (Pastor-Satorras, Vazquez and Vespignani,
/// Physical Review Letters 87, 2001), in ties; 0 where nobody has degree d   [largest degree + 1].
/// Flat: degrees are not correlated; rising: assortative. Undirected graphs; linear in the arcs.
std::vector<double> neighbour_degree(const Graph& graph, BlockOrder order = BlockOrder::parallel);

/// (sum e_ii - sum a_i b_i) / (1 - sum a_i b_i) over groups (Newman, Physical Review E 67, 2003),
/// up to +1; 0 where one group has all the ties. Arcs count as they are stored. group: of each
/// vertex [n]. Linear in the arcs.
double group_assortativity(const Graph& graph, std::span<const std::uint8_t> group,
                           BlockOrder order = BlockOrder::parallel);

}  // namespace agora::sim
