// SPDX-License-Identifier: MIT
#include "sim/graph/families/configuration.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "sim/core/registry.h"
#include "sim/graph/build.h"
#include "sim/graph/families/size.h"
#include "sim/graph/families/urn.h"
#include "sim/graph/luck.h"
#include "sim/graph/shuffle.h"

namespace agora::sim {
namespace {

constexpr Stream kDegree = stream("graph.configuration.degree");
constexpr Stream kStubs = stream("graph.configuration.stubs");
constexpr Stream kAgain = stream("graph.configuration.again");
constexpr std::uint32_t kRounds = 4;     // in which those who drew a partner twice try again
constexpr std::uint32_t kAttempts = 64;  // to wish for no more ties than the cutoff allows

/// The largest number of ties that anybody wants among n people.
double most_ties(const ConfigurationParams& params, double n) {
  const bool has_tail = params.law == DegreeLaw::power_law || params.law == DegreeLaw::lognormal;
  const double others = n - 1.0;
  return has_tail ? std::min(others, params.cutoff * std::sqrt(params.mean_degree * n)) : others;
}

/// The number of ties that everybody wants.
class Wishes {
 public:
  Wishes(const ConfigurationParams& params, const GraphRequest& request)
      : params_{params}, n_{request.n}, draws_{request.seed}, scale_{params.mean_degree} {
    // Heavy tails do not hold still even in the mean of a million people, so the scale is fitted to
    // those who are there.
    most_ = most_ties(params, n_);
    const double target = std::min(params.mean_degree, most_) * n_;
    for (int round = 0; round < 20 && is_fitted(); ++round) {
      const double sum = sum_blocks(n_, request.order, 0.0, [&](BlockRange block) {
        double part = 0.0;
        for (std::size_t v = block.first; v < block.last; ++v) {
          part += wish(static_cast<std::uint32_t>(v));
        }
        return part;
      });
      if (!(std::abs(target / sum - 1.0) > 1e-4)) break;
      scale_ = std::min(scale_ * target / sum, 1000.0 * params.mean_degree);
    }
  }

  std::uint32_t operator()(std::uint32_t v) const {
    const Block block = draws_(kDegree, 0, v, kAttempts);
    const double ties = params_.law == DegreeLaw::poisson
                            ? poisson(params_.mean_degree, uniform52(block, Lanes::first))
                            // Rounded up or down by luck, so that the mean stays.
                            : std::floor(wish(v) + block.uniform(2));
    return static_cast<std::uint32_t>(std::min(ties, n_ - 1.0));
  }

 private:
  bool is_fitted() const {
    return params_.law == DegreeLaw::power_law || params_.law == DegreeLaw::lognormal;
  }

  /// Of the law without its upper end, in units of the scale.
  double shape(const Block& block) const {
    switch (params_.law) {
      case DegreeLaw::power_law:
        return exp(-log(uniform52(block, Lanes::first)) / (params_.exponent - 1.0));
      case DegreeLaw::lognormal:
        return exp(params_.degree_spread * block.normal());
      default:
        return 1.0;
    }
  }

  double wish(std::uint32_t v) const {
    if (!is_fitted()) return params_.mean_degree;
    for (std::uint32_t attempt = 0; attempt < kAttempts; ++attempt) {
      const double ties = scale_ * shape(draws_(kDegree, 0, v, attempt));
      if (ties <= most_) return ties;
    }
    return most_;
  }

  ConfigurationParams params_;
  std::uint32_t n_;
  Draws draws_;
  double scale_, most_;
};

/// Joins stubs that are left over, two by two.
std::vector<Edge> join_again(const GraphBuilder& builder, const GraphRequest& request,
                             std::uint32_t round) {
  struct Stub {
    std::uint64_t key;
    std::uint32_t person;
  };
  std::vector<Stub> stubs;
  const Draws draws{request.seed};
  for (std::uint32_t v = 0; v < request.n; ++v) {
    for (std::uint32_t k = 0; k < builder.room(v); ++k) {
      stubs.push_back({bits64(draws(kAgain, round, v, k), Lanes::first), v});
    }
  }
  std::ranges::sort(stubs, [](const Stub& a, const Stub& b) {
    return a.key != b.key ? a.key < b.key : a.person < b.person;
  });
  std::vector<Edge> edges;
  for (std::size_t i = 0; i + 1 < stubs.size(); i += 2) {
    edges.push_back({stubs[i].person, stubs[i + 1].person});
  }
  return edges;
}

/// starts: where everybody's stubs begin among all stubs   [n + 1].
Graph join(std::vector<std::uint64_t> starts, const GraphRequest& request) {
  GraphBuilder builder{request.n, Direction::undirected, request.order};
  {
    const Urn stubs{std::move(starts)};
    const Shuffle shuffle{stubs.total(), Draws{request.seed}, kStubs};
    // Neighbours in the shuffled deck are partners; each pair is named from its smaller stub.
    const auto name = [&](std::size_t part, const auto& tie) {
      std::vector<std::uint64_t> partners;
      for (std::uint32_t v : people_of(part, request.n)) {
        partners.clear();
        for (std::uint64_t stub = stubs.start(v); stub < stubs.end(v); ++stub) {
          const std::uint64_t place = shuffle.place(stub) ^ 1u;
          if (place >= stubs.total()) continue;  // the last of an odd number
          const std::uint64_t partner = shuffle.card(place);
          if (partner > stub) partners.push_back(partner);
        }
        stubs.find_owners(partners);
        for (std::uint64_t partner : partners) tie(v, static_cast<std::uint32_t>(partner));
      }
    };
    builder.count(block_count(request.n), name);
    builder.open_rows();
    builder.place(block_count(request.n), name);
  }
  builder.settle();
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    const std::vector<Edge> more = join_again(builder, request, round);
    if (more.empty()) break;
    builder.fill(1, [&](std::size_t, const auto& tie) {
      for (const Edge& edge : more) tie(edge.from, edge.to);
    });
    builder.settle();
  }
  return builder.finish();
}

/// Numbers at index v + 1 become the places where they begin.
std::vector<std::uint64_t> added_up(std::vector<std::uint64_t> numbers) {
  for (std::size_t v = 1; v < numbers.size(); ++v) numbers[v] += numbers[v - 1];
  return numbers;
}

const Registered<GraphFamily, ConfigurationParams> kRegistered{
    "configuration", "Numbers of ties by a law that is given, and nothing else.",
    [](const ConfigurationParams& params) { return std::make_unique<Configuration>(params); }};

}  // namespace

const Group<ConfigurationParams>& ConfigurationParams::describe() {
  using P = ConfigurationParams;
  static const Group<P> group{
      "A random graph whose numbers of ties follow a given law (Molloy and Reed 1995).",
      param(&P::law,
            {.key = "law",
             .doc = "How numbers of ties are distributed. constant: everybody has the mean. "
                    "poisson: as if all pairs were alike. power_law: the chance of more than k "
                    "falls like k^(1 - exponent). lognormal: the logarithm is normal.",
             .source = "assumed",
             .def = DegreeLaw::power_law,
             .names = {{"constant", DegreeLaw::constant},
                       {"poisson", DegreeLaw::poisson},
                       {"power_law", DegreeLaw::power_law},
                       {"lognormal", DegreeLaw::lognormal}}}),
      param(&P::mean_degree, {.key = "mean_degree",
                              .unit = "ties",
                              .doc = "Mean number of ties of a person.",
                              .source = "assumed",
                              .def = 16.0,
                              .min = 0.1,
                              .max = 500.0}),
      param(&P::exponent,
            {.key = "exponent",
             .unit = "1",
             .doc = "Exponent of the power law. Below 3 the hubs of a large graph are so large "
                    "that nothing else counts.",
             .source = "assumed; most measured networks lie between 2 and 3 (Newman 2003)",
             .def = 2.5,
             .min = 2.05,
             .max = 10.0}),
      param(&P::degree_spread,
            {.key = "degree_spread",
             .unit = "1",
             .doc = "Standard deviation of the logarithm of the number of ties, if lognormal.",
             .source = "Ugander et al. 2011 (mean 191, median 99 give 1.14)",
             .def = 1.0,
             .min = 0.0,
             .max = 1.5}),
      param(&P::cutoff,
            {.key = "cutoff",
             .unit = "1",
             .doc = "Where the power law or the lognormal law ends: the largest number of ties, as "
                    "a multiple of the root of all stubs. Beyond 1, two of the largest hubs would "
                    "have to be tied more than once.",
             .source = "Boguna, Pastor-Satorras and Vespignani 2004 (structural cutoff)",
             .def = 1.0,
             .min = 0.1,
             .max = 1000.0}),
      network_size(&P::size)};
  return group;
}

Graph Configuration::generate(const GraphRequest& request) const {
  std::vector<std::uint64_t> starts(std::size_t{request.n} + 1, 0);
  if (request.n > 1) {
    const Wishes wishes{params_, request};
    for_blocks(request.n, request.order, [&](BlockRange block) {
      for (std::size_t v = block.first; v < block.last; ++v) {
        starts[v + 1] = wishes(static_cast<std::uint32_t>(v));
      }
    });
  }
  return join(added_up(std::move(starts)), request);
}

double Configuration::expected_arcs(std::uint64_t n) const {
  if (n < 2) return 0.0;
  const auto people = static_cast<double>(n);
  return people * std::min(params_.mean_degree, most_ties(params_, people));
}

Graph join_stubs(std::span<const std::uint32_t> degree, const GraphRequest& request) {
  AGORA_EXPECT(degree.size() == request.n);
  std::vector<std::uint64_t> starts(degree.size() + 1, 0);
  std::ranges::copy(degree, starts.begin() + 1);
  return join(added_up(std::move(starts)), request);
}

}  // namespace agora::sim
