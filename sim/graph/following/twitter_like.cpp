// SPDX-License-Identifier: MIT
#include "sim/graph/following/twitter_like.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/graph/build.h"
#include "sim/graph/luck.h"
#include "sim/graph/pools.h"
#include "sim/graph/shuffle.h"

namespace agora::sim {
namespace {

constexpr Stream kPopular = stream("graph.twitter_like.popular");
constexpr Stream kSociable = stream("graph.twitter_like.sociable");
constexpr Stream kCount = stream("graph.twitter_like.count");
constexpr Stream kFollow = stream("graph.twitter_like.follow");
constexpr Stream kFriend = stream("graph.twitter_like.friend");
constexpr std::uint32_t kAttempts = 16;  // to choose somebody new

// From Kwak et al. 2010 and the graph that they published.
constexpr double kMutual = 0.221;                          // of pairs with any arc
constexpr double kSociableShare = 1.0 - 0.676;             // 67.6 % are followed back by nobody
constexpr double kMostFollowers = 2997469.0 / 41652230.0;  // of the most followed, of all
constexpr double kMostFollowings = 2000.0 / 35.25;         // Twitter's limit, over the mean
// Solved for, among a hundred thousand people, with distances: tail exponent of the number of
// followings, which are the more the more followers somebody has.
constexpr double kFollowingsExponent = 1.4;

/// What falls with the rank as a power law: t^(-1/exponent) for the t-th part of all from the top,
/// t from 0 to 1, but no more than a limit.
class RankLaw {
 public:
  /// At the top it shall be `most` times its mean, if that can be.
  RankLaw(double exponent, double most)
      : exponent_{exponent}, bend_{1.0 - 1.0 / exponent}, limit_{kUnlimited} {
    for (int round = 0; round < 200; ++round) {
      sum_up();
      limit_ = std::clamp(most * total_, 1.0, kUnlimited);
    }
    sum_up();
  }

  /// At a rank, over the mean of all.
  double over_mean(double rank) const {
    return std::min(limit_, exp(-log(rank) / exponent_)) / total_;
  }

  /// The rank of somebody who is chosen in proportion to it.
  double chosen(double uniform) const {
    const double mark = uniform * total_, rest = mark - limit_ * flat_;
    if (rest <= 0.0) return mark / limit_;
    if (is_straight()) return flat_ * exp(rest);
    return exp(log(exp(bend_ * log(flat_)) + bend_ * rest) / bend_);
  }

 private:
  static constexpr double kUnlimited = 1e12;

  bool is_straight() const { return std::abs(bend_) < 1e-6; }

  void sum_up() {
    flat_ = exp(-exponent_ * log(limit_));
    total_ =
        limit_ * flat_ + (is_straight() ? -log(flat_) : (1.0 - exp(bend_ * log(flat_))) / bend_);
  }

  double exponent_, bend_, limit_;
  double flat_ = 0.0;   // down to which rank the limit holds
  double total_ = 0.0;  // the mean
};

/// Everybody, group by group. Within a group two decks are shuffled: one says who is how popular,
/// the other who is sociable.
class Everybody {
 public:
  explicit Everybody(const GraphRequest& request)
      : people_{request.group.empty() ? std::size_t{1} : std::size_t{256}, block_count(request.n),
                [&](std::size_t part, const auto& put) {
                  for (std::uint32_t v : people_of(part, request.n)) {
                    put(request.group.empty() ? 0 : request.group[v], v);
                  }
                },
                request.order} {
    const Draws draws{request.seed};
    for (std::uint32_t g = 0; g < people_.count(); ++g) {
      popular_.emplace_back(people_[g].size(), draws, kPopular, g);
      sociable_.emplace_back(people_[g].size(), draws, kSociable, g);
    }
  }

  std::uint64_t size() const { return people_.items().size(); }
  std::uint32_t person(std::size_t place) const { return people_.items()[place]; }
  /// The group of who stands at a place among all.
  std::size_t group_at(std::size_t place) const {
    const auto first = people_.first();
    return static_cast<std::size_t>(std::ranges::upper_bound(first, place) - first.begin()) - 1;
  }

  /// How popular somebody is in the group: 0 the most, 1 the least.
  double rank(std::size_t group, std::size_t place) const {
    const std::uint64_t above = popular_[group].place(place - people_.first()[group]);
    return (static_cast<double>(above) + 0.5) / static_cast<double>(people_[group].size());
  }
  std::uint32_t popular(std::size_t group, double rank) const {
    const auto members = people_[group];
    const auto place = static_cast<std::uint64_t>(rank * static_cast<double>(members.size()));
    return members[popular_[group].card(std::min<std::uint64_t>(place, members.size() - 1))];
  }

  std::uint64_t sociable_in(std::size_t group) const {
    return static_cast<std::uint64_t>(kSociableShare * static_cast<double>(people_[group].size()) +
                                      0.5);
  }
  std::uint32_t sociable(std::size_t group, std::uint64_t i) const {
    return people_[group][sociable_[group].card(i)];
  }
  bool is_sociable(std::size_t group, std::size_t place) const {
    return sociable_[group].place(place - people_.first()[group]) < sociable_in(group);
  }

 private:
  Pools people_;
  std::vector<Shuffle> popular_, sociable_;  // of each group
};

/// Whom everybody follows of the own accord.
class Wishes {
 public:
  Wishes(const FollowingParams& params, const GraphRequest& request)
      : everybody_{request},
        draws_{request.seed},
        homophily_{params.homophily},
        // Who follow each other have two arcs, so there are 1 + kMutual of them for each pair.
        one_way_{params.mean_following * (1.0 - kMutual) / (1.0 + kMutual)},
        both_ways_{params.mean_following * kMutual / (1.0 + kMutual) / kSociableShare},
        followers_{params.popularity_exponent, kMostFollowers * request.n / one_way_},
        followings_{kFollowingsExponent, kMostFollowings} {}

  /// Names the arcs of the people in a part.
  template <class Tie>
  void operator()(std::size_t part, const Tie& tie) const {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t place : people_of(part, static_cast<std::uint32_t>(everybody_.size()))) {
      const std::uint32_t v = everybody_.person(place);
      const std::size_t group = everybody_.group_at(place);
      const Block luck = draws_(kCount, 0, v);
      const double activity =
          2.0 * luck.uniform(0) * followings_.over_mean(everybody_.rank(group, place));
      chosen.clear();
      if (everybody_.is_sociable(group, place)) {
        choose(kFriend, v, both_ways_ * activity + luck.uniform(2), chosen, [&](const Block& one) {
          const std::size_t where = group_for(one, group);
          const std::uint64_t candidates = everybody_.sociable_in(where);
          return candidates == 0
                     ? v
                     : everybody_.sociable(where, below(one, Lanes::second, candidates));
        });
      }
      for (std::uint32_t w : chosen) tie(v, w);
      choose(kFollow, v, one_way_ * activity + luck.uniform(3), chosen, [&](const Block& one) {
        return everybody_.popular(group_for(one, group),
                                  followers_.chosen(uniform52(one, Lanes::second)));
      });
      for (std::uint32_t w : chosen) tie(w, v);
    }
  }

 private:
  /// Where to look: at home, or where anybody may be.
  std::size_t group_for(const Block& luck, std::size_t home) const {
    if (luck.uniform(0) < homophily_) return home;
    return everybody_.group_at((luck.lane[1] * everybody_.size()) >> 32);
  }

  /// Adds to `chosen` so many whom find(luck) finds; not v, and nobody twice.
  template <class Find>
  void choose(Stream stream, std::uint32_t v, double wanted, std::vector<std::uint32_t>& chosen,
              const Find& find) const {
    const auto wishes = static_cast<std::uint32_t>(wanted);
    for (std::uint32_t j = 0; j < wishes && chosen.size() + 1 < everybody_.size(); ++j) {
      for (std::uint32_t attempt = 0; attempt < kAttempts; ++attempt) {
        const std::uint32_t w = find(draws_(stream, 0, v, j * kAttempts + attempt));
        if (w == v || std::ranges::find(chosen, w) != chosen.end()) continue;
        chosen.push_back(w);
        break;
      }
    }
  }

  Everybody everybody_;
  Draws draws_;
  double homophily_;
  double one_way_, both_ways_;  // mean of all, of the sociable
  RankLaw followers_, followings_;
};

}  // namespace

Graph follow_twitter_like(const FollowingParams& params, const GraphRequest& request) {
  const Wishes wishes{params, request};
  return build_graph(request.n, block_count(request.n), wishes, Direction::directed, request.order);
}

}  // namespace agora::sim
