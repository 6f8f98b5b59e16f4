// SPDX-License-Identifier: MIT
#include "sim/graph/families/hyperbolic.h"

#include <algorithm>
#include <memory>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/crowd.h"
#include "sim/graph/families/size.h"

namespace agora::sim {
namespace {

constexpr std::size_t kPart = 64;  // people; those in the middle have many ties

const Registered<GraphFamily, HyperbolicParams> kRegistered{
    "hyperbolic", "Hubs in the middle, neighbours around them: a power law and clustering at once.",
    [](const HyperbolicParams& params) { return std::make_unique<Hyperbolic>(params); }};

}  // namespace

const Group<HyperbolicParams>& HyperbolicParams::describe() {
  static const Group<HyperbolicParams> group{
      "A random hyperbolic graph at temperature 0 (Krioukov et al. 2010): a power law of degrees "
      "and strong clustering.",
      param(&HyperbolicParams::mean_degree,
            {.key = "mean_degree",
             .unit = "ties",
             .doc = "Mean number of ties of a person. At most 0.58 times the number of others.",
             .source = "assumed",
             .def = 16.0,
             .min = 0.01,
             .max = 10000.0}),
      param(&HyperbolicParams::exponent,
            {.key = "exponent",
             .unit = "1",
             .doc = "Exponent of the power law of degrees: density in the disk grows outwards with "
                    "(exponent - 1) / 2.",
             .source = "assumed; most measured networks lie between 2 and 3 (Newman 2003)",
             .def = 2.5,
             .min = 2.05,
             .max = 10.0}),
      network_size(&HyperbolicParams::size)};
  return group;
}

Graph Hyperbolic::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n;
  if (n < 2) return build_graph(n, 0, [](std::size_t, const auto&) {});
  const Crowd people = crowd(request);
  const auto name = [&](std::size_t part, const auto& tie) {
    const std::size_t first = part * kPart;
    for (std::size_t i = first; i < std::min<std::size_t>(n, first + kPart); ++i) {
      people.visit_ties(i, tie);
    }
  };
  return build_graph(n, block_count(n, kPart), name, Direction::undirected, request.order);
}

Crowd Hyperbolic::crowd(const GraphRequest& request) const {
  return Crowd{request.n, 0.5 * expected_arcs(request.n), 0.5 * (params_.exponent - 1.0),
               request.seed, request.order};
}

double Hyperbolic::expected_arcs(std::uint64_t n) const {
  if (n < 2) return 0.0;
  return static_cast<double>(n) * std::min(params_.mean_degree, static_cast<double>(n - 1));
}

}  // namespace agora::sim
