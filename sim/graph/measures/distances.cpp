// SPDX-License-Identifier: MIT
#include "sim/graph/measures/distances.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "sim/graph/measures/waves.h"

namespace agora::sim {
namespace {

using detail::Waves;

constexpr double kMostPairs = 0.9;

/// What one source sees.
struct View {
  std::uint64_t reached = 0, sum = 0;  // others; of their distances
  std::uint32_t eccentricity = 0;
};

/// Appends the views of up to 64 sources, and adds to pairs by distance.
void look(Waves& waves, std::span<const std::uint32_t> sources, std::vector<View>& views,
          std::vector<std::uint64_t>& pairs) {
  const std::size_t first = views.size();
  views.resize(first + sources.size());
  waves.start(sources);
  for (std::uint32_t distance = 1;; ++distance) {
    const Waves::Met met = waves.step();
    const std::uint64_t all = std::accumulate(met.begin(), met.end(), std::uint64_t{0});
    if (all == 0) return;
    if (pairs.size() <= distance) pairs.push_back(0);
    pairs[distance] += all;
    for (std::size_t s = 0; s < sources.size(); ++s) {
      if (met[s] == 0) continue;
      View& view = views[first + s];
      view.reached += met[s];
      view.sum += met[s] * distance;
      view.eccentricity = distance;
    }
  }
}

/// The distance within which a share of the pairs lie, other than of a vertex with itself.
double within(const std::vector<std::uint64_t>& pairs, double share) {
  const double wanted = share * static_cast<double>(std::accumulate(pairs.begin() + 1, pairs.end(),
                                                                    std::uint64_t{0}));
  double below = 0.0;
  for (std::size_t d = 1; d < pairs.size(); ++d) {
    const auto here = static_cast<double>(pairs[d]);
    if (below + here >= wanted) return static_cast<double>(d) - 1.0 + (wanted - below) / here;
    below += here;
  }
  return 0.0;
}

/// Standard error of a ratio of two means of views taken without putting back (Cochran 1977, 6.8).
double error_of_mean(const std::vector<View>& views, double mean, double mean_reached, double n) {
  const auto k = static_cast<double>(views.size());
  if (k < 2.0 || k >= n || mean_reached == 0.0) return 0.0;
  double squares = 0.0;
  for (const View& view : views) {
    const double off = static_cast<double>(view.sum) - mean * static_cast<double>(view.reached);
    squares += off * off;
  }
  return std::sqrt(squares / (k - 1.0) * (1.0 - k / n) / k) / mean_reached;
}

std::uint32_t bound_of_diameter(const std::vector<View>& views) {
  std::uint64_t most = 0;
  std::uint32_t least = 0;
  for (const View& view : views) {
    if (view.reached > most || (view.reached == most && view.eccentricity < least)) {
      most = view.reached;
      least = view.eccentricity;
    }
  }
  return 2 * least;
}

}  // namespace

Distances distances(const Graph& graph, const SourceSample& sample, BlockOrder order) {
  Distances result;
  const std::vector<std::uint32_t> sources = sample_vertices(graph.n(), sample);
  if (sources.empty()) return result;
  result.sources = static_cast<std::uint32_t>(sources.size());
  result.pairs = {result.sources};
  std::vector<View> views;
  Waves waves{graph, order};
  for (std::size_t i = 0; i < sources.size(); i += Waves::kMost) {
    look(waves, std::span{sources}.subspan(i, std::min(Waves::kMost, sources.size() - i)), views,
         result.pairs);
  }
  result.longest = static_cast<std::uint32_t>(result.pairs.size() - 1);
  std::uint64_t reached = 0, sum = 0;
  for (const View& view : views) {
    reached += view.reached;
    sum += view.sum;
  }
  if (reached == 0) return result;
  const auto k = static_cast<double>(sources.size()), pairs = static_cast<double>(reached);
  result.reached = pairs / (k * (graph.n() - 1.0));
  result.mean = static_cast<double>(sum) / pairs;
  result.mean_error = error_of_mean(views, result.mean, pairs / k, graph.n());
  result.effective_diameter = within(result.pairs, kMostPairs);
  if (!graph.is_directed()) result.diameter_bound = bound_of_diameter(views);
  return result;
}

}  // namespace agora::sim
