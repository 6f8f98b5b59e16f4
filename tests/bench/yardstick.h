// SPDX-License-Identifier: MIT
// What a machine can do: one iteration of PageRank, pulled along the arcs of a graph, and one copy
// of an array. The cost of a tick is given as a multiple of theirs, measured beside it on the same
// threads, so that it says something on any machine, however busy.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "sim/core/failure.h"
#include "sim/core/parallel.h"
#include "sim/graph/graph.h"

namespace agora::bench {

inline double seconds(const auto& work) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Ranks in single precision, 4 bytes a vertex to gather from (Brin and Page 1998; pulled as in the
/// GAP Benchmark Suite, Beamer, Asanovic and Patterson 2015).
class PageRank {
 public:
  explicit PageRank(sim::Graph graph)
      : graph_{std::move(graph)}, given_(graph_.n()), share_(graph_.n()) {
    const std::uint32_t n = graph_.n();
    for (std::uint32_t v = 0; v < n; ++v) {
      share_[v] = 1.0f / static_cast<float>(std::max<std::uint64_t>(graph_.degree(v), 1));
      given_[v] = share_[v] / static_cast<float>(n);
    }
    next_ = given_;
    for (std::size_t v = 0; v <= n; ++v) first_.push_back(graph_.starts()[v]);
  }

  void iterate() {
    constexpr float kDamping = 0.85f;
    const std::uint64_t* const offsets = first_.data();
    const std::uint32_t* const targets = graph_.targets().data();
    const float base = (1.0f - kDamping) / static_cast<float>(graph_.n());
    sim::for_blocks(graph_.n(), sim::BlockOrder::parallel, [&](sim::BlockRange block) {
      std::uint64_t arc = offsets[block.first];
      for (std::size_t v = block.first; v < block.last; ++v) {
        float sum = 0.0f;
        for (const std::uint64_t end = offsets[v + 1]; arc < end; ++arc)
          sum += given_[targets[arc]];
        next_[v] = (base + kDamping * sum) * share_[v];
      }
    });
    given_.swap(next_);
  }

  /// Nothing is lost on the way: ranks add up to 1, but for those without any ties.
  void check() const {
    double sum = 0.0;
    std::uint32_t alone = 0;
    for (std::uint32_t v = 0; v < graph_.n(); ++v) {
      if (graph_.degree(v) == 0) {
        ++alone;
      } else {
        sum += static_cast<double>(given_[v]) / static_cast<double>(share_[v]);
      }
    }
    const double expected = 1.0 - static_cast<double>(alone) / graph_.n();
    if (!(sum > expected - 0.01 && sum < expected + 0.01)) {
      throw sim::Failure{sim::ExitCode::bug, "the ranks of PageRank do not add up to 1"};
    }
  }

  const sim::Graph& graph() const { return graph_; }

 private:
  sim::Graph graph_;
  std::vector<std::uint64_t> first_;         // arcs of rows   [n + 1]
  std::vector<float> given_, share_, next_;  // given: rank over degree
};

/// Gigabytes a second that are read and written when `bytes` are copied on all threads.
inline double copy_rate(std::size_t bytes) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  std::vector<char> from(bytes, 1), to(bytes, 0);
  const double time = seconds([&] {
    sim::for_blocks(
        bytes, sim::BlockOrder::parallel,
        [&](sim::BlockRange block) {
          std::memcpy(to.data() + block.first, from.data() + block.first, block.last - block.first);
        },
        kPiece);
  });
  if (to.back() != 1) throw sim::Failure{sim::ExitCode::bug, "the copy differs"};
  return 2.0 * static_cast<double>(bytes) / time / 1e9;
}

}  // namespace agora::bench
