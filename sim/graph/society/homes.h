// SPDX-License-Identifier: MIT
// Who lives with whom. With probability h a person's home community lies within the own group,
// otherwise it is one across groups. Communities are runs of people in order of number, so that
// neighbours at home are neighbours in memory:
//
//   group a    0 .  2 3 .  5 ...   runs of those at home in their group      (. lives across)
//   group b    . 7  8 . 10 . ...
//   across     [1 6 4] [9 11 ..]   the others of all groups, riffled: each group keeps its order,
//                                  and whose turn it is has been shuffled
//
// Riffling makes a run across groups a fair sample of groups, as a shuffle of the people would,
// even if groups are blocks of numbers or stripes, and costs their nearness little: a community is
// then one run of numbers for each group.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/draws.h"
#include "sim/graph/family.h"
#include "sim/graph/pools.h"

namespace agora::sim {

/// The pools that people can be dealt into: one for each group that has people, in order, and the
/// last one for everybody. If all are of one group, these two are the same.
class GroupPools {
 public:
  explicit GroupPools(std::span<const std::uint8_t> group);

  std::size_t groups() const { return groups_; }
  std::size_t count() const { return groups_ == 1 ? 1 : groups_ + 1; }
  std::size_t everybody() const { return count() - 1; }
  std::size_t own(std::uint32_t person) const { return group_.empty() ? 0 : pool_[group_[person]]; }

 private:
  std::span<const std::uint8_t> group_;
  std::array<std::uint16_t, 256> pool_{};
  std::size_t groups_ = 1;
};

class Homes {
 public:
  /// Communities of about `size` people.
  Homes(const GroupPools& groups, const GraphRequest& request, double homophily, std::size_t size);

  std::size_t count() const { return first_.size() - 1; }
  std::span<const std::uint32_t> people(std::size_t community) const {
    return people_->items().subspan(first_[community], first_[community + 1] - first_[community]);
  }
  /// The pool of the group that a community lies in, or everybody's.
  std::size_t pool(std::size_t community) const;

 private:
  std::optional<Pools> people_;        // of one community after the other
  std::vector<std::size_t> first_;     // where communities begin among them   [count + 1]
  std::vector<std::size_t> pool_end_;  // of the communities of each pool
};

}  // namespace agora::sim
