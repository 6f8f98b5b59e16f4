// SPDX-License-Identifier: MIT
// Caves: people live in caves in which everybody knows everybody; a few ties lead out of the cave
// instead, to anybody at all. After the caveman graphs of Watts (American Journal of Sociology 105,
// 1999). The extreme of closeness, where Erdos-Renyi is the extreme of mixing.
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/families/size.h"
#include "sim/graph/family.h"
#include "sim/graph/luck.h"

namespace agora::sim {
namespace {

constexpr Stream kWayOut = stream("graph.caves.way_out");  // whether; to whom, in two lanes

struct CavesParams {
  std::int64_t cave;
  double ways_out;
  std::int64_t size = 10000;

  static const Group<CavesParams>& describe() {
    using P = CavesParams;
    static const Group<P> group{
        "Caves in which everybody knows everybody, and some ties out of them.",
        param(&P::cave, {.key = "cave",
                         .unit = "people",
                         .doc = "How many people live in a cave.",
                         .source = "assumed",
                         .def = 17,
                         .min = 2,
                         .max = 1000}),
        param(&P::ways_out, {.key = "ways_out",
                             .unit = "1",
                             .doc = "Share of the ties that lead to anybody at all instead.",
                             .source = "assumed",
                             .def = 0.1,
                             .min = 0.0,
                             .max = 1.0}),
        network_size(&P::size)};
    return group;
  }
};

class Caves final : public GraphFamily {
 public:
  explicit Caves(const CavesParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override {
    const Draws draws{request.seed};
    const auto cave = static_cast<std::uint32_t>(params_.cave);
    std::vector<Edge> edges;
    edges.reserve(static_cast<std::size_t>(expected_arcs(request.n) / 2.0));
    for (std::uint32_t v = 0; v < request.n; ++v) {
      const std::uint32_t room = request.n - v, mates = std::min(cave - v % cave, room);
      for (std::uint32_t u = v + 1; u < v + mates; ++u) {
        const Block luck = draws(kWayOut, 0, v, u);
        const bool leads_out = luck.uniform(0) < params_.ways_out;
        const auto anybody = static_cast<std::uint32_t>(below(luck, Lanes::second, request.n));
        edges.push_back({v, leads_out ? anybody : u});
      }
    }
    return from_edges(request.n, std::move(edges), Direction::undirected);
  }

  double expected_arcs(std::uint64_t n) const override {
    const auto cave = static_cast<std::uint64_t>(params_.cave);
    const auto full = static_cast<double>(n / cave), rest = static_cast<double>(n % cave);
    const auto mates = static_cast<double>(cave - 1);
    return full * (mates + 1.0) * mates + (rest > 0.0 ? rest * (rest - 1.0) : 0.0);
  }

  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  CavesParams params_;
};

const Registered<GraphFamily, CavesParams> kRegistered{
    "caves", "Caves in which everybody knows everybody, and some ties out of them.",
    [](const CavesParams& params) { return std::make_unique<Caves>(params); }};

}  // namespace
}  // namespace agora::sim
