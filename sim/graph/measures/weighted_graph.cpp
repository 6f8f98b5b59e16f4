// SPDX-License-Identifier: MIT
#include "sim/graph/measures/weighted_graph.h"

#include <algorithm>
#include <utility>

#include "sim/graph/measures/scoreboard.h"

namespace agora::sim::detail {
namespace {

using Score = Scoreboard::Score;

constexpr std::size_t kGroupsAtOnce = 64;

/// Vertices by group, and in rising order within each.
class Members {
 public:
  Members(std::span<const std::uint32_t> group, std::uint32_t groups)
      : first_(groups + std::size_t{1}, 0), vertices_(group.size()) {
    for (std::uint32_t g : group) ++first_[g + std::size_t{1}];
    for (std::size_t g = 1; g < first_.size(); ++g) first_[g] += first_[g - 1];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t v = 0; v < group.size(); ++v) vertices_[next[group[v]]++] = v;
  }
  std::span<const std::uint32_t> operator[](std::size_t g) const {
    return std::span{vertices_}.subspan(first_[g], first_[g + 1] - first_[g]);
  }

 private:
  std::vector<std::uint32_t> first_, vertices_;
};

}  // namespace

WeightedGraph::WeightedGraph(const Graph& graph)
    : arcs_{graph.arcs()}, degree_(graph.n()), starts_{graph.starts()}, targets_{graph.targets()} {
  for (std::uint32_t v = 0; v < graph.n(); ++v) degree_[v] = graph.degree(v);
}

WeightedGraph WeightedGraph::contracted(std::span<const std::uint32_t> group, std::uint32_t groups,
                                        BlockOrder order) const {
  WeightedGraph result;
  result.arcs_ = arcs_;
  result.degree_.resize(groups);
  std::vector<std::uint32_t> lengths(groups);
  const Members members{group, groups};
  std::vector<std::vector<Score>> rows(block_count(groups, kGroupsAtOnce));
  for_blocks(
      groups, order,
      [&](BlockRange block) {
        Scoreboard sums;
        for (std::size_t g = block.first; g < block.last; ++g) {
          std::size_t arcs = 0;
          for (std::uint32_t v : members[g]) arcs += row_length(v);
          sums.clear(std::min<std::size_t>(arcs, groups));
          for (std::uint32_t v : members[g]) {
            result.degree_[g] += degree_[v];
            for_neighbours(v, [&](std::uint32_t w, std::uint64_t weight) {
              if (group[w] != g) sums.add(group[w], weight);
            });
          }
          lengths[g] = static_cast<std::uint32_t>(sums.scores().size());
          std::vector<Score>& row = rows[block.index];
          const auto first = row.insert(row.end(), sums.scores().begin(), sums.scores().end());
          std::ranges::sort(first, row.end(), {}, &Score::key);
        }
      },
      kGroupsAtOnce);
  result.starts_ = RowStarts{lengths, order};
  result.own_targets_.reserve(result.starts_[groups]);
  result.weights_.reserve(result.starts_[groups]);
  for (std::vector<Score>& part : rows) {
    for (const Score& arc : part) {
      result.own_targets_.push_back(arc.key);
      result.weights_.push_back(arc.sum);
    }
    std::vector<Score>{}.swap(part);
  }
  result.targets_ = result.own_targets_;
  return result;
}

double WeightedGraph::modularity() const {
  if (arcs_ == 0) return 0.0;
  const auto all = static_cast<double>(arcs_);
  double sum = 0.0;
  for (std::uint32_t v = 0; v < n(); ++v) {
    std::uint64_t outside = 0;
    for_neighbours(v, [&](std::uint32_t, std::uint64_t weight) { outside += weight; });
    const double share = static_cast<double>(degree_[v]) / all;
    sum += static_cast<double>(degree_[v] - outside) / all - share * share;
  }
  return sum;
}

}  // namespace agora::sim::detail
