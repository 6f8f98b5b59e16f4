// SPDX-License-Identifier: MIT
// The degree-corrected stochastic block model (Karrer and Newman, Physical Review E 83, 2011) with
// the request's groups as blocks: everybody expects a number of ties of their own, lognormal, and
// nothing else counts but the groups of the two. Ties are meant for three pools, in each of which
// partners are met in proportion to the ties they expect:
//
//   everyone        1 - homophily of the ties
//   own group       the rest, but for
//   own community  community_share of the rest; communities of equal size divide every group
//
// so the matrix of blocks is e_rs = homophily a_r [r = s] + (1 - homophily) a_r a_s, and Newman's
// assortativity by group equals `homophily`. Two people who meet twice are tied once; the pools are
// so much fuller that after this the means are right. Where a group or a community is too small
// for the ties that are meant for it, its people have fewer.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct BlockModelParams {
  double mean_degree;
  double degree_spread;
  double homophily;
  double community_share;
  std::int64_t community_size;
  std::int64_t size = 10000;
  static const Group<BlockModelParams>& describe();
};

class BlockModel : public GraphFamily {
 public:
  explicit BlockModel(const BlockModelParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  double scratch(std::uint64_t n) const override {
    return 20.0 * static_cast<double>(n);  // who sits where, and their stubs
  }
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  BlockModelParams params_;
};

}  // namespace agora::sim
