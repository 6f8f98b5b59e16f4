// SPDX-License-Identifier: MIT
#include "sim/graph/measures/cores.h"

#include <algorithm>
#include <utility>

#include "sim/core/expect.h"
#include "sim/graph/measures/degrees.h"

namespace agora::sim {
namespace {

/// Vertices in a queue by the ties that they have left. A vertex that loses one changes places with
/// the first of its degree, which is then the last of the degree below.
class ByDegree {
 public:
  explicit ByDegree(const Graph& graph) : left_(graph.n()), queue_(graph.n()), place_(graph.n()) {
    const std::vector<std::uint64_t> count = degrees(graph).count;
    first_.resize(count.size() + 1, 0);
    for (std::size_t d = 0; d < count.size(); ++d) {
      first_[d + 1] = first_[d] + static_cast<std::uint32_t>(count[d]);
    }
    std::vector<std::uint32_t> next{first_};
    for (std::uint32_t v = 0; v < graph.n(); ++v) {
      left_[v] = static_cast<std::uint32_t>(graph.degree(v));
      place_[v] = next[left_[v]]++;
      queue_[place_[v]] = v;
    }
  }

  std::uint32_t operator[](std::uint32_t place) const { return queue_[place]; }
  std::uint32_t left(std::uint32_t v) const { return left_[v]; }
  std::vector<std::uint32_t> take_left() { return std::move(left_); }

  void lose_one(std::uint32_t v) {
    const std::uint32_t to = first_[left_[v]], other = queue_[to];
    std::swap(queue_[to], queue_[place_[v]]);
    std::swap(place_[other], place_[v]);
    ++first_[left_[v]];
    --left_[v];
  }

 private:
  std::vector<std::uint32_t> left_;   // ties that each vertex has left, in the end its number   [n]
  std::vector<std::uint32_t> queue_;  // vertices by left_   [n]
  std::vector<std::uint32_t> place_;  // of each vertex in the queue   [n]
  std::vector<std::uint32_t> first_;  // place of the first vertex of each degree
};

}  // namespace

Cores core_numbers(const Graph& graph) {
  AGORA_EXPECT(!graph.is_directed());
  ByDegree queue{graph};
  for (std::uint32_t place = 0; place < graph.n(); ++place) {
    const std::uint32_t v = queue[place];
    for (std::uint32_t w : graph.neighbours(v)) {
      if (queue.left(w) > queue.left(v)) queue.lose_one(w);
    }
  }
  Cores result{.number = queue.take_left()};
  for (std::uint32_t k : result.number) result.largest = std::max(result.largest, k);
  result.innermost = static_cast<std::uint32_t>(std::ranges::count(result.number, result.largest));
  return result;
}

}  // namespace agora::sim
