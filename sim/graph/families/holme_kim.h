// SPDX-License-Identifier: MIT
// Holme-Kim growth (Physical Review E 65, 2002): as in barabasi_albert.h newcomers prefer people
// with many ties, but each tie after the first is, with a probability, to a friend of the one just
// met. So triangles close, while degrees keep the law of Barabasi and Albert: a random tie of a
// person chosen by ties leads to a person chosen by ties. Every newcomer depends on all before, so
// growth is sequential; the rows are built in parallel.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct HolmeKimParams {
  std::int64_t ties_per_newcomer;
  double triads;
  std::int64_t size = 10000;
  static const Group<HolmeKimParams>& describe();
};

class HolmeKim : public GraphFamily {
 public:
  explicit HolmeKim(const HolmeKimParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;  // exact
  double scratch(std::uint64_t n) const override {
    return 2.0 * expected_arcs(n);  // whom each newcomer met
  }
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  HolmeKimParams params_;
};

}  // namespace agora::sim
