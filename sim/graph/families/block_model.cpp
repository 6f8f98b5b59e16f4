// SPDX-License-Identifier: MIT
#include "sim/graph/families/block_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/families/urn.h"
#include "sim/graph/luck.h"
#include "sim/graph/shuffle.h"

namespace agora::sim {
namespace {

constexpr Stream kSeat = stream("graph.block_model.seat");
constexpr Stream kWeight = stream("graph.block_model.weight");
constexpr Stream kCount = stream("graph.block_model.count");
constexpr Stream kPartner = stream("graph.block_model.partner");
constexpr double kMostMeetings = 4.0;  // for one tie, where a pool is crowded

/// Who sits where: groups one after the other, each cut into communities, people in any order.
class Seats {
 public:
  Seats(const BlockModelParams& params, const GraphRequest& request)
      : person_(request.n), groups_{0}, communities_{0} {
    std::array<std::uint32_t, 257> next{};
    const auto group_of = [&](std::uint32_t v) {
      return request.group.empty() ? std::size_t{0} : std::size_t{request.group[v]};
    };
    for (std::uint32_t v = 0; v < request.n; ++v) ++next[group_of(v) + 1];
    for (std::size_t g = 1; g < next.size(); ++g) {
      if (next[g] > 0) add_group(next[g], static_cast<std::uint64_t>(params.community_size));
      next[g] += next[g - 1];
    }
    const Shuffle shuffle{request.n, Draws{request.seed}, kSeat};
    for (std::uint32_t place = 0; place < request.n; ++place) {
      const auto v = static_cast<std::uint32_t>(shuffle.card(place));
      person_[next[group_of(v)]++] = v;
    }
  }

  std::uint32_t person(std::size_t seat) const { return person_[seat]; }
  /// First seats, and the number of all seats at the end.
  const std::vector<std::uint32_t>& groups() const { return groups_; }
  const std::vector<std::uint32_t>& communities() const { return communities_; }

 private:
  void add_group(std::uint64_t size, std::uint64_t community_size) {
    const std::uint64_t parts =
        std::max<std::uint64_t>(1, (size + community_size / 2) / community_size);
    const std::uint32_t first = groups_.back();
    for (std::uint64_t i = 1; i <= parts; ++i) {
      communities_.push_back(first + static_cast<std::uint32_t>(size * i / parts));
    }
    groups_.push_back(communities_.back());
  }

  std::vector<std::uint32_t> person_;  // at each seat
  std::vector<std::uint32_t> groups_, communities_;
};

/// Chances that a pair meets at all, where pairs meet Poisson many times with a mean that is the
/// product of two lognormal numbers.
class Meetings {
 public:
  explicit Meetings(double spread) {
    // The product has twice the variance of the logarithm; its mean is 1. Equal steps over a normal
    // are as good as any rule.
    double sum = 0.0;
    for (std::size_t i = 0; i < kSteps; ++i) {
      const double x = 16.0 * static_cast<double>(i) / (kSteps - 1) - 8.0;
      size_[i] = exp(1.41421356237309504880 * spread * x - spread * spread);
      chance_[i] = exp(-0.5 * x * x);
      sum += chance_[i];
    }
    for (double& chance : chance_) chance /= sum;
  }

  /// The mean number of meetings by which a pair is tied with probability p.
  double for_ties(double p) const {
    if (p == 0.0) return 0.0;
    double few = p, many = kMostMeetings * p;
    for (int i = 0; i < 40; ++i) {
      const double middle = 0.5 * (few + many);
      (ties(middle) < p ? few : many) = middle;
    }
    return many;
  }

 private:
  double ties(double mean) const {
    double p = 0.0;
    for (std::size_t i = 0; i < kSteps; ++i) p += chance_[i] * (1.0 - exp(-mean * size_[i]));
    return p;
  }

  static constexpr std::size_t kSteps = 65;
  std::array<double, kSteps> size_, chance_;
};

/// A pool of neighbouring seats: how many meetings it gives for each tie that a person expects.
struct Pool {
  std::uint32_t first, last;
  double meetings = 0.0;
};

/// What happens in each pool.
struct Pools {
  Pool everyone;
  std::vector<Pool> groups, communities;
};

Pools fill_pools(const BlockModelParams& params, const Seats& seats) {
  const Meetings meetings{params.degree_spread};
  const double z = params.mean_degree;
  // The pool of a size within one in which pairs are tied with probability `outer` already: its
  // meetings, and the probability with which its pairs are tied.
  const auto fill = [&](std::uint32_t size, double outer, double ties) {
    if (size < 2 || ties == 0.0) return std::pair{0.0, outer};
    const double inner = outer + ties / (size - 1.0);
    const double more = meetings.for_ties(inner) - meetings.for_ties(outer);
    return std::pair{more * size / z, inner};
  };
  const double near = params.homophily * (1.0 - params.community_share);
  const double nearest = params.homophily * params.community_share;
  Pools pools;
  const std::uint32_t n = seats.groups().back();
  const auto [of_everyone, p_everyone] = fill(n, 0.0, z * (1.0 - params.homophily));
  pools.everyone = {0, n, of_everyone};
  auto community = seats.communities().begin();
  for (std::size_t g = 0; g + 1 < seats.groups().size(); ++g) {
    const std::uint32_t first = seats.groups()[g], last = seats.groups()[g + 1];
    const auto [of_group, p_group] = fill(last - first, p_everyone, z * near);
    pools.groups.push_back({first, last, of_group});
    std::map<std::uint32_t, double> of_size;  // communities of a group have one or two sizes
    for (; *community < last; ++community) {
      const std::uint32_t end = *(community + 1), size = end - *community;
      const auto [known, is_new] = of_size.try_emplace(size);
      if (is_new) known->second = fill(size, p_group, z * nearest).first;
      pools.communities.push_back({*community, end, known->second});
    }
  }
  return pools;
}

/// Ties that everybody expects, as whole numbers.
class Weights {
 public:
  static constexpr double kUnit = 0x1p20;

  Weights(const BlockModelParams& params, const Seats& seats, const GraphRequest& request)
      : draws_{request.seed}, spread_{params.degree_spread} {
    const std::uint32_t n = request.n;
    const double sum = sum_blocks(n, request.order, 0.0, [&](BlockRange block) {
      double part = 0.0;
      for (std::size_t i = block.first; i < block.last; ++i) part += lognormal(seats.person(i));
      return part;
    });
    const double scale = kUnit * params.mean_degree * n / sum;
    std::vector<std::uint64_t> starts(std::size_t{n} + 1, 0);
    for_blocks(n, request.order, [&](BlockRange block) {
      for (std::size_t i = block.first; i < block.last; ++i) {
        starts[i + 1] = static_cast<std::uint64_t>(scale * lognormal(seats.person(i)));
      }
    });
    for (std::size_t i = 0; i < n; ++i) starts[i + 1] += starts[i];
    starts_ = std::move(starts);
  }

  std::vector<std::uint64_t> take() { return std::move(starts_); }

 private:
  double lognormal(std::uint32_t person) const {
    return exp(spread_ * draws_(kWeight, 0, person).normal());
  }

  Draws draws_;
  double spread_;
  std::vector<std::uint64_t> starts_;
};

/// Poisson with any mean, in steps that one draw can make.
std::uint32_t meetings_of(double mean, const Draws& draws, std::uint32_t pool,
                          std::uint32_t person) {
  constexpr double kStep = 64.0;
  std::uint32_t count = 0;
  for (std::uint32_t k = 0; mean > 0.0; ++k, mean -= kStep) {
    count +=
        poisson(std::min(mean, kStep), uniform52(draws(kCount, pool, person, k), Lanes::first));
  }
  return count;
}

const Registered<GraphFamily, BlockModelParams> kRegistered{
    "block_model", "Groups that prefer their own, unequal degrees, and nothing else.",
    [](const BlockModelParams& params) { return std::make_unique<BlockModel>(params); }};

}  // namespace

const Group<BlockModelParams>& BlockModelParams::describe() {
  using P = BlockModelParams;
  static const Group<P> group{
      "A degree-corrected stochastic block model (Karrer and Newman 2011): homophily by group, "
      "communities within groups, lognormal expected degrees.",
      param(&P::mean_degree, {.key = "mean_degree",
                              .unit = "ties",
                              .doc = "Mean number of ties of a person.",
                              .source = "assumed",
                              .def = 16.0,
                              .min = 0.1,
                              .max = 1000.0}),
      param(&P::degree_spread,
            {.key = "degree_spread",
             .unit = "1",
             .doc = "Standard deviation of the logarithm of the number of ties that a person "
                    "expects (lognormal).",
             .source = "Ugander et al. 2011 (mean 191, median 99 give 1.14)",
             .def = 1.0,
             .min = 0.0,
             .max = 1.5}),
      param(&P::homophily,
            {.key = "homophily",
             .unit = "1",
             .doc = "Share of ties that are meant for the own group: the assortativity coefficient "
                    "by group that comes out. 0: groups mix freely; 1: they never meet.",
             .source = "assumed; that it is above 0: McPherson, Smith-Lovin and Cook 2001",
             .def = 0.3,
             .min = 0.0,
             .max = 1.0}),
      param(&P::community_share,
            {.key = "community_share",
             .unit = "1",
             .doc = "Share of those ties that stay within the own community of the group.",
             .source = "assumed",
             .def = 0.0,
             .min = 0.0,
             .max = 1.0}),
      param(&P::community_size, {.key = "community_size",
                                 .unit = "people",
                                 .doc = "People in a community, about; those of a group are equal.",
                                 .source = "Dunbar 1992",
                                 .def = 150,
                                 .min = 2,
                                 .max = 1000000}),
      network_size(&P::size)};
  return group;
}

Graph BlockModel::generate(const GraphRequest& request) const {
  const std::uint32_t n = request.n;
  if (n < 2) return build_graph(n, 0, [](std::size_t, const auto&) {});
  const Seats seats{params_, request};
  const Pools pools = fill_pools(params_, seats);
  const Urn urn{Weights{params_, seats, request}.take()};
  const Draws draws{request.seed};
  // Each pair may meet from either side, so everybody goes out for half of the meetings.
  const auto go_out = [&](const Pool& pool, std::uint32_t which, std::uint32_t seat, auto& met) {
    const std::uint64_t all = urn.start(pool.last) - urn.start(pool.first);
    const double expected = static_cast<double>(urn.end(seat) - urn.start(seat)) / Weights::kUnit;
    const std::uint32_t person = seats.person(seat);
    const std::uint32_t times = meetings_of(0.5 * pool.meetings * expected, draws, which, person);
    for (std::uint32_t k = 0; k < times; ++k) {
      met.push_back(urn.start(pool.first) +
                    below(draws(kPartner, which, person, k), Lanes::first, all));
    }
  };
  const auto name = [&](std::size_t part, const auto& tie) {
    const auto pool_of = [](const std::vector<Pool>& list, std::uint32_t seat) {
      return std::ranges::upper_bound(list, seat, {}, &Pool::first) - 1;
    };
    std::vector<std::uint64_t> met;
    for (std::uint32_t seat : people_of(part, n)) {
      met.clear();
      go_out(pools.everyone, 0, seat, met);
      go_out(*pool_of(pools.groups, seat), 1, seat, met);
      go_out(*pool_of(pools.communities, seat), 2, seat, met);
      urn.find_owners(met);
      for (std::uint64_t partner : met) tie(seats.person(seat), seats.person(partner));
    }
  };
  return build_graph(n, block_count(n), name, Direction::undirected, request.order);
}

double BlockModel::expected_arcs(std::uint64_t n) const {
  if (n < 2) return 0.0;
  return static_cast<double>(n) * std::min(params_.mean_degree, static_cast<double>(n - 1));
}

}  // namespace agora::sim
