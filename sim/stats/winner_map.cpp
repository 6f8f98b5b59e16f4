// SPDX-License-Identifier: MIT
#include "sim/stats/winner_map.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/expect.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

/// Replicate by replicate.
std::vector<double> differences(const OutcomesAtPoint& outcomes, std::size_t variants,
                                std::size_t a, std::size_t b, Better better) {
  const std::size_t replicates = outcomes.size() / variants;
  std::vector<double> found(replicates);
  for (std::size_t r = 0; r < replicates; ++r) {
    const double difference = outcomes[a * replicates + r] - outcomes[b * replicates + r];
    found[r] = better == Better::higher ? difference : -difference;
  }
  return found;
}

}  // namespace

WinnerMap::WinnerMap(const Points& points, std::span<const OutcomesAtPoint> outcomes,
                     std::size_t variants, Better better)
    : variants_{variants} {
  AGORA_EXPECT(variants >= 2 && points.size() == outcomes.size());
  for (std::size_t a = 0; a < variants; ++a) {
    for (std::size_t b = a + 1; b < variants; ++b) {
      std::vector<double> means, noise;
      double squares = 0.0, freedom = 0.0;
      for (const OutcomesAtPoint& at : outcomes) {
        const std::vector<double> found = differences(at, variants, a, b, better);
        const auto n = static_cast<double>(found.size());
        means.push_back(mean(found));
        squares += (n - 1.0) * variance(found);
        freedom += n - 1.0;
      }
      // A variance from a few replicates is too uncertain for each point to go by its own.
      const double pooled = squares / freedom;
      for (const OutcomesAtPoint& at : outcomes) {
        noise.push_back(pooled / static_cast<double>(at.size() / variants));
      }
      pairs_.emplace(std::pair{a, b}, Pair{Kriging{points, means, noise}, pooled});
    }
  }
}

WinnerMap::Place WinnerMap::place(const Pairs& pairs, std::span<const double> point) const {
  std::vector<std::vector<Kriging::Prediction>> leads(
      variants_, std::vector<Kriging::Prediction>(variants_, {0.0, 0.0}));
  for (const auto& [members, pair] : pairs) {
    const auto [a, b] = members;
    leads[a][b] = pair.difference(point);
    leads[b][a] = {-leads[a][b].mean, leads[a][b].deviation};
  }
  // The winner is who is ahead of the others together; among these the second is the nearest.
  std::size_t winner = 0;
  double most = -std::numeric_limits<double>::infinity();
  for (std::size_t v = 0; v < variants_; ++v) {
    double sum = 0.0;
    for (const Kriging::Prediction& lead : leads[v]) sum += lead.mean;
    if (sum > most) {
      most = sum;
      winner = v;
    }
  }
  std::size_t second = winner == 0 ? 1 : 0;
  for (std::size_t v = 0; v < variants_; ++v) {
    if (v != winner && leads[winner][v].mean < leads[winner][second].mean) second = v;
  }
  const Kriging::Prediction lead = leads[winner][second];
  return {winner, second, std::max(0.0, lead.mean), lead.deviation};
}

WinnerMap::Place WinnerMap::at(std::span<const double> point) const { return place(pairs_, point); }

std::vector<std::size_t> WinnerMap::where_next(const Points& candidates, std::size_t count,
                                               std::size_t replicates, double critical) const {
  AGORA_EXPECT(replicates > 0);
  Pairs imagined = pairs_;
  std::vector<std::size_t> chosen;
  while (chosen.size() < count) {
    double most = 0.0;
    std::size_t best = candidates.size();
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      const double found = unclear(place(imagined, candidates[c]), critical);
      if (found > most) {
        most = found;
        best = c;
      }
    }
    if (best == candidates.size()) break;
    chosen.push_back(best);
    for (auto& [members, pair] : imagined) {
      pair.difference.imagine(candidates[best], pair.noise / static_cast<double>(replicates));
    }
  }
  return chosen;
}

}  // namespace agora::sim
