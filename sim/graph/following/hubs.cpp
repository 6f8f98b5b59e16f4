// SPDX-License-Identifier: MIT
#include "sim/graph/following/hubs.h"

#include <algorithm>
#include <utility>

#include "sim/core/expect.h"
#include "sim/graph/build.h"
#include "sim/graph/luck.h"
#include "sim/graph/pools.h"

namespace agora::sim {
namespace {

constexpr Stream kHub = stream("graph.following.hub");
constexpr Stream kPopularity = stream("graph.following.popularity");
constexpr Stream kCount = stream("graph.following.count");
constexpr Stream kChoice = stream("graph.following.choice");
constexpr std::uint32_t kAttempts = 16;

/// Hubs sorted by group, with running sums of popularity, to choose among all hubs or among those
/// of one group. For each of as many equal steps as there are hubs a guide says where to begin
/// looking (Chen and Asau 1974), so that hardly more than one hub is looked at.
class HubChooser {
 public:
  HubChooser(std::span<const Hub> hubs, std::span<const std::uint8_t> group)
      : hubs_{hubs.begin(), hubs.end()}, first_(kGroups + 1, 0), sum_(hubs.size() + 1, 0.0) {
    const auto group_of = [&](const Hub& hub) {
      return group.empty() ? std::size_t{0} : std::size_t{group[hub.agent]};
    };
    std::ranges::sort(hubs_, {}, [&](const Hub& hub) {
      return std::pair{group_of(hub), hub.agent};
    });
    for (std::size_t i = 0; i < hubs_.size(); ++i) {
      AGORA_EXPECT(hubs_[i].popularity > 0.0);
      ++first_[group_of(hubs_[i]) + 1];
      sum_[i + 1] = sum_[i] + hubs_[i].popularity;
    }
    for (std::size_t g = 0; g < kGroups; ++g) first_[g + 1] += first_[g];
    guide_all_ = guide_group_ = std::vector<std::uint32_t>(hubs_.size());
    lay_guide(guide_all_, 0, hubs_.size());
    for (std::size_t g = 0; g < kGroups; ++g) lay_guide(guide_group_, first_[g], first_[g + 1]);
  }

  bool empty() const { return hubs_.empty(); }
  std::size_t size() const { return hubs_.size(); }
  bool has_group(std::size_t g) const { return first_[g] < first_[g + 1]; }
  std::uint32_t among_all(double uniform) const {
    return choose(guide_all_, 0, hubs_.size(), uniform);
  }
  std::uint32_t among_group(std::size_t g, double uniform) const {
    return choose(guide_group_, first_[g], first_[g + 1], uniform);
  }

 private:
  static constexpr std::size_t kGroups = 256;

  double mark(std::size_t first, std::size_t last, double uniform) const {
    return sum_[first] + uniform * (sum_[last] - sum_[first]);
  }

  void lay_guide(std::vector<std::uint32_t>& guide, std::size_t first, std::size_t last) const {
    const auto steps = static_cast<double>(last - first);
    for (std::size_t step = first, hub = first; step < last; ++step) {
      const double low = mark(first, last, static_cast<double>(step - first) / steps);
      while (hub + 1 < last && sum_[hub + 1] <= low) ++hub;
      guide[step] = static_cast<std::uint32_t>(hub);
    }
  }

  /// The hub in whose part of the sum of popularity the mark lies.
  std::uint32_t choose(const std::vector<std::uint32_t>& guide, std::size_t first, std::size_t last,
                       double uniform) const {
    const double at = mark(first, last, uniform);
    const auto step = static_cast<std::size_t>(uniform * static_cast<double>(last - first));
    std::size_t hub = guide[first + std::min(step, last - first - 1)];
    while (hub + 1 < last && sum_[hub + 1] <= at) ++hub;
    return hubs_[hub].agent;
  }

  std::vector<Hub> hubs_;
  std::vector<std::size_t> first_;                      // of each group's hubs
  std::vector<double> sum_;                             // of the popularity of the hubs before
  std::vector<std::uint32_t> guide_all_, guide_group_;  // where steps of equal popularity begin
};

/// A Pareto number from 1 to popularity_ratio.
double popularity_of(const FollowingParams& params, const Draws& draws, std::uint32_t agent) {
  const double u = uniform52(draws(kPopularity, 0, agent), Lanes::first);
  const double exponent = params.popularity_exponent;
  const double beyond = exp(-exponent * log(params.popularity_ratio));
  return exp(-log(beyond + u * (1.0 - beyond)) / exponent);
}

/// The hubs that person v follows.
void wish(const FollowingParams& params, const HubChooser& hubs, const Draws& draws,
          std::uint32_t v, std::size_t group, std::vector<std::uint32_t>& chosen) {
  chosen.clear();
  const std::uint32_t wanted = poisson(params.mean_following, draws(kCount, 0, v).uniform(0));
  for (std::uint32_t j = 0; j < wanted && chosen.size() < hubs.size(); ++j) {
    for (std::uint32_t attempt = 0; attempt < kAttempts; ++attempt) {
      const Block block = draws(kChoice, 0, v, j * kAttempts + attempt);
      const double u = uniform52(block, Lanes::second);
      const bool own = block.uniform(0) < params.homophily && hubs.has_group(group);
      const std::uint32_t hub = own ? hubs.among_group(group, u) : hubs.among_all(u);
      if (hub == v || std::ranges::find(chosen, hub) != chosen.end()) continue;
      chosen.push_back(hub);
      break;
    }
  }
}

}  // namespace

std::vector<Hub> draw_hubs(const FollowingParams& params, const GraphRequest& request) {
  const Draws draws{request.seed};
  const auto name = [&](std::size_t part, const auto& put) {
    for (std::uint32_t v : people_of(part, request.n)) {
      if (draws(kHub, 0, v).uniform(0) < params.hub_share) put(0, v);
    }
  };
  const Pools chosen{1, block_count(request.n), name, request.order};
  return make_hubs(params, request.seed, chosen.items());
}

std::vector<Hub> make_hubs(const FollowingParams& params, std::uint64_t seed,
                           std::span<const std::uint32_t> agents) {
  const Draws draws{seed};
  std::vector<Hub> hubs(agents.size());
  for_blocks(agents.size(), BlockOrder::parallel, [&](BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      hubs[i] = {agents[i], popularity_of(params, draws, agents[i])};
    }
  });
  return hubs;
}

Graph follow_hubs(const FollowingParams& params, const GraphRequest& request,
                  std::span<const Hub> hubs) {
  const HubChooser chooser{hubs, request.group};
  const Draws draws{request.seed};
  const auto name = [&](std::size_t part, const auto& tie) {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t v : people_of(part, request.n)) {
      wish(params, chooser, draws, v, request.group.empty() ? 0 : request.group[v], chosen);
      for (std::uint32_t hub : chosen) tie(hub, v);
    }
  };
  return build_graph(request.n, chooser.empty() ? 0 : block_count(request.n), name,
                     Direction::directed, request.order);
}

}  // namespace agora::sim
