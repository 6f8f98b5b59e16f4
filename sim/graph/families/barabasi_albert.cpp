// SPDX-License-Identifier: MIT
#include "sim/graph/families/barabasi_albert.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/families/size.h"
#include "sim/graph/luck.h"

namespace agora::sim {
namespace {

constexpr Stream kEnd = stream("graph.barabasi_albert.end");

const Registered<GraphFamily, BarabasiAlbertParams> kRegistered{
    "barabasi_albert", "Newcomers prefer people who have many ties.",
    [](const BarabasiAlbertParams& params) { return std::make_unique<BarabasiAlbert>(params); }};

/// Ties newcomer v to m different people among those before.
void join(std::uint32_t v, std::uint32_t m, const Draws& draws, std::vector<Edge>& edges) {
  const std::size_t before = edges.size();
  for (std::uint32_t j = 0; j < m; ++j) {
    for (std::uint32_t attempt = 0;; ++attempt) {
      const Block block = draws(kEnd, 0, v, attempt * m + j);
      const std::uint64_t end = below(block, Lanes::first, 2 * before);
      const Edge& tie = edges[end / 2];
      const std::uint32_t target = end % 2 == 0 ? tie.from : tie.to;
      const auto mine = std::span{edges}.subspan(before);
      if (std::ranges::any_of(mine, [&](const Edge& e) { return e.to == target; })) continue;
      edges.push_back({v, target});
      break;
    }
  }
}

}  // namespace

const Group<BarabasiAlbertParams>& BarabasiAlbertParams::describe() {
  static const Group<BarabasiAlbertParams> group{
      "A growing graph with a heavy tail of degrees (Barabasi and Albert 1999).",
      param(&BarabasiAlbertParams::ties_per_newcomer,
            {.key = "ties_per_newcomer",
             .unit = "ties",
             .doc = "Ties that each newcomer makes; the mean degree is twice as large.",
             .source = "assumed",
             .def = 8,
             .min = 1,
             .max = 1000}),
      network_size(&BarabasiAlbertParams::size)};
  return group;
}

Graph BarabasiAlbert::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n;
  const auto m = static_cast<std::uint32_t>(params_.ties_per_newcomer);
  const Draws draws{request.seed};
  std::vector<Edge> edges;
  edges.reserve(edge_count(n));
  for (std::uint32_t v = 1; v < n; ++v) {
    if (v > m) {
      join(v, m, draws, edges);
    } else {
      for (std::uint32_t w = 0; w < v; ++w) edges.push_back({v, w});
    }
  }
  return from_edges(n, std::move(edges), Direction::undirected);
}

double BarabasiAlbert::expected_arcs(std::uint64_t n) const {
  return 2.0 * static_cast<double>(edge_count(n));
}

std::uint64_t BarabasiAlbert::edge_count(std::uint64_t n) const {
  if (n < 2) return 0;
  const auto m = static_cast<std::uint64_t>(params_.ties_per_newcomer);
  const std::uint64_t founders = std::min(n, m + 1);
  return founders * (founders - 1) / 2 + (n - founders) * m;
}

}  // namespace agora::sim
