// SPDX-License-Identifier: MIT
// Every item at one place, and every place equally likely.
#include "sim/graph/shuffle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

using testing::chi_square;
using testing::chi_square_limit;

constexpr Stream kTest = stream("test.shuffle");

Shuffle shuffle_of(std::uint64_t size, std::uint32_t which = 0) {
  return {size, Draws{4}(kTest, 0, which)};
}

TEST(Shuffle, PutsEveryItemAtOnePlace) {
  std::vector<std::uint64_t> sizes{1000, 65536, 65537, 1000003};
  for (std::uint64_t size = 1; size < 130; ++size) sizes.push_back(size);
  for (std::uint64_t size : sizes) {
    const Shuffle shuffle = shuffle_of(size);
    std::vector<bool> seen(size, false);
    for (std::uint64_t place = 0; place < size; ++place) {
      const std::uint64_t item = shuffle(place);
      ASSERT_LT(item, size);
      ASSERT_FALSE(seen[item]) << size;
      seen[item] = true;
    }
  }
}

// A pair takes two neighbouring places. Each of the pairs of items is equally likely to be the
// first, and the last. False alarms: 1e-4 each.
TEST(Shuffle, EveryPairIsEquallyLikely) {
  for (std::uint64_t size : {3u, 4u, 5u, 7u, 10u, 16u, 30u}) {
    for (std::uint64_t place : {std::uint64_t{0}, size - 2}) {
      const std::uint64_t pairs = size * (size - 1) / 2;
      std::vector<double> seen(pairs, 0.0);
      const auto runs = static_cast<std::uint32_t>(100 * pairs);
      for (std::uint32_t run = 0; run < runs; ++run) {
        const Shuffle shuffle = shuffle_of(size, run);
        const std::uint64_t a = shuffle(place), b = shuffle(place + 1);
        seen[std::max(a, b) * (std::max(a, b) - 1) / 2 + std::min(a, b)] += 1.0;
      }
      EXPECT_LT(chi_square(seen, std::vector<double>(pairs, 100.0)),
                chi_square_limit(static_cast<double>(pairs) - 1.0))
          << size << ' ' << place;
    }
  }
}

// One large shuffle as a whole: how far apart the items of a pair lie, in a hundred classes.
TEST(Shuffle, NeighboursComeFromAnywhere) {
  constexpr std::uint64_t kItems = 1'000'000;
  const Shuffle shuffle = shuffle_of(kItems);
  std::vector<double> seen(100, 0.0), at(100, 0.0);
  for (std::uint64_t place = 0; place < kItems; place += 2) {
    const std::uint64_t a = shuffle(place), b = shuffle(place + 1);
    seen[(a + kItems - b) % kItems / (kItems / 100)] += 1.0;
    if (place < kItems / 10) at[a / (kItems / 100)] += 1.0;
  }
  EXPECT_LT(chi_square(seen, std::vector<double>(100, kItems / 200.0)), chi_square_limit(99));
  EXPECT_LT(chi_square(at, std::vector<double>(100, kItems / 2000.0)), chi_square_limit(99));
}

}  // namespace
}  // namespace agora::sim
