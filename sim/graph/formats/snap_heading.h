// SPDX-License-Identifier: MIT
// The comments at the head of SNAP's edge lists, as the reader hears and the writer writes them:
//   # Undirected graph
//   # Nodes: 4039 Edges: 88234
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "sim/graph/graph.h"

namespace agora::sim {

inline constexpr std::string_view kDirectedHeading = "Directed graph";
inline constexpr std::string_view kUndirectedHeading = "Undirected graph";
inline constexpr std::string_view kNodesHeading = "Nodes:";
inline constexpr std::string_view kEdgesHeading = "Edges:";

/// Vertices that a heading may promise in a text of so many bytes: nobody is to take gigabytes of
/// memory by writing one large number.
constexpr std::uint64_t snap_nodes_limit(std::uint64_t bytes) {
  return std::min(kMaxVertices, std::max<std::uint64_t>(bytes, std::uint64_t{1} << 20));
}

}  // namespace agora::sim
