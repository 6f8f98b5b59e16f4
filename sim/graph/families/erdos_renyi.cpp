// SPDX-License-Identifier: MIT
#include "sim/graph/families/erdos_renyi.h"

#include <algorithm>
#include <memory>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/families/strides.h"

namespace agora::sim {
namespace {

constexpr Stream kStride = stream("graph.erdos_renyi.stride");

const Registered<GraphFamily, ErdosRenyiParams> kRegistered{
    "erdos_renyi", "Every pair of people is tied with the same probability.",
    [](const ErdosRenyiParams& params) { return std::make_unique<ErdosRenyi>(params); }};

}  // namespace

const Group<ErdosRenyiParams>& ErdosRenyiParams::describe() {
  static const Group<ErdosRenyiParams> group{
      "A random graph without any structure (Erdos and Renyi 1959; Gilbert 1959).",
      param(&ErdosRenyiParams::mean_degree,
            {.key = "mean_degree",
             .unit = "ties",
             .doc = "Expected number of ties of a person. More than there are others to be tied "
                    "to means: everybody knows everybody.",
             .source = "assumed",
             .def = 16.0,
             .min = 0.0,
             .max = 10000.0}),
      network_size(&ErdosRenyiParams::size)};
  return group;
}

Graph ErdosRenyi::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n;
  const double p = n < 2 ? 0.0 : std::min(1.0, params_.mean_degree / (n - 1.0));
  const Draws draws{request.seed};
  const double log_no_tie = log_one_minus(p);
  const auto name = [&](std::size_t part, const auto& tie) {
    for (std::uint32_t v : people_of(part, n)) {
      visit_by_chance(
          n - 1 - v, log_no_tie, [&](std::uint32_t k) { return draws(kStride, 0, v, k); },
          [&](std::uint32_t i) { tie(v, v + 1 + i); });
    }
  };
  return build_graph(n, p > 0.0 ? block_count(n) : 0, name, Direction::undirected, request.order);
}

double ErdosRenyi::expected_arcs(std::uint64_t n) const {
  if (n < 2) return 0.0;
  return static_cast<double>(n) * std::min(params_.mean_degree, static_cast<double>(n - 1));
}

}  // namespace agora::sim
