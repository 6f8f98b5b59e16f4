// SPDX-License-Identifier: MIT
#include "sim/graph/society.h"

#include <algorithm>
#include <cmath>

#include "sim/core/math.h"
#include "sim/graph/shuffle.h"

namespace agora::sim {
namespace {

constexpr Stream kWish = stream("graph.social.wish");
constexpr Stream kCircles = stream("graph.social.circles");
constexpr Stream kAcquaintances = stream("graph.social.acquaintances");
constexpr Stream kHomeCircles = stream("graph.social.home_circles");
constexpr Stream kHomePairs = stream("graph.social.home_pairs");
constexpr Stream kElsewhere = stream("graph.social.elsewhere");
constexpr Stream kMakeUp = stream("graph.social.make_up");
constexpr Stream kMakeUpPairs = stream("graph.social.make_up_pairs");

constexpr double kMaxScale = 1000.0;
constexpr std::size_t kCirclesPerPart = 128, kPairsPerPart = 512;

using Seats = std::span<const std::uint32_t>;

/// x rounded up or down by luck, so that the mean stays x.
std::uint32_t round_by_luck(double x, double uniform) {
  return static_cast<std::uint32_t>(x + uniform);
}

/// The seats of one person, each with a number of its own in (0, 1).
template <class Take>
void for_seats(const Draws& draws, Stream stream, std::uint32_t tick, std::uint32_t person,
               std::uint32_t seats, const Take& take) {
  for (std::uint32_t j = 0; j < seats; j += 4) {
    const Block block = draws(stream, tick, person, j / 4);
    const std::uint32_t lanes = std::min(4u, seats - j);
    for (std::uint32_t lane = 0; lane < lanes; ++lane) take(block.uniform(static_cast<int>(lane)));
  }
}

/// Whom one finds on the seats first .. last-1 of a shuffled pool. Seats lie anywhere in memory, so
/// all are asked for before one waits for the first.
std::vector<std::uint32_t> people_on(Seats seats, const Shuffle& order, std::size_t first,
                                     std::size_t last) {
  std::vector<std::uint64_t> seat(last - first);
  for (std::size_t i = 0; i < seat.size(); ++i) {
    seat[i] = order.card(first + i);
    __builtin_prefetch(&seats[seat[i]]);
  }
  std::vector<std::uint32_t> people(seat.size());
  for (std::size_t i = 0; i < seat.size(); ++i) people[i] = seats[seat[i]];
  return people;
}

/// In these circles of a pool everybody knows everybody.
template <class Tie>
void tie_circles(Seats seats, const Shuffle& order, const EvenCut& cut, std::size_t circle,
                 std::size_t last, const Tie& tie) {
  if (circle == last) return;
  const std::size_t first = cut.first(circle);
  const std::vector<std::uint32_t> people = people_on(seats, order, first, cut.first(last));
  for (; circle < last; ++circle) {
    const std::size_t end = cut.first(circle + 1) - first;
    for (std::size_t i = cut.first(circle) - first; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) tie(people[i], people[j]);
    }
  }
}

template <class Tie>
void tie_pairs(Seats seats, const Shuffle& order, std::size_t pair, std::size_t last,
               const Tie& tie) {
  const std::vector<std::uint32_t> people = people_on(seats, order, 2 * pair, 2 * last);
  for (std::size_t i = 0; i < people.size(); i += 2) tie(people[i], people[i + 1]);
}

/// The pairs of a pool, part by part. Who is left over stays alone.
auto pairs_of(Seats seats, const Shuffle& order) {
  return [seats, order](std::size_t part, const auto& tie) {
    const std::size_t first = part * kPairsPerPart;
    tie_pairs(seats, order, first, std::min(seats.size() / 2, first + kPairsPerPart), tie);
  };
}

}  // namespace

Society::Society(const SocialParams& params, const GraphRequest& request)
    : params_{params},
      n_{request.n},
      order_{request.order},
      draws_{request.seed},
      groups_{request.group},
      homes_{groups_, request, params.homophily, static_cast<std::size_t>(params.community_size)},
      sociability_(request.n),
      target_{n_ * std::min(params.mean_degree, n_ - 1.0)} {
  const double spread = params_.degree_spread;
  for_blocks(n_, order_, [&](BlockRange block) {
    for (std::size_t v = block.first; v < block.last; ++v) {
      const double z = draws_(kWish, 0, static_cast<std::uint32_t>(v)).normal();
      sociability_[v] = static_cast<float>(exp(spread * z - spread * spread / 2.0));
    }
  });
  fit_scale();
}

double Society::ties_wished(std::uint32_t person) const {
  return std::min(scale_ * params_.mean_degree * double{sociability_[person]}, n_ - 1.0);
}

Society::Wish Society::wish(std::uint32_t person) const {
  const Block block = draws_(kWish, 0, person);
  const double ties = ties_wished(person), in_circles = params_.circle_share * ties;
  const auto friends_per_circle = static_cast<double>(params_.circle_size - 1);
  Wish wish{round_by_luck(in_circles / friends_per_circle, block.uniform(2)),
            round_by_luck(ties - in_circles, block.uniform(3))};
  if (wish.circles == 0 && wish.acquaintances == 0) wish.acquaintances = 1;  // nobody is alone
  return wish;
}

/// The mean of what wish() makes of so many ties.
double Society::expected_seats(double ties) const {
  const double in_circles = params_.circle_share * ties;
  const double no_circle = 1.0 - in_circles / static_cast<double>(params_.circle_size - 1);
  const double no_acquaintance = 1.0 - (ties - in_circles);
  return ties + std::max(0.0, no_circle) * std::max(0.0, no_acquaintance);
}

/// Everybody having somebody adds ties, the limit of n - 1 takes some, and luck does either: the
/// rule of three, a few times, brings the mean back to where it was asked for.
void Society::fit_scale() {
  if (n_ < 2) return;
  for (int round = 0; round < 12; ++round) {
    const double wished = sum_blocks(n_, order_, 0.0, [&](BlockRange block) {
      double sum = 0.0;
      for (std::size_t v = block.first; v < block.last; ++v) {
        sum += expected_seats(ties_wished(static_cast<std::uint32_t>(v)));
      }
      return sum;
    });
    const double factor = target_ / wished;
    if (std::abs(factor - 1.0) < 0.001) break;
    scale_ = std::min(scale_ * factor, kMaxScale);
  }
}

Graph Society::meet() {
  // Circles do not come out as large as wished where a pool is small, luck weighs in a village, and
  // not everybody finds somebody new there: if the mean is off, everybody wishes for a little more
  // or less and the evening is repeated.
  constexpr int kEvenings = 6;
  if (n_ < 2) return from_edges(n_, {}, Direction::undirected);
  for (int evening = 1;; ++evening) {
    Graph graph = meet_once();
    const double factor = target_ / static_cast<double>(graph.arcs());
    if (std::abs(factor - 1.0) < 0.01 || evening == kEvenings) return graph;
    scale_ = std::min(scale_ * factor, kMaxScale);
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
  make_up(builder);
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

/// Finds the seats at home, and calls elsewhere(pool, person) for the others: pools of circles come
/// first, then those of pairs.
template <class Elsewhere>
void Society::take_seats(std::size_t community, AtHome& home, const Elsewhere& elsewhere) const {
  const double at_home = params_.community_share;
  const double own_or_home = at_home + (1.0 - at_home) * params_.homophily;
  home.circles.clear();
  home.pairs.clear();
  for (std::uint32_t v : homes_.people(community)) {
    const Wish wanted = wish(v);
    const auto take = [&](std::vector<std::uint32_t>& seats_at_home, std::size_t pools) {
      return [&, pools](double luck) {
        if (luck < at_home) return seats_at_home.push_back(v);
        elsewhere(pools + (luck < own_or_home ? groups_.own(v) : groups_.everybody()), v);
      };
    };
    for_seats(draws_, kCircles, 0, v, wanted.circles, take(home.circles, 0));
    for_seats(draws_, kAcquaintances, 0, v, wanted.acquaintances,
              take(home.pairs, groups_.count()));
  }
  if (home.pairs.size() % 2 == 0) return;
  // Who is left over looks in the pool that is to the others what the community was to the home.
  const Shuffle order{home.pairs.size(), draws_, kHomePairs, static_cast<std::uint32_t>(community)};
  elsewhere(groups_.count() + homes_.pool(community),
            home.pairs[order.card(home.pairs.size() - 1)]);
}

Pools Society::seats_elsewhere() const {
  const auto name = [&](std::size_t part, const auto& put) {
    AtHome home;
    for_homes(part, [&](std::size_t community) { take_seats(community, home, put); });
  };
  return Pools{2 * groups_.count(), home_parts(), name, order_};
}

/// Calls use(parts, name) for all kinds of ties.
template <class Use>
void Society::use_ties(const Pools& elsewhere, const Use& use) const {
  const auto circle_size = static_cast<std::size_t>(params_.circle_size);
  use(home_parts(), [&](std::size_t part, const auto& tie) {
    AtHome home;
    for_homes(part, [&](std::size_t community) {
      take_seats(community, home, [](std::size_t, std::uint32_t) {});
      const auto key = static_cast<std::uint32_t>(community);
      const EvenCut cut{home.circles.size(), circle_size};
      tie_circles(home.circles, Shuffle{home.circles.size(), draws_, kHomeCircles, key}, cut, 0,
                  cut.parts(), tie);
      tie_pairs(home.pairs, Shuffle{home.pairs.size(), draws_, kHomePairs, key}, 0,
                home.pairs.size() / 2, tie);
    });
  });
  for (std::size_t pool = 0; pool < elsewhere.count(); ++pool) {
    const Seats seats = elsewhere[pool];
    const Shuffle order{seats.size(), draws_, kElsewhere, static_cast<std::uint32_t>(pool)};
    if (pool >= groups_.count()) {
      use(block_count(seats.size() / 2, kPairsPerPart), pairs_of(seats, order));
      continue;
    }
    const EvenCut cut{seats.size(), circle_size};
    use(block_count(cut.parts(), kCirclesPerPart), [&](std::size_t part, const auto& tie) {
      const std::size_t first = part * kCirclesPerPart;
      tie_circles(seats, order, cut, first, std::min(cut.parts(), first + kCirclesPerPart), tie);
    });
  }
}

/// How often those who still look for a tie must look in their own group. Doubles come about where
/// people are few, within groups more than across: what is left of the ties mixes more than was
/// promised, and the make-up ties must mix less.
double Society::own_kind(const GraphBuilder& builder) const {
  struct Arcs {
    std::vector<std::int64_t> of;  // ends in each group
    std::int64_t within = 0, room = 0;
    void operator+=(const Arcs& other) {
      for (std::size_t g = 0; g < of.size(); ++g) of[g] += other.of[g];
      within += other.within;
      room += other.room;
    }
  };
  if (groups_.groups() == 1) return params_.homophily;
  const Arcs none{std::vector<std::int64_t>(groups_.groups())};
  const Arcs all = sum_blocks(n_, order_, none, [&](BlockRange block) {
    Arcs part = none;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      const std::size_t own = groups_.own(v);
      part.room += builder.room(v);
      part.of[own] += static_cast<std::int64_t>(builder.row(v).size());
      for (std::uint32_t w : builder.row(v)) part.within += groups_.own(w) == own;
    }
    return part;
  });
  double arcs = 0.0, by_chance = 0.0;
  for (std::int64_t ends : all.of) arcs += static_cast<double>(ends);
  for (std::int64_t ends : all.of) {
    by_chance += static_cast<double>(ends) * static_cast<double>(ends) / (arcs * arcs);
  }
  if (all.room == 0 || !(by_chance < 1.0)) return params_.homophily;
  const auto room = static_cast<double>(all.room);
  const double promised = params_.homophily + (1.0 - params_.homophily) * by_chance;
  const double missing = promised * (arcs + room) - static_cast<double>(all.within);
  return std::clamp((missing / room - by_chance) / (1.0 - by_chance), 0.0, 1.0);
}

/// People who met twice, in two circles say, or themselves, meet others who have room for a tie.
void Society::make_up(GraphBuilder& builder) const {
  constexpr std::uint32_t kRounds = 4;
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    const double own = own_kind(builder);
    const auto name = [&](std::size_t part, const auto& put) {
      for (std::uint32_t v : people_of(part, n_)) {
        for_seats(draws_, kMakeUp, round, v, builder.room(v),
                  [&](double luck) { put(luck < own ? groups_.own(v) : groups_.everybody(), v); });
      }
    };
    const Pools pools{groups_.count(), block_count(n_), name, order_};
    if (static_cast<double>(pools.items().size()) < target_ / 500.0) break;
    for (std::size_t pool = 0; pool < pools.count(); ++pool) {
      const Seats seats = pools[pool];
      builder.fill(block_count(seats.size() / 2, kPairsPerPart),
                   pairs_of(seats, Shuffle{seats.size(), draws_, kMakeUpPairs,
                                           static_cast<std::uint32_t>(pool), round}));
    }
    builder.settle();
  }
}

}  // namespace agora::sim
