// SPDX-License-Identifier: MIT
#include "sim/graph/measures/weighted_graph.h"

#include <algorithm>
#include <utility>

namespace agora::sim::detail {
namespace {

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

void merge_arcs(std::vector<WeightedGraph::Arc>& arcs) {
  std::ranges::sort(arcs, {}, &WeightedGraph::Arc::to);
  std::size_t end = 0;
  for (const WeightedGraph::Arc& arc : arcs) {
    if (end > 0 && arcs[end - 1].to == arc.to) {
      arcs[end - 1].weight += arc.weight;
    } else {
      arcs[end++] = arc;
    }
  }
  arcs.resize(end);
}

WeightedGraph::WeightedGraph(const Graph& graph)
    : arcs_{graph.arcs()},
      degree_(graph.n()),
      offsets_{graph.offsets()},
      targets_{graph.targets()} {
  for (std::uint32_t v = 0; v < graph.n(); ++v) degree_[v] = graph.degree(v);
}

WeightedGraph WeightedGraph::contracted(std::span<const std::uint32_t> group, std::uint32_t groups,
                                        BlockOrder order) const {
  WeightedGraph result;
  result.arcs_ = arcs_;
  result.degree_.resize(groups);
  result.own_offsets_.resize(groups + std::size_t{1}, 0);
  const Members members{group, groups};
  std::vector<std::vector<Arc>> rows(block_count(groups, kGroupsAtOnce));
  for_blocks(
      groups, order,
      [&](BlockRange block) {
        std::vector<Arc> row;
        for (std::size_t g = block.first; g < block.last; ++g) {
          row.clear();
          for (std::uint32_t v : members[g]) {
            result.degree_[g] += degree_[v];
            for_neighbours(v, [&](std::uint32_t w, std::uint64_t weight) {
              if (group[w] != g) row.push_back({group[w], weight});
            });
          }
          merge_arcs(row);
          result.own_offsets_[g + 1] = row.size();
          rows[block.index].insert(rows[block.index].end(), row.begin(), row.end());
        }
      },
      kGroupsAtOnce);
  for (std::size_t g = 0; g < groups; ++g) result.own_offsets_[g + 1] += result.own_offsets_[g];
  result.own_targets_.reserve(result.own_offsets_.back());
  result.weights_.reserve(result.own_offsets_.back());
  for (std::vector<Arc>& part : rows) {
    for (const Arc& arc : part) {
      result.own_targets_.push_back(arc.to);
      result.weights_.push_back(arc.weight);
    }
    std::vector<Arc>{}.swap(part);
  }
  result.offsets_ = result.own_offsets_;
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
