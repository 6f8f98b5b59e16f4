// SPDX-License-Identifier: MIT
// G(n, m): exactly m ties, and every set of m pairs as likely as any other.
#include "sim/graph/families/erdos_renyi_m.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "sim/graph/laws.h"
#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::chi_square;
using testing::chi_square_limit;

TEST(ErdosRenyiM, HasExactlyTheTiesAskedFor) {
  for (std::uint32_t n : {2u, 5u, 100u, 3001u}) {
    const std::uint64_t all = std::uint64_t{n} * (n - 1) / 2;
    for (double share : {0.0, 0.01, 0.3, 0.5, 0.7, 0.99, 1.0}) {
      if (n > 3000 && share > 0.01) continue;
      const auto ties = static_cast<std::uint64_t>(share * static_cast<double>(all));
      const double mean = 2.0 * static_cast<double>(ties) / n;
      for (std::uint64_t seed : {1u, 2u, 3u}) {
        const ErdosRenyiM family{{.mean_degree = mean}};
        EXPECT_EQ(family.generate({.n = n, .seed = seed}).edges(), ties) << n << ' ' << share;
        EXPECT_EQ(family.expected_arcs(n), 2.0 * static_cast<double>(ties));
      }
    }
  }
  EXPECT_EQ((ErdosRenyiM{{.mean_degree = 9999.0}}.generate({.n = 100, .seed = 1}).edges()), 4950u);
}

/// Which of the sets of pairs the graph is, as bits.
std::size_t pairs_as_bits(const Graph& graph) {
  std::size_t bits = 0;
  for (std::uint32_t u = 0; u < graph.n(); ++u) {
    for (std::uint32_t v = u + 1; v < graph.n(); ++v) bits = 2 * bits + graph.has_arc(u, v);
  }
  return bits;
}

// Four people have 20 graphs of three ties and 15 of four, the latter by their two absent pairs.
// False alarm: 1e-4 each.
TEST(ErdosRenyiM, EveryGraphOfFourPeopleIsEquallyLikely) {
  constexpr int kRuns = 20000;
  for (const auto& [mean, graphs] : {std::pair{1.5, 20u}, std::pair{2.0, 15u}}) {
    std::map<std::size_t, double> seen;
    for (std::uint64_t seed = 0; seed < kRuns; ++seed) {
      ++seen[pairs_as_bits(ErdosRenyiM{{.mean_degree = mean}}.generate({.n = 4, .seed = seed}))];
    }
    ASSERT_EQ(seen.size(), graphs);
    std::vector<double> counts;
    for (const auto& [which, count] : seen) counts.push_back(count);
    EXPECT_LT(chi_square(counts, std::vector<double>(graphs, double{kRuns} / graphs)),
              chi_square_limit(graphs - 1.0));
  }
}

// 200 ties among 40 people (and the 580 pairs that are left): about half come by strides, half one
// by one, and each of the 780 pairs is there equally often. Pairs shun each other a little (the
// number is fixed), by the factor N / (N - 1) of the sum of squares. False alarm: 1e-4.
TEST(ErdosRenyiM, EveryPairIsEquallyLikely) {
  constexpr int kRuns = 2000;
  for (double mean : {10.0, 29.0}) {
    std::vector<double> seen(780, 0.0);
    for (std::uint64_t seed = 0; seed < kRuns; ++seed) {
      const Graph graph = ErdosRenyiM{{.mean_degree = mean}}.generate({.n = 40, .seed = seed});
      std::size_t pair = 0;
      for (std::uint32_t u = 0; u < 40; ++u) {
        for (std::uint32_t v = u + 1; v < 40; ++v) seen[pair++] += graph.has_arc(u, v);
      }
    }
    const double share = mean / 39.0;
    const double sum = chi_square(seen, std::vector<double>(780, kRuns * share));
    EXPECT_LT(sum / (1.0 - share) * 779.0 / 780.0, chi_square_limit(779)) << mean;
  }
}

// Anchor 5, as for G(n, p).
TEST(ErdosRenyiM, GiantComponentIsThatOfMolloyAndReed) {
  for (double z : {2.0, 3.0}) {
    const Graph graph = ErdosRenyiM{{.mean_degree = z}}.generate({.n = 100000, .seed = 1});
    EXPECT_NEAR(components(graph).giant_share / giant_share(z), 1.0, 0.01) << z;
  }
}

}  // namespace
}  // namespace agora::sim
