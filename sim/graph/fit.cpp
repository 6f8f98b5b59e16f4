// SPDX-License-Identifier: MIT
#include "sim/graph/fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/expect.h"
#include "sim/core/math.h"
#include "sim/graph/least_squares.h"
#include "sim/graph/measures.h"

namespace agora::sim {
namespace {

/// One parameter of the search, as a position on its declared range, 0 to 1.
class Dial {
 public:
  /// Shares and spreads are turned in equal steps, sizes (at most `most`) in equal ratios.
  Dial(std::string_view key, double SocialParams::*member, double most = 1e300)
      : key_{key}, number_{member} {
    range();
    high_ = std::min(high_, most);
  }
  Dial(std::string_view key, std::int64_t SocialParams::*member, double most)
      : key_{key}, whole_{member} {
    range();
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
  void tell(const SocialParams& params, Table& table) const {
    table.set(std::string{key_},
              whole_ != nullptr ? Value{params.*whole_} : Value{params.*number_});
  }

 private:
  void range() {
    const ParamInfo* info = SocialParams::describe().info().find(key_);
    AGORA_EXPECT(info != nullptr);
    low_ = info->min.number();
    high_ = info->max.number();
  }

  std::string_view key_;
  double SocialParams::*number_ = nullptr;
  std::int64_t SocialParams::*whole_ = nullptr;
  double low_ = 0.0, high_ = 0.0;
};

/// Parameters, and what came of them.
struct Try {
  SocialParams params = {};
  std::vector<double> off = {};
  double misfit = std::numeric_limits<double>::infinity();
};

/// How far measures are off, relative to what is wanted. Clustering counts most, and that people
/// are in one world; how like each other friends are in their number of friends, least.
std::vector<double> misfits(const Shape& wanted, const Shape& reached) {
  struct Term {
    double Shape::*what;
    double weight;
    double nothing;  // what is smaller need not be met
  };
  constexpr Term kTerms[] = {
      {&Shape::mean_degree, 1.0, 0.02}, {&Shape::degree_variation, 1.0, 0.02},
      {&Shape::clustering, 3.0, 0.02},  {&Shape::transitivity, 0.5, 0.02},
      {&Shape::modularity, 1.0, 0.02},  {&Shape::assortativity, 0.1, 0.2},
      {&Shape::giant_share, 2.0, 0.02}};
  std::vector<double> off;
  for (const auto& [what, weight, nothing] : kTerms) {
    off.push_back(weight * (reached.*what - wanted.*what) /
                  std::max(std::abs(wanted.*what), nothing));
  }
  return off;
}

constexpr double kMostAtHome = 0.98;  // or a larger society falls apart into its communities

using Dials = std::array<Dial, 6>;

/// Not searched for: it is known.
Dial mean_dial() { return {"mean_degree", &SocialParams::mean_degree}; }

/// No circle and no community is to be larger than `people`. What makes circles of many sizes is
/// last.
Dials searched(double people) {
  return {Dial{"circle_size", &SocialParams::circle_size, people},
          Dial{"circle_share", &SocialParams::circle_share},
          Dial{"degree_spread", &SocialParams::degree_spread},
          Dial{"community_share", &SocialParams::community_share, kMostAtHome},
          Dial{"community_size", &SocialParams::community_size, people},
          Dial{"circle_spread", &SocialParams::circle_spread}};
}

/// Where to begin, if so many ties lie in circles and so much of the spread of degrees comes from
/// their size: what the dials would be in the simplest of worlds.
SocialParams guess(const Shape& wanted, double circle_share, double from_circles,
                   const Dials& dials) {
  SocialParams params = defaults<SocialParams>();
  const Dial mean = mean_dial();
  params.mean_degree = wanted.mean_degree;
  mean.turn(params, mean.position(params));  // within its range
  // A lognormal degree varies by sqrt(e^(spread^2) - 1).
  params.degree_spread = std::sqrt(log(1.0 + wanted.degree_variation * wanted.degree_variation));
  // Of somebody's d - 1 other neighbours, one who was met in a circle of c knows c - 2.
  params.circle_share = circle_share;
  params.circle_spread = from_circles * params.degree_spread;
  params.circle_size =
      std::llround(2.0 + wanted.clustering * (wanted.mean_degree - 1.0) / circle_share);
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
          .community_size = graph.n() > 0 ? squares / graph.n() : 0.0,
          .assortativity = degree_assortativity(graph, order),
          .giant_share = components(graph, order).giant_share};
}

Fit fit_social(const Graph& measured, const FitRequest& request) {
  AGORA_EXPECT(!measured.is_directed() && measured.arcs() > 0);
  const std::uint32_t people = std::min(measured.n(), request.people);
  Fit best{.wanted = shape_of(measured, request.order)};
  const auto consider = [&](const SocialParams& params) {
    const Graph graph =
        Social{params}.generate({.n = people, .seed = request.seed, .order = request.order});
    const Shape reached = shape_of(graph, request.order);
    std::vector<double> off = misfits(best.wanted, reached);
    double sum = 0.0;
    for (double x : off) sum += x * x;
    ++best.graphs;
    if (sum < best.misfit) best = {params, best.wanted, reached, sum, best.graphs};
    return Try{params, std::move(off), sum};
  };
  const Dials dials = searched(people);
  best.misfit = std::numeric_limits<double>::infinity();
  const auto search = [&](const SocialParams& start, std::span<const Dial> free) {
    std::vector<double> positions;
    for (const Dial& dial : free) positions.push_back(dial.position(start));
    turn_dials(
        [&](std::span<const double> turned) {
          SocialParams params = start;
          for (std::size_t i = 0; i < free.size(); ++i) free[i].turn(params, turned[i]);
          return consider(params).off;
        },
        positions);
  };
  for (double from_circles : {0.0, 0.5}) {
    Try start;
    for (double share : {0.5, 0.7, 0.95}) {
      Try guessed = consider(guess(best.wanted, share, from_circles, dials));
      if (guessed.misfit < start.misfit) start = std::move(guessed);
    }
    search(start.params, std::span{dials}.first(dials.size() - (from_circles > 0.0 ? 0 : 1)));
  }
  return best;
}

Table network_of(const Fit& fit, std::uint64_t size) {
  Table network;
  network.set("kind", "social");
  network.set("size", size);
  mean_dial().tell(fit.params, network);
  for (const Dial& dial : searched(1.0)) dial.tell(fit.params, network);
  return network;
}

}  // namespace agora::sim
