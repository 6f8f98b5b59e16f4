// SPDX-License-Identifier: MIT
// Erdos-Renyi G(n, m): exactly m ties, every set of m pairs equally likely. The trick: rows of
// G(n, p) are drawn apart from each other, as in erdos_renyi.h, with p a little too small, and the
// few ties that lack are added one by one. Both halves treat all pairs alike, so the outcome does.
// Where more than half of all pairs are tied, the pairs that are *not* are drawn instead.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct ErdosRenyiMParams {
  double mean_degree;
  std::int64_t size = 10000;
  static const Group<ErdosRenyiMParams>& describe();
};

class ErdosRenyiM : public GraphFamily {
 public:
  explicit ErdosRenyiM(const ErdosRenyiMParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;  // exact
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  ErdosRenyiMParams params_;
};

}  // namespace agora::sim
