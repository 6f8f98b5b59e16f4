// SPDX-License-Identifier: MIT
// The configuration model (Molloy and Reed 1995; Newman, Strogatz and Watts 2001): everybody's
// number of ties is given, who is tied to whom is left to luck. Everybody holds as many stubs as
// ties are wanted; stubs are shuffled and joined two by two. The deck of stubs is never laid out
// (see shuffle.h), so everybody finds the partners alone and in parallel. Whoever drew a partner
// twice goes into a few more rounds with the others who did; what still meets itself or meets twice
// after that is erased, so degrees may fall short a little among those with very many ties. These
// are also tied to each other more often than if every graph with such degrees were equally likely.
#pragma once

#include <cstdint>
#include <span>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

/// How unequal people are in their number of ties.
enum class DegreeLaw : std::uint8_t { constant, poisson, power_law, lognormal };

struct ConfigurationParams {
  DegreeLaw law;
  double mean_degree;
  double exponent;
  double degree_spread;
  double cutoff;
  std::int64_t size = 10000;
  static const Group<ConfigurationParams>& describe();
};

class Configuration : public GraphFamily {
 public:
  explicit Configuration(const ConfigurationParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  double scratch(std::uint64_t n) const override {
    return 8.0 * static_cast<double>(n);  // where the stubs of each begin
  }
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  ConfigurationParams params_;
};

/// A graph in which person v has degree[v] ties, by the configuration model   [request.n].
Graph join_stubs(std::span<const std::uint32_t> degree, const GraphRequest& request);

}  // namespace agora::sim
