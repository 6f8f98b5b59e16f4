// SPDX-License-Identifier: MIT
// Holme-Kim: the degrees of Barabasi and Albert, and triangles on top.
#include "sim/graph/families/holme_kim.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::chi_square;
using testing::chi_square_limit;

// P(k) = 2m(m+1) / [k(k+1)(k+2)], as for Barabasi and Albert (anchor 6).
TEST(HolmeKim, DegreesFollowTheLawOfBarabasiAndAlbert) {
  for (double triads : {0.0, 0.5, 1.0}) {
    constexpr int m = 4;
    constexpr std::uint32_t kPeople = 100000;
    const Graph graph =
        HolmeKim{{.ties_per_newcomer = m, .triads = triads}}.generate({kPeople, 1, {}});
    std::vector<double> seen(28, 0.0), expected;
    for (std::uint32_t v = 0; v < kPeople; ++v) {
      seen[std::min<std::size_t>(graph.degree(v) - m, 27)] += 1.0;
    }
    double tail = kPeople;
    for (int k = m; k <= 30; ++k) {
      expected.push_back(2.0 * m * (m + 1.0) / (k * (k + 1.0) * (k + 2.0)) * kPeople);
      tail -= expected.back();
    }
    expected.push_back(tail);
    EXPECT_LT(chi_square(seen, expected), chi_square_limit(27)) << triads;
  }
}

TEST(HolmeKim, GivesEveryNewcomerAllItsTies) {
  for (double triads : {0.0, 0.7, 1.0}) {
    const HolmeKim family{{.ties_per_newcomer = 5, .triads = triads}};
    const Graph graph = family.generate({.n = 2000, .seed = 3});
    EXPECT_EQ(graph.edges(), 15u + 1994u * 5u);
    EXPECT_EQ(family.expected_arcs(2000), 2.0 * (15 + 1994 * 5));
    for (std::uint32_t v = 6; v < graph.n(); ++v) {
      ASSERT_EQ(std::ranges::lower_bound(graph.neighbours(v), v) - graph.neighbours(v).begin(), 5);
    }
    EXPECT_EQ(components(graph).count, 1u);
  }
}

TEST(HolmeKim, TriadsMakeClustering) {
  double before = 0.0;
  for (double triads : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    const Graph graph =
        HolmeKim{{.ties_per_newcomer = 4, .triads = triads}}.generate({20000, 1, {}});
    const double c = clustering(graph).mean_local;
    EXPECT_GT(c, before + (triads > 0.0 ? 0.08 : 0.0)) << triads;
    before = c;
  }
}

// With two ties each, every newcomer closes exactly one triangle if triads are certain; no other
// way makes one. The three founders are one more.
TEST(HolmeKim, EveryTriadClosesATriangle) {
  const Graph graph = HolmeKim{{.ties_per_newcomer = 2, .triads = 1.0}}.generate({5000, 1, {}});
  std::uint64_t corners = 0;
  for (std::uint64_t count : triangles(graph)) corners += count;
  EXPECT_EQ(corners, 3u * (5000u - 2u));
}

}  // namespace
}  // namespace agora::sim
