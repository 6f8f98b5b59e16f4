// SPDX-License-Identifier: MIT
// Rows that are merged and sorted in parallel are those that the standard library merges and sorts
// alone, at every length around those of blocks, in whatever order blocks are done.
#include "sim/core/rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <vector>

#include "sim/core/draws.h"

namespace agora::sim {
namespace {

struct Card {
  std::uint32_t suit, number;
  auto operator<=>(const Card&) const = default;
};

bool by_suit(const Card& a, const Card& b) { return a.suit < b.suit; }

/// Numbered as they come; many of the same suit.
Rows<Card> dealt(std::size_t n, std::uint32_t player) {
  constexpr Stream kSuit = stream("test.rows.suit");
  Rows<Card> cards;
  for (std::size_t i = 0; i < n; ++i) {
    const auto number = static_cast<std::uint32_t>(i);
    cards.push_back({Draws{7}(kSuit, player, number).lane[0] % 100, number});
  }
  return cards;
}

constexpr BlockOrder kOrders[] = {BlockOrder::parallel, BlockOrder::forwards, BlockOrder::backwards,
                                  BlockOrder::shuffled};
constexpr std::size_t kLengths[] = {0, 1, 2, 511, 512, 513, 1023, 1024, 1025, 1536, 2049, 5000};

TEST(Rows, AreSorted) {
  for (const std::size_t n : kLengths) {
    Rows<Card> expected = dealt(n, 0);
    std::sort(expected.begin(), expected.end());
    for (const BlockOrder order : kOrders) {
      Rows<Card> sorted = dealt(n, 0);
      sort_rows(sorted, order, std::less<Card>{});
      EXPECT_EQ(sorted, expected) << n;
    }
  }
}

TEST(Rows, AreSortedTheSameWayWhereNothingDecides) {
  for (const std::size_t n : kLengths) {
    Rows<Card> alone = dealt(n, 0);
    sort_rows(alone, BlockOrder::forwards, by_suit);
    EXPECT_TRUE(std::is_sorted(alone.begin(), alone.end(), by_suit)) << n;
    for (const BlockOrder order : kOrders) {
      Rows<Card> sorted = dealt(n, 0);
      sort_rows(sorted, order, by_suit);
      EXPECT_EQ(sorted, alone) << n;
    }
  }
}

TEST(Rows, AreMergedAndEqualsOfTheFirstComeFirst) {
  for (const std::size_t n : kLengths) {
    for (const std::size_t m : kLengths) {
      Rows<Card> one = dealt(n, 1), other = dealt(m, 2), expected;
      std::sort(one.begin(), one.end());
      std::sort(other.begin(), other.end());
      std::merge(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(expected),
                 by_suit);
      for (const BlockOrder order : kOrders) {
        EXPECT_EQ(merged_rows(one, other, order, by_suit), expected) << n << " and " << m;
      }
    }
  }
}

TEST(Rows, OfWhichOneListIsAllBeforeTheOtherAreMerged) {
  Rows<Card> low = dealt(3000, 1), high = dealt(700, 2);
  for (Card& card : high) card.suit += 100;
  sort_rows(low, BlockOrder::parallel, by_suit);
  sort_rows(high, BlockOrder::parallel, by_suit);
  Rows<Card> expected = low;
  expected.insert(expected.end(), high.begin(), high.end());
  EXPECT_EQ(merged_rows(low, high, BlockOrder::parallel, by_suit), expected);
  EXPECT_EQ(merged_rows(high, low, BlockOrder::parallel, by_suit), expected);
}

}  // namespace
}  // namespace agora::sim
