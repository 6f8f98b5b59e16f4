// SPDX-License-Identifier: MIT
// How deep inside a vertex lies: the k-core is what is left when everybody with fewer than k ties
// has gone, and those who then have fewer, and so on.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/graph.h"

namespace agora::sim {

struct Cores {
  std::vector<std::uint32_t> number;  // the largest k whose core each vertex belongs to   [n]
  std::uint32_t largest = 0;          // the degeneracy: no part of the graph is denser
  std::uint32_t innermost = 0;        // vertices in the largest core
};

/// Linear in the arcs (Batagelj and Zaversnik, An O(m) Algorithm for Cores Decomposition of
/// Networks, 2003), on one thread: vertices leave one by one. Holds 12 bytes a vertex more than the
/// result. Undirected graphs only.
Cores core_numbers(const Graph& graph);

}  // namespace agora::sim
