// SPDX-License-Identifier: MIT
// Watts-Strogatz small worlds: people on a ring know their nearest neighbours, and a share of these
// ties is moved to somebody anywhere (Nature 393, 1998). The number of ties never changes. Where
// the ties of a person go is drawn for that person alone; when two people's move to each other, the
// one who comes first on the ring keeps the pair and the other draws again. That is rare, so
// nothing but these few is held, and no order of work can be seen.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct WattsStrogatzParams {
  std::int64_t neighbours;
  double rewiring;
  std::int64_t size = 10000;
  static const Group<WattsStrogatzParams>& describe();
};

class WattsStrogatz : public GraphFamily {
 public:
  explicit WattsStrogatz(const WattsStrogatzParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  /// Ring neighbours to one side. An odd number of neighbours is rounded down.
  std::uint32_t half(std::uint64_t n) const;

  WattsStrogatzParams params_;
};

}  // namespace agora::sim
