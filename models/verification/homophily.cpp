// SPDX-License-Identifier: MIT
// Row 8. Like keeps to like as much as the block model is told: the ties between the segments of a
// market are those of the matrix of blocks, and so is their assortativity, whatever else makes
// people's ties unlike. Nothing is played in this market.
#include <algorithm>
#include <array>

#include "models/market/columns.h"
#include "models/verification/on_ties.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"
#include "sim/graph/laws.h"
#include "sim/graph/measures/assortativity.h"

namespace agora::models {
namespace {

/// Who is tied to whom in one market, and of what segment everybody is.
struct Market {
  sim::Graph friends;
  std::vector<std::uint8_t> segment;
};

Market market_of(const sim::Play& play, std::size_t replicate) {
  return {ties_of(play, replicate, "friends"), after(0, play, replicate).column(columns::kSegment)};
}

Check assortativity(const std::string& what, double homophily, const sim::Play& play) {
  constexpr std::size_t kGraphs = 16;
  const std::array shares{0.2, 0.5, 0.3};  // few, many, some
  return mean_of(what + ": assortativity",
                 sim::assortativity_of(sim::block_matrix(shares, homophily)),
                 over_replicates(kGraphs, [&](std::size_t r) {
                   const auto [friends, segment] = market_of(play, r);
                   return sim::group_assortativity(friends, segment);
                 }));
}

/// Ties between any two segments in one graph, by the matrix of the segments that it has.
Check ties_between(double homophily, const sim::Play& play) {
  const auto& [friends, segment] = market_of(play, 0);
  std::array<double, 3> shares{};
  sim::BlockMatrix ties(3, std::vector<double>(3));
  for (std::uint32_t v = 0; v < friends.n(); ++v) {
    shares[segment[v]] += 1.0 / friends.n();
    for (const std::uint32_t w : friends.neighbours(v)) {
      if (v < w) ties[std::min(segment[v], segment[w])][std::max(segment[v], segment[w])] += 1.0;
    }
  }
  const sim::BlockMatrix law = sim::block_matrix(shares, homophily);
  const auto all = static_cast<double>(friends.edges());
  std::vector<double> expected, observed;
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t s = r; s < 3; ++s) {
      expected.push_back(all * (r == s ? law[r][s] : law[r][s] + law[s][r]));
      observed.push_back(ties[r][s]);
    }
  }
  return chi_square_of("equal people, h = 0.4: ties between segments", observed, expected);
}

Checks block_model(const Stage& stage) {
  return {ties_between(0.4, stage()), assortativity("equal people, h = 0.4", 0.4, stage()),
          assortativity("communities, h = 0.4", 0.4, stage({"network.community_share=0.5"})),
          assortativity("unequal degrees, h = 0.8", 0.8,
                        stage({"network.degree_spread=1", "network.homophily=0.8"}))};
}

const RegisteredVerification kHomophily{{8, "homophily", "block-model.toml", block_model}};

}  // namespace
}  // namespace agora::models
