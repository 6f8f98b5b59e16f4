// SPDX-License-Identifier: MIT
#include "sim/graph/changing.h"

#include <algorithm>
#include <iterator>

#include "sim/core/digest.h"
#include "sim/core/expect.h"

namespace agora::sim {
namespace {

/// Both arcs of each tie, in order.
std::vector<Edge> arcs_of(std::vector<Edge> ties) {
  const std::size_t n = ties.size();
  ties.resize(2 * n);
  for (std::size_t i = 0; i < n; ++i) ties[n + i] = {ties[i].to, ties[i].from};
  std::ranges::sort(ties);
  return ties;
}

/// The arcs of one row among all that change, from `first` on.
std::span<const Edge> of_row(std::span<const Edge> arcs, std::size_t first) {
  std::size_t last = first;
  while (last < arcs.size() && arcs[last].from == arcs[first].from) ++last;
  return arcs.subspan(first, last - first);
}

std::uint32_t* copy(std::span<const std::uint32_t> targets, std::uint32_t* out) {
  return std::ranges::copy(targets, out).out;
}

/// A row, with the targets of `changes` turned round.
std::uint32_t* toggle_row(std::span<const std::uint32_t> row, std::span<const Edge> changes,
                          std::uint32_t* out) {
  auto kept = row.begin();
  for (const Edge& change : changes) {
    const auto here = std::lower_bound(kept, row.end(), change.to);
    out = std::copy(kept, here, out);
    kept = here;
    if (kept != row.end() && *kept == change.to) {
      ++kept;
    } else {
      *out++ = change.to;
    }
  }
  return std::copy(kept, row.end(), out);
}

std::uint64_t digest_of_list(std::span<const Edge> pairs) {
  return digest_of(std::as_bytes(pairs));
}

}  // namespace

Graph toggled(const Graph& graph, std::vector<Edge> pairs, BlockOrder order) {
  const std::vector<Edge> arcs = graph.is_directed() ? std::move(pairs) : arcs_of(std::move(pairs));
  AGORA_EXPECT(std::ranges::adjacent_find(arcs, std::greater_equal<>{}) == arcs.end());
  const std::size_t n = graph.n();
  const auto first_change = [&](std::size_t row) {
    const Edge least{static_cast<std::uint32_t>(row), 0};
    return static_cast<std::size_t>(std::ranges::lower_bound(arcs, least) - arcs.begin());
  };

  std::vector<std::uint32_t> lengths(n);
  for_blocks(n, order, [&](BlockRange block) {
    for (std::size_t v = block.first; v < block.last; ++v) {
      lengths[v] = static_cast<std::uint32_t>(graph.degree(static_cast<std::uint32_t>(v)));
    }
    for (std::size_t i = first_change(block.first); i < arcs.size() && arcs[i].from < block.last;
         ++i) {
      lengths[arcs[i].from] += graph.has_arc(arcs[i].from, arcs[i].to) ? -1u : 1u;
    }
  });
  RowStarts starts{lengths, order};
  std::vector<std::uint32_t> targets(starts[n]);
  for_blocks(n, order, [&](BlockRange block) {
    // What lies between two rows that change is copied at once.
    std::size_t next = block.first;
    std::uint32_t* out = targets.data() + starts[block.first];
    const auto copy_rows = [&](std::size_t last) {
      const std::uint64_t begin = graph.starts()[next], end = graph.starts()[last];
      out = copy(graph.targets().subspan(begin, end - begin), out);
    };
    for (std::size_t i = first_change(block.first); i < arcs.size() && arcs[i].from < block.last;) {
      const std::span<const Edge> changes = of_row(arcs, i);
      copy_rows(arcs[i].from);
      out = toggle_row(graph.neighbours(arcs[i].from), changes, out);
      next = arcs[i].from + std::size_t{1};
      i += changes.size();
    }
    copy_rows(block.last);
  });
  return Graph{graph.direction(), std::move(starts), std::move(targets)};
}

ChangingGraph::ChangingGraph(Graph first)
    : first_{std::move(first)}, now_{first_}, made_of_{digest_of_list({})} {}

void ChangingGraph::restore(std::span<const Edge> changed, BlockOrder order) {
  const std::uint64_t digest = digest_of_list(changed);
  if (digest == made_of_) return;
  now_ = toggled(first_, {changed.begin(), changed.end()}, order);
  made_of_ = digest;
}

void ChangingGraph::toggle(std::span<const Edge> pairs, Rows<Edge>& changed, BlockOrder order) {
  restore(changed, order);
  std::vector<Edge> turned(pairs.begin(), pairs.end());
  std::ranges::sort(turned);
  turned.erase(std::ranges::unique(turned).begin(), turned.end());
  if (turned.empty()) return;
  Rows<Edge> all;
  std::ranges::set_symmetric_difference(changed, turned, std::back_inserter(all));
  now_ = toggled(now_, std::move(turned), order);
  changed = std::move(all);
  made_of_ = digest_of_list(changed);
}

}  // namespace agora::sim
