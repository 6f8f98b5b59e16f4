// SPDX-License-Identifier: MIT
// R-MAT: every cut has its weights, for any number of people.
#include "sim/graph/families/rmat.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::chi_square;
using testing::chi_square_limit;

constexpr RmatParams kTypical{.mean_degree = 16.0, .a = 0.45, .b = 0.15, .c = 0.15, .d = 0.25};

// Loops are missing, which takes from a and d what goes on to be one; doubles are too few to see
// (2 in 10,000). A tie has no direction, so b and c are one. False alarm: 1e-4 for each level.
TEST(Rmat, EveryCutHasTheWeightsOfTheQuadrants) {
  constexpr int kLevels = 16;
  RmatParams skewed{.mean_degree = 0.4, .a = 0.4, .b = 0.3, .c = 0.1, .d = 0.2};
  RmatParams typical = kTypical;
  typical.mean_degree = 0.4;
  for (const RmatParams& p : {typical, skewed}) {
    const Graph graph = Rmat{p}.generate({.n = 1u << kLevels, .seed = 1});
    const double within = p.a + p.d, loops = std::pow(within, kLevels);
    const double kept = (1.0 - loops / within) / (1.0 - loops);
    const auto ties = static_cast<double>(graph.edges());
    const std::vector<double> expected{p.a * kept * ties, p.d * kept * ties,
                                       ties * (1.0 - within * kept)};
    for (int level = 0; level < kLevels; ++level) {
      std::vector<double> seen(3, 0.0);
      for (std::uint32_t u = 0; u < graph.n(); ++u) {
        for (std::uint32_t v : graph.neighbours(u)) {
          if (v < u) continue;
          const std::uint32_t upper = (u >> level) & 1u, left = (v >> level) & 1u;
          seen[upper != left ? 2 : upper] += 1.0;
        }
      }
      EXPECT_LT(chi_square(seen, expected), chi_square_limit(2)) << level;
    }
  }
}

// The law of degrees: whoever has j ones among the bits of the number is met by a tie with
// probability (a+b)^(L-j) (c+d)^j on one side and (a+c)^(L-j) (b+d)^j on the other. The two ends of
// a tie go together at most perfectly, which doubles a variance; 4.5 such errors for each of 15
// counts: false alarm below 1e-4. Loops and doubles (1.4 %, mostly of people with many ties) are
// allowed for by 3 %.
TEST(Rmat, DegreesFollowTheBitsOfTheNumber) {
  constexpr int kLevels = 14;
  RmatParams params = kTypical;
  params.mean_degree = 4.0;
  const Graph graph = Rmat{params}.generate({.n = 1u << kLevels, .seed = 3});
  std::vector<double> ends(kLevels + 1, 0.0);
  for (std::uint32_t v = 0; v < graph.n(); ++v) {
    ends[static_cast<std::size_t>(std::popcount(v))] += static_cast<double>(graph.degree(v));
  }
  double ways = 1.0;
  for (int j = 0; j <= kLevels; ++j) {
    const double expected =
        static_cast<double>(graph.arcs()) * ways * std::pow(0.6, kLevels - j) * std::pow(0.4, j);
    const double error = std::sqrt(2.0 * expected);
    EXPECT_NEAR(ends[static_cast<std::size_t>(j)], expected, 4.5 * error + 0.03 * expected) << j;
    ways *= (kLevels - j) / (j + 1.0);
  }
}

TEST(Rmat, HasTheMeanDegreeThatWasAskedFor) {
  for (std::uint32_t n : {1024u, 1500u, 3000u, 4095u, 4096u, 4097u, 20000u}) {
    for (double mean : {1.0, 4.0, 16.0, 40.0}) {
      RmatParams params = kTypical;
      params.mean_degree = mean;
      EXPECT_NEAR(degrees(Rmat{params}.generate({.n = n, .seed = 2})).mean / mean, 1.0, 0.03)
          << n << ' ' << mean;
    }
  }
  const RmatParams graph500{.mean_degree = 16.0, .a = 0.57, .b = 0.19, .c = 0.19, .d = 0.05};
  EXPECT_NEAR(degrees(Rmat{graph500}.generate({.n = 50000, .seed = 2})).mean / 16.0, 1.0, 0.03);
}

// Halves of any even number of people are the first cut. Four standard errors.
TEST(Rmat, CutsAnyNumberOfPeopleInHalves) {
  RmatParams params = kTypical;
  params.mean_degree = 2.0;
  for (std::uint32_t n : {6000u, 30002u}) {
    const Graph graph = Rmat{params}.generate({.n = n, .seed = 5});
    double first = 0.0;
    for (std::uint32_t u = 0; u < n / 2; ++u) {
      for (std::uint32_t v : graph.neighbours(u)) first += u < v && v < n / 2;
    }
    const auto ties = static_cast<double>(graph.edges());
    EXPECT_NEAR(first / ties, 0.45, 4.0 * std::sqrt(0.45 * 0.55 / ties) + 0.005) << n;
  }
}

}  // namespace
}  // namespace agora::sim
