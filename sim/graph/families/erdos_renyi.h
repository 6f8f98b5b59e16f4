// SPDX-License-Identifier: MIT
// Erdos-Renyi G(n, p): every pair of people is tied with the same probability, independently. The
// plainest of graphs, and the one about which most is known. Rows are drawn apart from each other:
// row v jumps from one tie to the next with geometric strides among v+1 .. n-1 (Batagelj and
// Brandes, Physical Review E 71, 2005), so the time grows with the ties and not with the pairs.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct ErdosRenyiParams {
  double mean_degree;
  std::int64_t size = 10000;
  static const Group<ErdosRenyiParams>& describe();
};

class ErdosRenyi : public GraphFamily {
 public:
  explicit ErdosRenyi(const ErdosRenyiParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  ErdosRenyiParams params_;
};

}  // namespace agora::sim
