// SPDX-License-Identifier: MIT
// What every family of social graphs promises. A family holds its parameters; a request says for
// how many people, with which luck and in which groups. The same request gives the same graph on
// any number of threads: all luck is drawn by identity, never in sequence.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::sim {

/// One graph asked for.
struct GraphRequest {
  std::uint32_t n = 0;
  std::uint64_t seed = 0;
  std::span<const std::uint8_t> group = {};  // group of each vertex [n], or empty: all in one
  BlockOrder order = BlockOrder::parallel;   // of the work; cannot be seen in the graph
};

class GraphFamily {
 public:
  virtual ~GraphFamily();

  /// A graph with exactly request.n vertices.
  virtual Graph generate(const GraphRequest& request) const = 0;

  /// Arcs to expect among n vertices, for estimating memory before anything is allocated.
  virtual double expected_arcs(std::uint64_t n) const = 0;
  /// Bytes that generate() holds at its peak beside the rows it makes, of which there are n: what a
  /// family has to keep in mind to name its ties twice.
  virtual double scratch(std::uint64_t) const { return 0.0; }

  /// The number of vertices that the scenario asks for, or that an imported graph has.
  virtual std::uint64_t size() const = 0;
  /// Digest of the file that the graph comes from; "" where it is generated.
  virtual std::string inputs() const { return {}; }
};

}  // namespace agora::sim
