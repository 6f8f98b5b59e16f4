// SPDX-License-Identifier: MIT
#include "sim/graph/measures/sample.h"

#include <algorithm>
#include <unordered_map>

#include "sim/core/draws.h"
#include "sim/graph/luck.h"

namespace agora::sim {

std::vector<std::uint32_t> sample_vertices(std::uint32_t n, const SourceSample& sample) {
  constexpr Stream kPlace = stream("graph.measures.source");
  const Draws draws{sample.seed};
  // The first places of a shuffled deck, of which only the cards that have moved are kept.
  std::unordered_map<std::uint32_t, std::uint32_t> moved;
  const auto card = [&](std::uint32_t place) {
    const auto found = moved.find(place);
    return found == moved.end() ? place : found->second;
  };
  std::vector<std::uint32_t> chosen(std::min(n, sample.count));
  for (std::uint32_t i = 0; i < chosen.size(); ++i) {
    const auto step = static_cast<std::uint32_t>(below(draws(kPlace, 0, i), Lanes::first, n - i));
    chosen[i] = card(i + step);
    moved[i + step] = card(i);
  }
  return chosen;
}

}  // namespace agora::sim
