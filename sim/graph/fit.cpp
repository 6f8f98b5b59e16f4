// SPDX-License-Identifier: MIT
#include "sim/graph/fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string_view>
#include <vector>

#include "sim/core/expect.h"
#include "sim/core/math.h"
#include "sim/graph/measures.h"

namespace agora::sim {
namespace {

constexpr double kFirstStep = 0.2, kLastStep = 0.04;  // of a dial's range
constexpr double kGoodEnough = 1e-4;                  // misfit: about one per cent off

/// One parameter of the search, as a position on its declared range, 0 to 1.
class Dial {
 public:
  /// Shares and spreads are turned in equal steps, sizes (at most `most`) in equal ratios.
  Dial(std::string_view key, double SocialParams::*member) : number_{member} { range(key); }
  Dial(std::string_view key, std::int64_t SocialParams::*member, double most) : whole_{member} {
    range(key);
    low_ = log(low_);
    high_ = std::max(low_, log(std::min(high_, most)));
  }

  double position(const SocialParams& params) const {
    const double value =
        whole_ != nullptr ? log(static_cast<double>(params.*whole_)) : params.*number_;
    return high_ > low_ ? std::clamp((value - low_) / (high_ - low_), 0.0, 1.0) : 0.0;
  }
  void turn(SocialParams& params, double position) const {
    const double value = low_ + std::clamp(position, 0.0, 1.0) * (high_ - low_);
    if (whole_ != nullptr) {
      params.*whole_ = static_cast<std::int64_t>(std::llround(exp(value)));
    } else {
      params.*number_ = value;
    }
  }

 private:
  void range(std::string_view key) {
    const ParamInfo* info = SocialParams::describe().info().find(key);
    AGORA_EXPECT(info != nullptr);
    low_ = info->min.number();
    high_ = info->max.number();
  }

  double SocialParams::*number_ = nullptr;
  std::int64_t SocialParams::*whole_ = nullptr;
  double low_ = 0.0, high_ = 0.0;
};

/// Clustering counts most; the rest is wanted roughly.
double misfit(const Shape& wanted, const Shape& reached) {
  struct Term {
    double Shape::*what;
    double weight;
  };
  constexpr Term kTerms[] = {{&Shape::mean_degree, 2.0},
                             {&Shape::degree_variation, 2.0},
                             {&Shape::clustering, 8.0},
                             {&Shape::transitivity, 0.25},
                             {&Shape::modularity, 1.0}};
  constexpr double kNothing = 0.02;  // what is smaller need not be met
  double sum = 0.0, weights = 0.0;
  for (const auto& [what, weight] : kTerms) {
    const double off = (reached.*what - wanted.*what) / std::max(wanted.*what, kNothing);
    sum += weight * off * off;
    weights += weight;
  }
  return sum / weights;
}

/// Where to begin: what the dials would be in the simplest of worlds.
SocialParams first_guess(const Shape& wanted, const std::array<Dial, 5>& dials) {
  SocialParams params = defaults<SocialParams>();
  const Dial mean{"mean_degree", &SocialParams::mean_degree};
  params.mean_degree = wanted.mean_degree;
  mean.turn(params, mean.position(params));  // within its range
  // A lognormal degree varies by sqrt(e^(spread^2) - 1).
  params.degree_spread = std::sqrt(log(1.0 + wanted.degree_variation * wanted.degree_variation));
  // With d ties, all in circles of c, the neighbours know c - 2 of d - 1 others.
  params.circle_share = 0.9;
  params.circle_size = std::llround(2.0 + wanted.clustering * wanted.mean_degree);
  params.community_share = 0.9;
  params.community_size = std::llround(wanted.community_size);
  for (const Dial& dial : dials) dial.turn(params, dial.position(params));
  return params;
}

}  // namespace

Shape shape_of(const Graph& graph, BlockOrder order) {
  const Degrees ties = degrees(graph, order);
  const Clustering closed = clustering(graph, order);
  const Communities found = find_communities(graph, order);
  std::vector<std::uint64_t> size(graph.n(), 0);
  for (std::uint32_t label : found.label) ++size[label];
  double squares = 0.0;
  for (std::uint64_t s : size) squares += static_cast<double>(s) * static_cast<double>(s);
  return {.mean_degree = ties.mean,
          .degree_variation = ties.mean > 0.0 ? std::sqrt(ties.variance) / ties.mean : 0.0,
          .clustering = closed.mean_local,
          .transitivity = closed.transitivity,
          .modularity = found.modularity,
          .community_size = graph.n() > 0 ? squares / graph.n() : 0.0};
}

Fit fit_social(const Graph& measured, const FitRequest& request) {
  AGORA_EXPECT(!measured.is_directed() && measured.arcs() > 0);
  const std::uint32_t people = std::min(measured.n(), request.people);
  Fit best{.wanted = shape_of(measured, request.order)};
  const auto attempt = [&](const SocialParams& params) {
    Fit result{.params = params, .wanted = best.wanted};
    const Graph graph =
        Social{params}.generate({.n = people, .seed = request.seed, .order = request.order});
    result.reached = shape_of(graph, request.order);
    result.misfit = misfit(result.wanted, result.reached);
    result.graphs = best.graphs + 1;
    return result;
  };
  const std::array dials{Dial{"circle_size", &SocialParams::circle_size, 1.0 * people},
                         Dial{"circle_share", &SocialParams::circle_share},
                         Dial{"degree_spread", &SocialParams::degree_spread},
                         Dial{"community_share", &SocialParams::community_share},
                         Dial{"community_size", &SocialParams::community_size, 1.0 * people}};
  best = attempt(first_guess(best.wanted, dials));
  for (double step = kFirstStep; step >= kLastStep && best.misfit > kGoodEnough;) {
    const double before = best.misfit;
    for (const Dial& dial : dials) {
      for (double turn : {step, -step}) {
        SocialParams params = best.params;
        dial.turn(params, dial.position(params) + turn);
        const Fit found = attempt(params);
        best.graphs = found.graphs;
        if (found.misfit < best.misfit) {
          best = found;
          break;
        }
      }
    }
    if (best.misfit == before) step /= 2.0;
  }
  return best;
}

}  // namespace agora::sim
