// SPDX-License-Identifier: MIT
#include "sim/graph/families/watts_strogatz.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/families/size.h"
#include "sim/graph/luck.h"

namespace agora::sim {
namespace {

constexpr Stream kMove = stream("graph.watts_strogatz.move");
constexpr Stream kTarget = stream("graph.watts_strogatz.target");
constexpr std::uint32_t kAttempts = 64;  // after these a mover stays where it was

/// The tie of `from` to the `step`-th neighbour clockwise.
struct RingTie {
  std::uint32_t from, step;
};

/// A mover that asks for a pair.
struct Claim {
  std::uint64_t pair;
  RingTie tie;

  bool operator<(const Claim& other) const {
    if (pair != other.pair) return pair < other.pair;
    if (tie.from != other.tie.from) return tie.from < other.tie.from;
    return tie.step < other.tie.step;
  }
};

std::uint64_t pair_key(std::uint32_t u, std::uint32_t v) {
  return (std::uint64_t{std::min(u, v)} << 32) | std::max(u, v);
}

/// The ring before and after moving.
class Ring {
 public:
  Ring(std::uint32_t n, std::uint32_t half, double rewiring, const Draws& draws)
      : n_{n}, half_{half}, rewiring_{rewiring}, draws_{draws} {}

  bool moves(RingTie tie) const {
    return draws_(kMove, 0, tie.from, tie.step).uniform(0) < rewiring_;
  }
  std::uint32_t neighbour(RingTie tie) const {
    return static_cast<std::uint32_t>((std::uint64_t{tie.from} + tie.step) % n_);
  }
  /// Is there a ring tie between u and v that stays?
  bool holds(std::uint32_t u, std::uint32_t v) const {
    const std::uint32_t ahead = v >= u ? v - u : n_ - u + v;
    if (ahead <= half_) return !moves({u, ahead});
    if (n_ - ahead <= half_) return !moves({v, n_ - ahead});
    return false;
  }
  std::uint32_t wish(RingTie tie, std::uint32_t attempt) const {
    const Block block = draws_(kTarget, 0, tie.from, tie.step * kAttempts + attempt);
    return static_cast<std::uint32_t>(below(block, Lanes::first, n_));
  }

 private:
  std::uint32_t n_, half_;
  double rewiring_;
  const Draws& draws_;
};

/// Gives every mover a pair of its own that no staying tie holds.
std::vector<std::uint64_t> move_ties(const Ring& ring, std::vector<RingTie> movers) {
  std::vector<std::uint64_t> taken;  // sorted
  std::vector<Claim> claims;
  for (std::uint32_t attempt = 0; attempt < kAttempts && !movers.empty(); ++attempt) {
    std::vector<RingTie> losers;
    claims.clear();
    claims.reserve(movers.size());
    for (RingTie tie : movers) {
      const std::uint32_t target = ring.wish(tie, attempt);
      const std::uint64_t pair = pair_key(tie.from, target);
      const bool free = target != tie.from && !ring.holds(tie.from, target) &&
                        !std::ranges::binary_search(taken, pair);
      if (free) {
        claims.push_back({pair, tie});
      } else {
        losers.push_back(tie);
      }
    }
    std::sort(claims.begin(), claims.end());
    const auto before = static_cast<std::ptrdiff_t>(taken.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (i > 0 && claims[i - 1].pair == claims[i].pair) {
        losers.push_back(claims[i].tie);
      } else {
        taken.push_back(claims[i].pair);
      }
    }
    std::inplace_merge(taken.begin(), taken.begin() + before, taken.end());
    movers = std::move(losers);
  }
  for (RingTie tie : movers) taken.push_back(pair_key(tie.from, ring.neighbour(tie)));
  return taken;
}

const Registered<GraphFamily, WattsStrogatzParams> kRegistered{
    "watts_strogatz", "A ring of neighbours with some ties moved to anywhere.",
    [](const WattsStrogatzParams& params) { return std::make_unique<WattsStrogatz>(params); }};

}  // namespace

const Group<WattsStrogatzParams>& WattsStrogatzParams::describe() {
  static const Group<WattsStrogatzParams> group{
      "A small world (Watts and Strogatz 1998).",
      param(&WattsStrogatzParams::neighbours,
            {.key = "neighbours",
             .unit = "ties",
             .doc = "Neighbours on the ring, half of them to each side; an odd number is rounded "
                    "down.",
             .source = "assumed",
             .def = 16,
             .min = 2,
             .max = 10000}),
      param(&WattsStrogatzParams::rewiring,
            {.key = "rewiring",
             .unit = "1",
             .doc = "Share of ties moved to somebody anywhere.",
             .source = "assumed; Watts and Strogatz 1998 find small worlds between 0.01 and 0.1",
             .def = 0.1,
             .min = 0.0,
             .max = 1.0}),
      network_size(&WattsStrogatzParams::size)};
  return group;
}

Graph WattsStrogatz::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n, half_width = half(n);
  const Draws draws{request.seed};
  const Ring ring{n, half_width, params_.rewiring, draws};
  std::vector<Edge> edges;
  std::vector<RingTie> movers;
  edges.reserve(std::size_t{n} * half_width);
  for (std::uint32_t v = 0; v < n; ++v) {
    for (std::uint32_t step = 1; step <= half_width; ++step) {
      const RingTie tie{v, step};
      if (ring.moves(tie)) {
        movers.push_back(tie);
      } else {
        edges.push_back({v, ring.neighbour(tie)});
      }
    }
  }
  for (std::uint64_t pair : move_ties(ring, std::move(movers))) {
    edges.push_back({static_cast<std::uint32_t>(pair >> 32), static_cast<std::uint32_t>(pair)});
  }
  return from_edges(n, std::move(edges), Direction::undirected);
}

double WattsStrogatz::expected_arcs(std::uint64_t n) const {
  return 2.0 * static_cast<double>(n) * half(n);
}

std::uint32_t WattsStrogatz::half(std::uint64_t n) const {
  if (n < 2) return 0;
  return static_cast<std::uint32_t>(
      std::min(static_cast<std::uint64_t>(params_.neighbours) / 2, (n - 1) / 2));
}

}  // namespace agora::sim
