// SPDX-License-Identifier: MIT
// What the tests of measures share: graphs whose measures are known exactly, Boost's way to keep a
// value by vertex, and the law that nobody can see how a measure was computed.
#pragma once

#include <gtest/gtest.h>

#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <vector>

#include "sim/core/parallel.h"
#include "sim/graph/graph.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim::testing {

inline Graph complete(std::uint32_t n) {
  std::vector<Edge> edges;
  for (std::uint32_t u = 0; u < n; ++u) {
    for (std::uint32_t v = u + 1; v < n; ++v) edges.push_back({u, v});
  }
  return undirected(n, edges);
}

/// Vertex 0 in the middle.
inline Graph star(std::uint32_t n) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 1; v < n; ++v) edges.push_back({0, v});
  return undirected(n, edges);
}

inline Graph path(std::uint32_t n) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 1; v < n; ++v) edges.push_back({v - 1, v});
  return undirected(n, edges);
}

inline Graph cycle(std::uint32_t n) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 0; v < n; ++v) edges.push_back({v, (v + 1) % n});
  return undirected(n, edges);
}

/// Vertex x + width * y.
inline Graph grid(std::uint32_t width, std::uint32_t height) {
  std::vector<Edge> edges;
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      const std::uint32_t v = x + width * y;
      if (x + 1 < width) edges.push_back({v, v + 1});
      if (y + 1 < height) edges.push_back({v, v + width});
    }
  }
  return undirected(width * height, edges);
}

/// `cliques` of `size` people each, every clique tied to the next by one tie, round in a ring.
inline Graph ring_of_cliques(std::uint32_t cliques, std::uint32_t size) {
  std::vector<Edge> edges;
  for (std::uint32_t c = 0; c < cliques; ++c) {
    for (std::uint32_t u = 0; u < size; ++u) {
      for (std::uint32_t v = u + 1; v < size; ++v) edges.push_back({c * size + u, c * size + v});
    }
    edges.push_back({c * size, (c + 1) % cliques * size + 1});
  }
  return undirected(cliques * size, edges);
}

template <class Value>
auto by_vertex(std::vector<Value>& values) {
  return boost::make_iterator_property_map(values.begin(),
                                           boost::typed_identity_property_map<std::uint32_t>{});
}

/// measure(order) gives equal values in whatever order blocks run, and on any number of threads.
template <class Measure>
void expect_same_bits(const Measure& measure) {
  const auto expected = measure(BlockOrder::forwards);
  EXPECT_TRUE(measure(BlockOrder::backwards) == expected) << "backwards";
  EXPECT_TRUE(measure(BlockOrder::shuffled) == expected) << "shuffled";
  for (int threads : {1, 2, 3, 7}) {
    const ThreadLimit limit{threads};
    EXPECT_TRUE(measure(BlockOrder::parallel) == expected) << threads << " threads";
  }
}

/// Of many blocks: a giant component, small ones and a hub.
inline Graph crowd(std::uint64_t seed, Direction direction = Direction::undirected) {
  constexpr std::uint32_t kPeople = 12000;
  std::vector<Edge> edges = random_edges(kPeople, 30000, seed);
  for (std::uint32_t v = 0; v < kPeople; v += 7) edges.push_back({5000, v});
  return from_edges(kPeople, std::move(edges), direction);
}

}  // namespace agora::sim::testing
