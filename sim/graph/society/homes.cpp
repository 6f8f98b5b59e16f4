// SPDX-License-Identifier: MIT
#include "sim/graph/society/homes.h"

#include <algorithm>

#include "sim/graph/build.h"
#include "sim/graph/shuffle.h"

namespace agora::sim {
namespace {

constexpr Stream kHome = stream("graph.social.home");
constexpr Stream kRiffle = stream("graph.social.riffle");

/// `people` lie in piles that begin (and end) at `first`. Lays the piles into one another: each
/// keeps its order, and any sequence of piles is as likely as any other.
void riffle(std::span<std::uint32_t> people, std::span<const std::size_t> first,
            const Shuffle& shuffle, BlockOrder order) {
  const std::vector<std::uint32_t> before{people.begin(), people.end()};
  const auto name = [&](std::size_t part, const auto& put) {
    for (std::uint32_t place : people_of(part, static_cast<std::uint32_t>(people.size()))) {
      const auto pile = std::upper_bound(first.begin(), first.end(), shuffle.card(place));
      put(static_cast<std::size_t>(pile - first.begin()) - 1, place);
    }
  };
  const Pools turns{first.size() - 1, block_count(people.size()), name, order};
  for_blocks(people.size(), order, [&](BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) people[turns.items()[i]] = before[i];
  });
}

}  // namespace

GroupPools::GroupPools(std::span<const std::uint8_t> group) : group_{group} {
  std::array<bool, 256> present{};
  for (std::uint8_t g : group) present[g] = true;
  std::uint16_t pools = 0;
  for (std::size_t g = 0; g < present.size(); ++g) {
    if (present[g]) pool_[g] = pools++;
  }
  groups_ = std::max<std::size_t>(pools, 1);
}

Homes::Homes(const GroupPools& groups, const GraphRequest& request, double homophily,
             std::size_t size) {
  const Draws draws{request.seed};
  const bool mixed = groups.groups() > 1;
  people_.emplace(
      mixed ? 2 * groups.groups() : 1, block_count(request.n),
      [&](std::size_t part, const auto& put) {
        for (std::uint32_t v : people_of(part, request.n)) {
          const bool across = mixed && !(draws(kHome, 0, v).uniform(0) < homophily);
          put(groups.own(v) + (across ? groups.groups() : 0), v);
        }
      },
      request.order);
  std::vector<std::size_t> begin{people_->first().begin(), people_->first().end()};
  if (mixed) {
    const std::size_t across = begin[groups.groups()];
    std::vector<std::size_t> piles{
        people_->first().begin() + static_cast<std::ptrdiff_t>(groups.groups()),
        people_->first().end()};
    for (std::size_t& pile : piles) pile -= across;
    const auto people = people_->items().subspan(across);
    riffle(people, piles, Shuffle{people.size(), draws, kRiffle}, request.order);
    begin.resize(groups.groups() + 1);
    begin.push_back(request.n);
  }
  for (std::size_t pool = 0; pool + 1 < begin.size(); ++pool) {
    const EvenCut cut{begin[pool + 1] - begin[pool], size};
    for (std::size_t i = 0; i < cut.parts(); ++i) first_.push_back(begin[pool] + cut.first(i));
    pool_end_.push_back(first_.size());
  }
  first_.push_back(request.n);
}

std::size_t Homes::pool(std::size_t community) const {
  const auto after = std::upper_bound(pool_end_.begin(), pool_end_.end(), community);
  return static_cast<std::size_t>(after - pool_end_.begin());
}

}  // namespace agora::sim
