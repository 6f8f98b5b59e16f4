// SPDX-License-Identifier: MIT
#include "sim/graph/society.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/math.h"
#include "sim/graph/luck.h"

namespace agora::sim {
namespace {

constexpr Stream kWish = stream("graph.social.wish");
constexpr Stream kHome = stream("graph.social.home");
constexpr Stream kCircles = stream("graph.social.circles");
constexpr Stream kAcquaintances = stream("graph.social.acquaintances");
constexpr Stream kMakeUp = stream("graph.social.make_up");
constexpr Stream kMakeUpHalf = stream("graph.social.make_up_half");
constexpr std::uint32_t kAttempts = 64;  // to meet somebody of the own group

constexpr double kMaxScale = 1000.0;

constexpr std::uint64_t seat(std::uint32_t key, std::uint32_t person) {
  return (std::uint64_t{key} << 32) | person;
}
constexpr std::uint32_t person_in(std::uint64_t seat) { return static_cast<std::uint32_t>(seat); }

/// x rounded up or down by luck, so that the mean stays x.
std::uint32_t round_by_luck(double x, double uniform) {
  return static_cast<std::uint32_t>(x + uniform);
}

/// Calls visit(first, last) for parts of 0 .. size-1 whose sizes differ by at most one and are on
/// average as near to `part` as whole parts allow.
template <class Visit>
void cut_evenly(std::size_t size, std::size_t part, const Visit& visit) {
  std::size_t parts = size / part;
  const auto gap = [&](std::size_t count) {
    return std::abs(static_cast<double>(size) / static_cast<double>(count) -
                    static_cast<double>(part));
  };
  if (parts == 0 || gap(parts + 1) < gap(parts)) ++parts;
  for (std::size_t i = 0; i < parts; ++i) visit(size * i / parts, size * (i + 1) / parts);
}

}  // namespace

Society::Society(const SocialParams& params, const GraphRequest& request)
    : params_{params},
      n_{request.n},
      group_{request.group},
      draws_{request.seed},
      promised_(request.n, 0) {
  for (std::uint8_t g : group_) groups_ = std::max<std::size_t>(groups_, g + std::size_t{1});
  wide_circles_.resize(groups_ + 1);
  wide_pairs_.resize(groups_ + 1);
  fit_scale();
}

Society::Wish Society::wish(std::uint32_t person) const {
  const Block block = draws_(kWish, 0, person);
  const double spread = params_.degree_spread;
  const double lognormal = exp(spread * block.normal() - spread * spread / 2.0);
  const double ties = std::min(scale_ * params_.mean_degree * lognormal, n_ - 1.0);
  const double in_circles = params_.circle_share * ties;
  const auto friends_per_circle = static_cast<double>(params_.circle_size - 1);
  Wish wish{round_by_luck(in_circles / friends_per_circle, block.uniform(2)),
            round_by_luck(ties - in_circles, block.uniform(3))};
  if (wish.circles == 0 && wish.acquaintances == 0) wish.acquaintances = 1;  // nobody is alone
  return wish;
}

/// Everybody having somebody adds ties, the limit of n - 1 takes some, and luck does either: the
/// rule of three, a few times, brings the mean back to where it was asked for.
void Society::fit_scale() {
  if (n_ < 2) return;
  const double target = std::min(params_.mean_degree, n_ - 1.0) * n_;
  for (int round = 0; round < 12; ++round) {
    std::uint64_t wished = 0;
    for (std::uint32_t v = 0; v < n_; ++v) {
      const Wish w = wish(v);
      wished += w.circles * static_cast<std::uint64_t>(params_.circle_size - 1) + w.acquaintances;
    }
    const double factor = target / static_cast<double>(wished);
    if (std::abs(factor - 1.0) < 0.002) break;
    scale_ = std::min(scale_ * factor, kMaxScale);
  }
}

std::size_t Society::group_of(std::uint32_t person) const {
  return group_.empty() ? 0 : group_[person];
}

Society::Pools Society::home_pools() const {
  Pools pools(groups_ + 1);
  for (std::uint32_t v = 0; v < n_; ++v) {
    const Block block = draws_(kHome, 0, v);
    const bool own = block.uniform(0) < params_.homophily;
    pools[own ? group_of(v) : everybody()].push_back(seat(block.lane[1], v));
  }
  return pools;
}

std::vector<Edge> Society::meet() {
  // Circles do not come out as large as wished where a pool is small, and luck weighs in a village:
  // if the mean is off, everybody wishes for a little more or less and the evening is repeated.
  constexpr int kEvenings = 6;
  const double target = std::min(params_.mean_degree, n_ - 1.0) * n_;
  for (int evening = 1;; ++evening) {
    std::vector<Edge> edges = meet_once();
    const double factor = target / std::accumulate(promised_.begin(), promised_.end(), 0.0);
    if (n_ < 2 || std::abs(factor - 1.0) < 0.01 || evening == kEvenings) return edges;
    scale_ = std::min(scale_ * factor, kMaxScale);
  }
}

std::vector<Edge> Society::meet_once() {
  std::vector<Edge> edges;
  if (n_ < 2) return edges;
  std::ranges::fill(promised_, 0u);
  edges.reserve(static_cast<std::size_t>(0.52 * params_.mean_degree * n_) + 16);
  for (Pool& pool : home_pools()) {
    std::sort(pool.begin(), pool.end());
    cut_evenly(pool.size(), static_cast<std::size_t>(params_.community_size),
               [&](std::size_t first, std::size_t last) {
                 meet_at_home(std::span{pool}.subspan(first, last - first), edges);
               });
  }
  for (Pool& pool : wide_circles_) {
    cut_into_circles(pool, edges);
    Pool{}.swap(pool);
  }
  // Whoever is left over in a group meets somebody among everybody: the last pool.
  for (Pool& pool : wide_pairs_) {
    pair_up(pool, edges);
    Pool{}.swap(pool);
  }
  return edges;
}

void Society::meet_at_home(std::span<const Seat> community, std::vector<Edge>& edges) {
  home_circles_.clear();
  home_pairs_.clear();
  const auto choose_pool = [&](const Block& block, std::uint32_t person, Pool& home,
                               Pools& wide) -> Pool& {
    if (block.uniform(0) < params_.community_share) return home;
    return wide[block.uniform(1) < params_.homophily ? group_of(person) : everybody()];
  };
  for (Seat home : community) {
    const std::uint32_t v = person_in(home);
    const Wish w = wish(v);
    for (std::uint32_t j = 0; j < w.circles; ++j) {
      const Block block = draws_(kCircles, 0, v, j);
      choose_pool(block, v, home_circles_, wide_circles_).push_back(seat(block.lane[2], v));
    }
    for (std::uint32_t j = 0; j < w.acquaintances; ++j) {
      const Block block = draws_(kAcquaintances, 0, v, j);
      choose_pool(block, v, home_pairs_, wide_pairs_).push_back(seat(block.lane[2], v));
    }
  }
  cut_into_circles(home_circles_, edges);
  pair_up(home_pairs_, edges);
}

void Society::cut_into_circles(Pool& pool, std::vector<Edge>& edges) {
  std::sort(pool.begin(), pool.end());
  cut_evenly(pool.size(), static_cast<std::size_t>(params_.circle_size),
             [&](std::size_t first, std::size_t last) {
               for (std::size_t i = first; i < last; ++i) {
                 promised_[person_in(pool[i])] += static_cast<std::uint32_t>(last - first - 1);
                 for (std::size_t j = i + 1; j < last; ++j) {
                   edges.push_back({person_in(pool[i]), person_in(pool[j])});
                 }
               }
             });
}

void Society::pair_up(Pool& pool, std::vector<Edge>& edges) {
  std::sort(pool.begin(), pool.end());
  std::size_t i = 0;
  for (; i + 1 < pool.size(); i += 2) {
    const std::uint32_t u = person_in(pool[i]), v = person_in(pool[i + 1]);
    ++promised_[u];
    ++promised_[v];
    edges.push_back({u, v});
  }
  if (i < pool.size() && &pool != &wide_pairs_.back()) wide_pairs_.back().push_back(pool[i]);
}

std::vector<Edge> Society::make_up(const std::vector<std::uint32_t>& missing,
                                   std::uint32_t round) const {
  std::uint64_t all_missing = 0, all_promised = 0;
  for (std::uint32_t v = 0; v < n_; ++v) {
    all_missing += missing[v];
    all_promised += promised_[v];
  }
  if (all_missing <= all_promised / 500) return {};
  return round == 0 ? meet_each_other(missing) : meet_anybody(missing, round);
}

std::vector<Edge> Society::meet_each_other(const std::vector<std::uint32_t>& missing) const {
  Pools pools(groups_ + 1);
  for (std::uint32_t v = 0; v < n_; ++v) {
    for (std::uint32_t j = 0; j < missing[v]; ++j) {
      const Block block = draws_(kMakeUp, 0, v, j);
      const bool own = block.uniform(0) < params_.homophily;
      pools[own ? group_of(v) : everybody()].push_back(seat(block.lane[1], v));
    }
  }
  std::vector<Edge> edges;
  for (Pool& pool : pools) {
    std::sort(pool.begin(), pool.end());
    for (std::size_t i = 0; i + 1 < pool.size(); i += 2) {
      edges.push_back({person_in(pool[i]), person_in(pool[i + 1])});
    }
  }
  return edges;
}

std::vector<Edge> Society::meet_anybody(const std::vector<std::uint32_t>& missing,
                                        std::uint32_t round) const {
  std::vector<Edge> edges;
  for (std::uint32_t v = 0; v < n_; ++v) {
    // The other end of each new tie fills half of what all miss together.
    const std::uint32_t ties =
        round_by_luck(missing[v] / 2.0, draws_(kMakeUpHalf, round, v).uniform(0));
    for (std::uint32_t j = 0; j < ties; ++j) {
      const Block block = draws_(kMakeUp, round, v, j * kAttempts);
      const bool own = block.uniform(0) < params_.homophily;
      auto other = static_cast<std::uint32_t>(below(block, Lanes::second, n_));
      for (std::uint32_t attempt = 1; own && group_of(other) != group_of(v) && attempt < kAttempts;
           ++attempt) {
        other = static_cast<std::uint32_t>(
            below(draws_(kMakeUp, round, v, j * kAttempts + attempt), Lanes::second, n_));
      }
      edges.push_back({v, other});
    }
  }
  return edges;
}

}  // namespace agora::sim
