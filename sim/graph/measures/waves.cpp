// SPDX-License-Identifier: MIT
#include "sim/graph/measures/waves.h"

#include <algorithm>
#include <atomic>
#include <bit>

#include "sim/core/expect.h"

namespace agora::sim::detail {
namespace {

constexpr std::uint64_t kFew = 16;  // the front pushes if it has less than one in 16 arcs

}  // namespace

/// What is known of the new front, or of a part of it.
struct Waves::Front {
  Met met{};
  std::uint64_t arcs = 0;
  void operator+=(const Front& other) {
    for (std::size_t s = 0; s < kMost; ++s) met[s] += other.met[s];
    arcs += other.arcs;
  }
};

Waves::Waves(const Graph& graph, BlockOrder order)
    : graph_{graph},
      back_{transpose(graph)},
      order_{order},
      seen_(graph.n()),
      here_(graph.n()),
      next_(graph.n()) {}

void Waves::start(std::span<const std::uint32_t> sources) {
  AGORA_EXPECT(!sources.empty() && sources.size() <= kMost);
  for (auto* words : {&seen_, &here_, &next_}) std::fill(words->begin(), words->end(), 0);
  all_ = ~std::uint64_t{0} >> (kMost - sources.size());
  front_.assign(sources.begin(), sources.end());
  listed_ = true;
  front_arcs_ = 0;
  for (std::size_t s = 0; s < sources.size(); ++s) {
    AGORA_EXPECT(here_[sources[s]] == 0);
    here_[sources[s]] = seen_[sources[s]] = std::uint64_t{1} << s;
    front_arcs_ += graph_.degree(sources[s]);
  }
}

Waves::Met Waves::step() {
  const bool few = front_arcs_ < graph_.arcs() / kFew;
  if (few && !listed_) list_front();
  const Front front = few ? push() : pull();
  std::swap(here_, next_);
  listed_ = few;
  front_arcs_ = front.arcs;
  return front.met;
}

/// The waves that are new at v have met it.
void Waves::arrive(std::uint32_t v, Front& front) {
  seen_[v] |= next_[v];
  for (std::uint64_t bits = next_[v]; bits != 0; bits &= bits - 1) {
    ++front.met[static_cast<std::size_t>(std::countr_zero(bits))];
  }
  front.arcs += graph_.degree(v);
}

Waves::Front Waves::push() {
  std::vector<std::vector<std::uint32_t>> reached(block_count(front_.size()));
  for_blocks(front_.size(), order_, [&](BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) {
      const std::uint32_t v = front_[i];
      for (std::uint32_t w : graph_.neighbours(v)) {
        const std::uint64_t fresh = here_[v] & ~seen_[w];
        if (fresh == 0) continue;
        std::atomic_ref word{next_[w]};
        if (word.fetch_or(fresh, std::memory_order_relaxed) == 0) reached[block.index].push_back(w);
      }
    }
  });
  for (std::uint32_t v : front_) here_[v] = 0;
  front_.clear();
  for (const auto& part : reached) front_.insert(front_.end(), part.begin(), part.end());
  return sum_blocks(front_.size(), order_, Front{}, [&](BlockRange block) {
    Front local;
    for (std::size_t i = block.first; i < block.last; ++i) arrive(front_[i], local);
    return local;
  });
}

Waves::Front Waves::pull() {
  return sum_blocks(graph_.n(), order_, Front{}, [&](BlockRange block) {
    Front local;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const auto v = static_cast<std::uint32_t>(i);
      const std::uint64_t missing = all_ & ~seen_[v];
      std::uint64_t found = 0;
      if (missing != 0) {
        for (std::uint32_t w : back_.neighbours(v)) {
          found |= here_[w];
          if ((missing & ~found) == 0) break;
        }
      }
      next_[v] = found & missing;
      if (next_[v] != 0) arrive(v, local);
    }
    return local;
  });
}

void Waves::list_front() {
  front_.clear();
  for (std::uint32_t v = 0; v < graph_.n(); ++v) {
    if (here_[v] != 0) front_.push_back(v);
  }
  std::fill(next_.begin(), next_.end(), 0);
}

}  // namespace agora::sim::detail
