// SPDX-License-Identifier: MIT
// The deck that nobody holds: a permutation, and any permutation. And the urn that is drawn from.
#include "sim/graph/shuffle.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "sim/graph/families/urn.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::chi_square;
using testing::chi_square_limit;

constexpr Stream kTest = stream("test.shuffle");

TEST(Shuffle, GivesEveryCardAPlaceOfItsOwn) {
  for (std::uint64_t size :
       {1u, 2u, 3u, 4u, 7u, 8u, 9u, 255u, 256u, 1000u, 65535u, 65536u, 70001u}) {
    const Shuffle shuffle{size, Draws{size}, kTest};
    std::vector<bool> taken(size, false);
    for (std::uint64_t i = 0; i < size; ++i) {
      const std::uint64_t place = shuffle.place(i);
      ASSERT_LT(place, size);
      ASSERT_FALSE(taken[place]);
      taken[place] = true;
      ASSERT_EQ(shuffle.card(place), i);
    }
  }
  const Shuffle huge{std::uint64_t{1} << 40, Draws{1}, kTest};
  for (std::uint64_t i = 0; i < 1000; ++i) ASSERT_EQ(huge.card(huge.place(i << 29)), i << 29);
}

// False alarm: 1e-4 for each size.
TEST(Shuffle, EveryOrderOfAFewCardsIsEquallyLikely) {
  constexpr int kRuns = 24000;
  for (const auto& [size, orders] : {std::pair{3u, 6u}, std::pair{4u, 24u}, std::pair{5u, 120u}}) {
    std::map<std::uint64_t, double> seen;
    for (std::uint64_t seed = 0; seed < kRuns; ++seed) {
      const Shuffle shuffle{size, Draws{seed}, kTest};
      std::uint64_t order = 0;
      for (std::uint64_t i = 0; i < size; ++i) order = order * size + shuffle.place(i);
      ++seen[order];
    }
    std::vector<double> counts(orders, 0.0);
    ASSERT_LE(seen.size(), orders);
    std::size_t which = 0;
    for (const auto& [order, count] : seen) counts[which++] = count;
    EXPECT_LT(chi_square(counts, std::vector<double>(orders, double{kRuns} / orders)),
              chi_square_limit(orders - 1.0))
        << size;
  }
}

// Where two cards lie, by sixteenths of the deck, for cards that are neighbours in either half of
// the number. False alarm: 1e-4 each.
TEST(Shuffle, NeighboursArePartedAsIfByChance) {
  for (std::uint64_t size : {50'000u, 1'000'000u}) {
    for (std::uint64_t step : {1u, 2u, 256u, 512u, 1024u}) {
      const Shuffle shuffle{size, Draws{7}, kTest};
      std::vector<double> seen(256, 0.0);
      constexpr std::uint64_t kPairs = 20000;
      for (std::uint64_t i = 0; i < kPairs; ++i) {
        const std::uint64_t a = shuffle.place(2 * i) * 16 / size;
        const std::uint64_t b = shuffle.place(2 * i + step) * 16 / size;
        seen[static_cast<std::size_t>(a * 16 + b)] += 1.0;
      }
      EXPECT_LT(chi_square(seen, std::vector<double>(256, kPairs / 256.0)), chi_square_limit(255))
          << size << ' ' << step;
    }
  }
}

TEST(Urn, KnowsWhoseEachPointIs) {
  for (const std::vector<std::uint64_t>& weights : std::vector<std::vector<std::uint64_t>>{
           {5, 1, 4}, {0, 0, 3, 0, 100, 0, 0, 1, 0}, {1, 1, 1, 1}, {1000}, {0, 7}}) {
    std::vector<std::uint64_t> starts{0}, expected;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      starts.push_back(starts.back() + weights[i]);
      expected.insert(expected.end(), weights[i], i);
    }
    const Urn urn{starts};
    ASSERT_EQ(urn.total(), expected.size());
    for (std::uint64_t point = 0; point < urn.total(); ++point) {
      EXPECT_EQ(urn.owner(point), expected[point]);
    }
    std::vector<std::uint64_t> points(urn.total());
    std::iota(points.begin(), points.end(), std::uint64_t{0});
    urn.find_owners(points);
    EXPECT_EQ(points, expected);
  }
  EXPECT_EQ(Urn({0}).total(), 0u);
  EXPECT_EQ(Urn({0, 0, 0}).total(), 0u);
}

}  // namespace
}  // namespace agora::sim
