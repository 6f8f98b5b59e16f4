// SPDX-License-Identifier: MIT
#include "sim/graph/measures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "sim/core/expect.h"

namespace agora::sim {
namespace {

/// Pairs among d, as a floating number.
double pairs(std::uint64_t d) {
  const auto x = static_cast<double>(d);
  return x * (x - 1.0) / 2.0;
}

}  // namespace

Degrees degrees(const Graph& graph) {
  Degrees result;
  if (graph.n() == 0) return result;
  for (std::uint32_t v = 0; v < graph.n(); ++v) result.max = std::max(result.max, graph.degree(v));
  result.mean = static_cast<double>(graph.arcs()) / graph.n();
  return result;
}

std::vector<std::uint64_t> triangles(const Graph& graph) {
  AGORA_EXPECT(!graph.is_directed());
  // Each tie is kept at the end with fewer ties (the smaller number breaks draws), which leaves no
  // row longer than about the root of the arcs. A triangle is then found once, at its lowest
  // corner.
  const auto before = [&](std::uint32_t u, std::uint32_t v) {
    const std::uint64_t a = graph.degree(u), b = graph.degree(v);
    return a != b ? a < b : u < v;
  };
  std::vector<std::uint64_t> offsets(std::size_t{graph.n()} + 1, 0);
  std::vector<std::uint32_t> up;
  up.reserve(graph.edges());
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (std::uint32_t w : graph.neighbours(v)) {
      if (before(v, w)) up.push_back(w);
    }
    offsets[v + std::size_t{1}] = up.size();
  }
  const auto row = [&](std::uint32_t v) {
    return std::span{up}.subspan(offsets[v], offsets[v + std::size_t{1}] - offsets[v]);
  };
  std::vector<std::uint64_t> count(graph.n(), 0);
  for (std::uint32_t u = 0; u < graph.n(); ++u) {
    const auto mine = row(u);
    for (std::uint32_t v : mine) {
      const auto theirs = row(v);
      for (auto i = mine.begin(), j = theirs.begin(); i != mine.end() && j != theirs.end();) {
        if (*i < *j) {
          ++i;
        } else if (*j < *i) {
          ++j;
        } else {
          ++count[u];
          ++count[v];
          ++count[*i];
          ++i;
          ++j;
        }
      }
    }
  }
  return count;
}

Clustering clustering(const Graph& graph) {
  Clustering result;
  if (graph.n() == 0) return result;
  const std::vector<std::uint64_t> count = triangles(graph);
  double local = 0.0, closed = 0.0, all = 0.0;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    const double possible = pairs(graph.degree(v)), found = static_cast<double>(count[v]);
    if (possible > 0.0) local += found / possible;
    closed += found;
    all += possible;
  }
  result.mean_local = local / graph.n();
  result.transitivity = all > 0.0 ? closed / all : 0.0;
  return result;
}

double degree_assortativity(const Graph& graph) {
  AGORA_EXPECT(!graph.is_directed());
  if (graph.arcs() == 0) return 0.0;
  // Over arcs, both ends have the same mean and variance.
  const auto arcs = static_cast<double>(graph.arcs());
  double sum = 0.0;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    const auto d = static_cast<double>(graph.degree(v));
    sum += d * d;
  }
  const double mean = sum / arcs;
  double variance = 0.0, covariance = 0.0;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    const auto d = static_cast<double>(graph.degree(v));
    double others = 0.0;
    for (std::uint32_t w : graph.neighbours(v)) {
      others += static_cast<double>(graph.degree(w)) - mean;
    }
    variance += d * (d - mean) * (d - mean);
    covariance += (d - mean) * others;
  }
  return variance > 0.0 ? covariance / variance : 0.0;
}

double group_assortativity(const Graph& graph, std::span<const std::uint8_t> group) {
  AGORA_EXPECT(group.size() == graph.n());
  if (graph.arcs() == 0) return 0.0;
  std::array<std::uint64_t, 256> from{}, to{};
  std::uint64_t within = 0;
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    from[group[v]] += graph.degree(v);
    for (std::uint32_t w : graph.neighbours(v)) {
      ++to[group[w]];
      within += group[v] == group[w];
    }
  }
  const auto arcs = static_cast<double>(graph.arcs());
  double by_chance = 0.0;
  for (std::size_t g = 0; g < from.size(); ++g) {
    by_chance += (static_cast<double>(from[g]) / arcs) * (static_cast<double>(to[g]) / arcs);
  }
  if (by_chance >= 1.0) return 0.0;
  return (static_cast<double>(within) / arcs - by_chance) / (1.0 - by_chance);
}

Components components(const Graph& graph) {
  Components result;
  result.label.resize(graph.n());
  std::vector<std::uint32_t>& parent = result.label;
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t v) {
    while (parent[v] != v) {
      parent[v] = parent[parent[v]];
      v = parent[v];
    }
    return v;
  };
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    for (std::uint32_t w : graph.neighbours(v)) {
      const std::uint32_t a = root(v), b = root(w);
      parent[std::max(a, b)] = std::min(a, b);  // the smallest vertex names the component
    }
  }
  std::vector<std::uint32_t> size(graph.n(), 0);
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    parent[v] = root(v);
    result.count += parent[v] == v;
    result.giant_size = std::max(result.giant_size, ++size[parent[v]]);
  }
  if (graph.n() > 0) result.giant_share = static_cast<double>(result.giant_size) / graph.n();
  return result;
}

}  // namespace agora::sim
