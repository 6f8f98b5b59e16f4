// SPDX-License-Identifier: MIT
// The random hyperbolic graph: its geometry against the definition, its degrees, its clustering.
#include "sim/graph/families/hyperbolic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/graph/families/crowd.h"
#include "sim/graph/measures.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

constexpr double kTurn = 6.28318530717958647693;

TEST(Disk, KnowsAnglesByTheirCosine) {
  for (double angle = 1e-9; angle < 3.14159; angle = std::min(angle * 1.3, angle + 0.01)) {
    const double q = 2.0 * std::pow(std::sin(angle / 2.0), 2.0);  // 1 - cos
    EXPECT_NEAR(turn_of(q) * kTurn, angle, 3e-8 * std::min(1.0, angle * 10.0)) << angle;
  }
  EXPECT_EQ(turn_of(2.0), 0.5);
  EXPECT_EQ(turn_of(1e300), 0.5);
}

// Seen from polar coordinates: cosh d = cosh r cosh s - sinh r sinh s cos(angle) is cosh R at the
// edge of the window.
TEST(Disk, WindowEndsWhereReachEnds) {
  const Disk disk{0.75, 9.0};
  for (double r : {3.0, 5.0, 7.0, 9.0}) {
    for (double s : {6.5, 8.0, 9.0}) {
      const double turn = disk.window(r, Hyperbola{r}, s, Hyperbola{s});
      const double cosh_d =
          std::cosh(r) * std::cosh(s) - std::sinh(r) * std::sinh(s) * std::cos(turn * kTurn);
      EXPECT_NEAR(cosh_d / std::cosh(9.0), 1.0, 1e-5) << r << ' ' << s;
    }
  }
  EXPECT_EQ(disk.window(4.0, Hyperbola{4.0}, 5.0, Hyperbola{5.0}), 0.5);  // 4 + 5 <= 9
}

TEST(Disk, SharesAndRadiiAreInverse) {
  const Disk disk{0.75, 20.0};
  for (double share : {1e-9, 1e-4, 0.1, 0.5, 0.99, 1.0}) {
    EXPECT_NEAR(disk.share_within(disk.radius_of(share)) / share, 1.0, 1e-6);
  }
}

// Krioukov et al. 2010: for large n and a sparse graph R = 2 ln(2 n xi^2 / (pi z)), xi = alpha /
// (alpha - 1/2).
TEST(Disk, RadiusIsThatOfThePaperInTheLimit) {
  for (double alpha : {0.75, 1.0, 1.5}) {
    const double n = 1e9, z = 10.0, xi = alpha / (alpha - 0.5);
    std::vector<Ring> rings;
    for (double first = 1.0, last = 0.0; first < n; first = last) {
      last = std::min(n, first * 1.1);
      rings.push_back({0.5 * (first + last) / n, last - first});
    }
    const double radius = Disk::with_ties(alpha, rings, 0.5 * z * n).radius();
    EXPECT_NEAR(radius, 2.0 * std::log(2.0 * n * xi * xi / (3.14159265 * z)), 0.05) << alpha;
  }
}

// Places by angle are luck, and neighbours share theirs: means of six graphs, whose standard error
// is below 0.8 %.
TEST(Hyperbolic, HasTheMeanDegreeThatWasAskedFor) {
  for (double mean : {4.0, 16.0}) {
    for (double exponent : {2.1, 2.5, 3.0, 5.0}) {
      const Hyperbolic family{{.mean_degree = mean, .exponent = exponent}};
      double sum = 0.0;
      for (std::uint64_t seed = 0; seed < 6; ++seed) {
        sum += degrees(family.generate({.n = 3000, .seed = seed})).mean / 6.0;
      }
      EXPECT_NEAR(sum / mean, 1.0, 0.03) << mean << ' ' << exponent;
    }
  }
}

// The degree of somebody at radius r is binomial with the mean n times twice the mean window, a
// power law with exponent 2 alpha + 1 far out; here between 40 and 500 ties, where the mean (16)
// and the largest hubs (2,000) are far: the chance of more than k falls like k^(1 - exponent).
// Counts vary less than Poisson since radii are dealt. False alarm: below 1e-4; the law is a limit,
// and is given 4 %.
TEST(Hyperbolic, DegreesHaveThePowerLawAskedFor) {
  for (double exponent : {2.3, 2.6, 3.0}) {
    const Graph graph =
        Hyperbolic{{.mean_degree = 10.0, .exponent = exponent}}.generate({100000, 1, {}});
    double few = 0.0, logs = 0.0;
    for (std::uint32_t v = 0; v < graph.n(); ++v) {
      const auto d = static_cast<double>(graph.degree(v));
      if (d < 40.0 || d >= 400.0) continue;
      few += 1.0;
      logs += std::log(d / 39.5);
    }
    // Mean of ln(d / 39.5) under the law cut off at 399.5, and its standard deviation, about 1/g.
    const double g = exponent - 1.0, top = std::log(399.5 / 39.5);
    const double cut = std::exp(-g * top);
    const double expected = 1.0 / g - top * cut / (1.0 - cut);
    EXPECT_NEAR(logs / few / expected, 1.0, 4.0 / std::sqrt(few) + 0.04) << exponent;
  }
}

TEST(Hyperbolic, IsClusteredFarAboveChance) {
  const Graph graph =
      Hyperbolic{{.mean_degree = 10.0, .exponent = 2.7}}.generate({.n = 20000, .seed = 1});
  const Clustering c = clustering(graph);
  EXPECT_GT(c.mean_local, 0.6);  // by chance: 10 / 20,000, a little more with hubs
  EXPECT_LT(c.mean_local, 0.9);
}

// All pairs, by the definition, in polar coordinates: nobody is missed by the windows.
TEST(Hyperbolic, EveryPairInReachIsTied) {
  for (std::uint32_t n : {2u, 3u, 40u, 600u}) {
    for (double mean : {0.5, 8.0, 30.0}) {
      for (double exponent : {2.1, 2.5, 4.0}) {
        const Hyperbolic family{{.mean_degree = mean, .exponent = exponent}};
        const Crowd crowd = family.crowd({.n = n, .seed = 5});
        std::vector<Edge> edges;
        for (std::uint32_t u = 0; u < n; ++u) {
          const auto [r, a] = crowd.polar_of(u);
          for (std::uint32_t v = 0; v < u; ++v) {
            const auto [s, b] = crowd.polar_of(v);
            const double sine = std::sin((a - b) * kTurn / 2.0);
            const double cosh_d =
                std::cosh(r - s) + 2.0 * std::sinh(r) * std::sinh(s) * sine * sine;
            if (cosh_d <= std::cosh(crowd.disk().radius())) edges.push_back({u, v});
          }
        }
        const Graph graph = family.generate({.n = n, .seed = 5});
        EXPECT_EQ(graph, testing::undirected(n, edges)) << n << ' ' << mean << ' ' << exponent;
      }
    }
  }
}

}  // namespace
}  // namespace agora::sim
