// SPDX-License-Identifier: MIT
// Barabasi-Albert growth: each newcomer ties to m different people, chosen with probability
// proportional to the ties they have (Science 286, 1999). Begins with m + 1 people who all know
// each other. The trick is an old one: whoever takes a random end of a random tie meets people in
// proportion to their ties, so the list of ties is its own urn, and the time is O(m n). Of a tie
// only the end that was chosen is held, 4 bytes; the newcomer is known from where it stands.
#pragma once

#include <cstdint>

#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::sim {

struct BarabasiAlbertParams {
  std::int64_t ties_per_newcomer;
  std::int64_t size = 10000;
  static const Group<BarabasiAlbertParams>& describe();
};

class BarabasiAlbert : public GraphFamily {
 public:
  explicit BarabasiAlbert(const BarabasiAlbertParams& params) : params_{params} {}

  Graph generate(const GraphRequest& request) const override;
  double expected_arcs(std::uint64_t n) const override;
  double scratch(std::uint64_t n) const override {
    return 2.0 * expected_arcs(n);  // whom each newcomer chose
  }
  std::uint64_t size() const override { return static_cast<std::uint64_t>(params_.size); }

 private:
  /// Exact: every newcomer finds m different people.
  std::uint64_t edge_count(std::uint64_t n) const;

  BarabasiAlbertParams params_;
};

}  // namespace agora::sim
