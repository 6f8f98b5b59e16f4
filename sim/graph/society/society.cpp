// SPDX-License-Identifier: MIT
#include "sim/graph/society/society.h"

#include <algorithm>
#include <cmath>

#include "sim/graph/build.h"
#include "sim/graph/shuffle.h"
#include "sim/graph/society/make_up.h"
#include "sim/graph/society/seats.h"

namespace agora::sim {
namespace {

constexpr Stream kCircles = stream("graph.social.circles");
constexpr Stream kAcquaintances = stream("graph.social.acquaintances");
constexpr Stream kHomeCircles = stream("graph.social.home_circles");
constexpr Stream kHomePairs = stream("graph.social.home_pairs");
constexpr Stream kElsewhere = stream("graph.social.elsewhere");

}  // namespace

Society::Society(const SocialParams& params, const GraphRequest& request)
    : params_{params},
      n_{request.n},
      order_{request.order},
      draws_{request.seed},
      groups_{request.group},
      homes_{groups_, request, params.homophily, static_cast<std::size_t>(params.community_size)},
      wishes_{params, request.n, draws_, request.order} {}

Graph Society::meet() {
  // Circles do not come out as large as wished where a pool is small, luck weighs in a village, and
  // not everybody finds somebody new there: if the mean is off, everybody wishes for a little more
  // or less and the evening is repeated.
  constexpr int kEvenings = 6;
  if (n_ < 2) return from_edges(n_, {}, Direction::undirected);
  for (int evening = 1;; ++evening) {
    Graph graph = meet_once();
    const double factor = wishes_.target() / static_cast<double>(graph.arcs());
    if (std::abs(factor - 1.0) < 0.01 || evening == kEvenings) return graph;
    wishes_.grow(factor);
  }
}

Graph Society::meet_once() const {
  GraphBuilder builder{n_, Direction::undirected, order_};
  {
    const Pools elsewhere = seats_elsewhere();
    use_ties(elsewhere, [&](std::size_t parts, const auto& name) { builder.count(parts, name); });
    builder.open_rows();
    use_ties(elsewhere, [&](std::size_t parts, const auto& name) { builder.place(parts, name); });
  }
  builder.settle();
  make_up(builder, groups_, params_.homophily, wishes_.target(), draws_, order_);
  return builder.finish();
}

/// Communities are worked off several at a time, about a block of people.
std::size_t Society::home_parts() const { return std::min(homes_.count(), block_count(n_)); }

template <class Visit>
void Society::for_homes(std::size_t part, const Visit& visit) const {
  const std::size_t parts = home_parts();
  for (std::size_t community = homes_.count() * part / parts;
       community < homes_.count() * (part + 1) / parts; ++community) {
    visit(community);
  }
}

/// Finds the seats at home, and calls elsewhere(pool, person) for the others.
template <class Elsewhere>
void Society::take_seats(std::size_t community, AtHome& home, const Elsewhere& elsewhere) const {
  const double at_home = params_.community_share;
  const double own_or_home = at_home + (1.0 - at_home) * params_.homophily;
  home.circles.resize(wishes_.circle_sizes().rungs());
  for (auto& seats : home.circles) seats.clear();
  home.pairs.clear();
  for (std::uint32_t v : homes_.people(community)) {
    const Wish wanted = wishes_.of(v);
    const auto take = [&](std::vector<std::uint32_t>& seats_at_home, std::size_t pools) {
      return [&, pools](double luck) {
        if (luck < at_home) return seats_at_home.push_back(v);
        elsewhere(pools + (luck < own_or_home ? groups_.own(v) : groups_.everybody()), v);
      };
    };
    for_seats(draws_, kCircles, 0, v, wanted.circles,
              take(home.circles[wanted.rung], wanted.rung * groups_.count()));
    for_seats(draws_, kAcquaintances, 0, v, wanted.acquaintances, take(home.pairs, circle_pools()));
  }
  // Who is left over looks in the pool that is to the others what the community was to the home:
  // those too few for half a circle, unless there are none smaller, and the odd one out of pairs.
  for (std::size_t rung = 1; rung < home.circles.size(); ++rung) {
    std::vector<std::uint32_t>& seats = home.circles[rung];
    if (2 * seats.size() >= wishes_.circle_sizes()[rung]) continue;
    for (std::uint32_t v : seats) elsewhere(rung * groups_.count() + homes_.pool(community), v);
    seats.clear();
  }
  if (home.pairs.size() % 2 == 0) return;
  const Shuffle order{home.pairs.size(), draws_, kHomePairs, static_cast<std::uint32_t>(community)};
  elsewhere(circle_pools() + homes_.pool(community), home.pairs[order.card(home.pairs.size() - 1)]);
}

Pools Society::seats_elsewhere() const {
  const auto name = [&](std::size_t part, const auto& put) {
    AtHome home;
    for_homes(part, [&](std::size_t community) { take_seats(community, home, put); });
  };
  return Pools{circle_pools() + groups_.count(), home_parts(), name, order_};
}

/// Calls use(parts, name) for all kinds of ties.
template <class Use>
void Society::use_ties(const Pools& elsewhere, const Use& use) const {
  const CircleSizes& sizes = wishes_.circle_sizes();
  use(home_parts(), [&](std::size_t part, const auto& tie) {
    AtHome home;
    for_homes(part, [&](std::size_t community) {
      take_seats(community, home, [](std::size_t, std::uint32_t) {});
      const auto key = static_cast<std::uint32_t>(community);
      for (std::uint32_t rung = 0; rung < sizes.rungs(); ++rung) {
        const Seats seats = home.circles[rung];
        const EvenCut cut{seats.size(), sizes[rung]};
        tie_circles(seats, Shuffle{seats.size(), draws_, kHomeCircles, key, rung}, cut, 0,
                    cut.parts(), tie);
      }
      tie_pairs(home.pairs, Shuffle{home.pairs.size(), draws_, kHomePairs, key}, 0,
                home.pairs.size() / 2, tie);
    });
  });
  for (std::size_t pool = 0; pool < elsewhere.count(); ++pool) {
    const Seats seats = elsewhere[pool];
    const Shuffle order{seats.size(), draws_, kElsewhere, static_cast<std::uint32_t>(pool)};
    if (pool >= circle_pools()) {
      use(block_count(seats.size() / 2, kPairsPerPart), pairs_of(seats, order));
    } else {
      const EvenCut cut{seats.size(), sizes[pool / groups_.count()]};
      use(block_count(cut.parts(), kCirclesPerPart), circles_of(seats, order, cut));
    }
  }
}

}  // namespace agora::sim
