// SPDX-License-Identifier: MIT
// Synthetic markets whose border between two winners is known in closed form: is it found, and in
// how many runs, beside the best of the grids?
#include "sim/stats/winner_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

#include "sim/core/draws.h"
#include "sim/stats/summary.h"

namespace agora::sim {
namespace {

using testing::IsEmpty;

constexpr double kCritical = 1.96;

/// Variant 0 leads above the border, variant 1 below it; both share most of their luck.
struct Market {
  std::function<double(double)> border;
  double noise;  // standard deviation of a replicate's difference

  double lead(double x, double y) const {
    const double above = y - border(x);
    return 2.0 * above / (1.0 + above * above);
  }
  OutcomesAtPoint play(std::span<const double> at, std::uint64_t seed,
                       std::size_t replicates) const {
    const Draws draws{seed};
    const auto place =
        static_cast<std::uint32_t>(std::lround(at[0] * 1e6) * 31 + std::lround(at[1] * 1e6));
    OutcomesAtPoint outcomes;
    for (std::uint32_t v = 0; v < 2; ++v) {
      for (std::uint32_t r = 0; r < replicates; ++r) {
        const double common = draws(stream("test.winner.common"), r, 0).normal();
        const double own = draws(stream("test.winner.own"), r, v, place).normal();
        outcomes.push_back((v == 0 ? lead(at[0], at[1]) : 0.0) + common +
                           noise / std::numbers::sqrt2 * own);
      }
    }
    return outcomes;
  }
};

/// Share of the map on which somebody else is said to win than does.
double misplaced(const Market& market, const std::function<bool(double, double)>& first_wins) {
  constexpr int kSide = 60;
  int wrong = 0;
  for (int i = 0; i < kSide; ++i) {
    for (int j = 0; j < kSide; ++j) {
      const double x = (i + 0.5) / kSide, y = (j + 0.5) / kSide;
      wrong += first_wins(x, y) != (y > market.border(x));
    }
  }
  return wrong / double{kSide * kSide};
}

struct Found {
  std::size_t runs;  // of each variant
  double misplaced;
};

/// Sixteen points to begin with, then eight at a time where it is least clear; four replicates.
Found by_kriging(const Market& market, std::uint64_t seed, int rounds) {
  constexpr std::size_t kReplicates = 4, kStart = 16, kRound = 8;
  Points points = sobol_points(kStart, 2, seed), candidates{2, {}};
  for (int i = 0; i <= 32; ++i) {
    for (int j = 0; j <= 32; ++j) candidates.add(std::vector{i / 32.0, j / 32.0});
  }
  std::vector<std::size_t> replicates(kStart, kReplicates);
  const auto map = [&] {
    std::vector<OutcomesAtPoint> outcomes;
    for (std::size_t i = 0; i < points.size(); ++i) {
      outcomes.push_back(market.play(points[i], seed, replicates[i]));
    }
    return WinnerMap{points, outcomes, 2, Better::higher};
  };
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t c : map().where_next(candidates, kRound, kReplicates, kCritical)) {
      std::size_t i = 0;
      while (i < points.size() && !std::ranges::equal(points[i], candidates[c])) ++i;
      if (i == points.size()) {
        points.add(candidates[c]);
        replicates.push_back(0);
      }
      replicates[i] += kReplicates;
    }
  }
  std::size_t runs = 0;
  for (std::size_t each : replicates) runs += each;
  const WinnerMap known = map();
  return {runs, misplaced(market, [&](double x, double y) {
            return known.at(std::vector{x, y}).winner == 0;
          })};
}

/// side x side points, the same replicates at all of them; between them bilinear, which beats
/// colouring squares.
Found by_grid(const Market& market, std::uint64_t seed, std::size_t side, std::size_t replicates) {
  const auto last = static_cast<double>(side - 1);
  std::vector<double> leads;
  for (std::size_t i = 0; i < side; ++i) {
    for (std::size_t j = 0; j < side; ++j) {
      const std::vector<double> at{static_cast<double>(i) / last, static_cast<double>(j) / last};
      const OutcomesAtPoint outcomes = market.play(at, seed, replicates);
      leads.push_back(mean(std::span{outcomes}.first(replicates)) -
                      mean(std::span{outcomes}.last(replicates)));
    }
  }
  return {
      side * side * replicates, misplaced(market, [&](double x, double y) {
        const auto i = static_cast<std::size_t>(x * last), j = static_cast<std::size_t>(y * last);
        const double u = x * last - static_cast<double>(i), w = y * last - static_cast<double>(j);
        const double* corner = &leads[i * side + j];
        return (1 - u) * ((1 - w) * corner[0] + w * corner[1]) +
                   u * ((1 - w) * corner[side] + w * corner[side + 1]) >
               0.0;
      })};
}

/// Mean over eight seeds.
Found on_average(const std::function<Found(std::uint64_t)>& play) {
  constexpr std::uint64_t kSeeds = 8;
  std::vector<double> misplaced;
  std::size_t runs = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    const Found found = play(seed);
    misplaced.push_back(found.misplaced);
    runs += found.runs;
  }
  return {runs / kSeeds, mean(misplaced)};
}

/// The fewest runs of a grid, chosen with hindsight among all sides and replicates, that place the
/// border as well.
std::size_t fewest_of_a_grid(const Market& market, double misplaced) {
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (std::size_t side : {5u, 7u, 9u, 13u, 17u, 25u, 33u}) {
    for (std::size_t replicates : {4u, 8u, 16u, 32u, 64u}) {
      if (side * side * replicates >= fewest) continue;
      const Found grid =
          on_average([&](std::uint64_t s) { return by_grid(market, s, side, replicates); });
      if (grid.misplaced <= misplaced) fewest = std::min(fewest, grid.runs);
    }
  }
  return fewest;
}

TEST(WinnerMap, FindsAWavingBorderInAFifthOfTheRunsOfTheBestGrid) {
  const Market market{[](double x) { return 0.5 + 0.25 * std::sin(2.0 * std::numbers::pi * x); },
                      0.3};
  const Found found = on_average([&](std::uint64_t seed) { return by_kriging(market, seed, 8); });
  const std::size_t grid = fewest_of_a_grid(market, found.misplaced);
  RecordProperty("runs", std::to_string(found.runs));
  RecordProperty("misplaced", std::to_string(found.misplaced));
  RecordProperty("runs_of_the_best_grid", std::to_string(grid));
  EXPECT_LT(found.misplaced, 0.02);
  EXPECT_LE(found.runs * 5, grid);
}

// Where the lead is nearly a plane, five points a side and many replicates are a good grid, if one
// only knew it: that one, too, takes twice the runs.
TEST(WinnerMap, FindsAGentleBorderInHalfTheRunsOfTheBestGrid) {
  const Market market{[](double x) { return 0.2 + 0.6 * x * x; }, 0.3};
  const Found found = on_average([&](std::uint64_t seed) { return by_kriging(market, seed, 8); });
  const std::size_t grid = fewest_of_a_grid(market, found.misplaced);
  RecordProperty("runs", std::to_string(found.runs));
  RecordProperty("misplaced", std::to_string(found.misplaced));
  RecordProperty("runs_of_the_best_grid", std::to_string(grid));
  EXPECT_LT(found.misplaced, 0.025);
  EXPECT_LE(found.runs * 2, grid);
}

/// Three variants, the v-th of which is best near its own corner: x, y, and 1 - x - y / 3.
WinnerMap three(Better better) {
  const Points points = sobol_points(64, 2, 3);
  const double sign = better == Better::higher ? 1.0 : -1.0;
  std::vector<OutcomesAtPoint> outcomes;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double x = points[i][0], y = points[i][1];
    const Draws draws{i};
    OutcomesAtPoint at;
    for (std::uint32_t v = 0; v < 3; ++v) {
      for (std::uint32_t r = 0; r < 4; ++r) {
        const double value = v == 0 ? x : v == 1 ? y : 1.0 - x - y / 3.0;
        at.push_back(sign * (value + 0.02 * draws(stream("test.winner.three"), r, v).normal()));
      }
    }
    outcomes.push_back(std::move(at));
  }
  return {points, outcomes, 3, better};
}

TEST(WinnerMap, TellsThreeWinnersApartAndWhoComesSecond) {
  for (Better better : {Better::higher, Better::lower}) {
    const WinnerMap map = three(better);
    const WinnerMap::Place east = map.at(std::vector{0.9, 0.3}),
                           north = map.at(std::vector{0.3, 0.9}),
                           west = map.at(std::vector{0.05, 0.2});
    EXPECT_EQ(east.winner, 0u);
    EXPECT_EQ(east.second, 1u);
    EXPECT_NEAR(east.lead, 0.6, 0.05);
    EXPECT_EQ(north.winner, 1u);
    EXPECT_EQ(west.winner, 2u);
    EXPECT_EQ(west.second, 1u);
    EXPECT_LT(WinnerMap::unclear(east, kCritical), 0.0);
  }
}

TEST(WinnerMap, LooksWhereItIsLeastClear) {
  const WinnerMap map = three(Better::higher);
  const Points candidates{2, {0.9, 0.2, 0.7, 0.7, 0.1, 0.1}};  // the second lies on a border
  EXPECT_THAT(map.where_next(candidates, 2, 4, kCritical), testing::Each(1u));
  const Points far{2, {0.9, 0.2, 0.1, 0.1}};
  EXPECT_THAT(map.where_next(far, 2, 4, kCritical), IsEmpty());
}

}  // namespace
}  // namespace agora::sim
