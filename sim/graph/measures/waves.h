// SPDX-License-Identifier: MIT
// Up to 64 breadth-first searches at once, a bit of a word for each (after Then et al., The More
// the Merrier, VLDB 2014): one look at a row serves them all. Few vertices at the front push their
// bits along their arcs; many, and those not yet met by all pull them (Beamer, Asanovic and
// Patterson 2012). Both end in the same words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim::detail {

class Waves {
 public:
  static constexpr std::size_t kMost = 64;
  /// Vertices newly met by each wave.
  using Met = std::array<std::uint64_t, kMost>;

  /// Holds 24 bytes a vertex, and the reversed arcs of a directed graph. `graph` must outlive it.
  Waves(const Graph& graph, BlockOrder order);

  /// One wave starts at each of the sources: different ones, at most kMost.
  void start(std::span<const std::uint32_t> sources);

  /// All waves move on by one arc.
  Met step();

 private:
  struct Front;

  void arrive(std::uint32_t v, Front& front);
  Front push();
  Front pull();
  void list_front();

  const Graph& graph_;
  Graph back_;
  BlockOrder order_;
  std::uint64_t all_ = 0;  // bits of the waves that were started
  // Bits of the waves that have met a vertex, that met it in the last step, that meet it now [n].
  std::vector<std::uint64_t> seen_, here_, next_;
  std::vector<std::uint32_t> front_;  // vertices with bits in here_, while they are few
  bool listed_ = false;               // front_ is known, and next_ is all zero
  std::uint64_t front_arcs_ = 0;
};

}  // namespace agora::sim::detail
