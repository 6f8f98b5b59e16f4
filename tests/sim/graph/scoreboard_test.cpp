// SPDX-License-Identifier: MIT
// A small table against the library's map.
#include "sim/graph/measures/scoreboard.h"

#include <gtest/gtest.h>

#include <map>

#include "sim/core/draws.h"

namespace agora::sim::detail {
namespace {

TEST(Scoreboard, IsAMapThatForgetsAtOnce) {
  Scoreboard board;
  std::uint32_t luck = 0;
  for (std::uint32_t round = 0; round < 200; ++round) {
    const std::uint32_t keys = 1 + round * 7 % 150;
    board.clear(keys);
    std::map<std::uint32_t, std::uint64_t> expected;
    std::vector<std::uint32_t> mentioned;
    for (std::uint32_t i = 0; i < 3 * keys; ++i) {
      const Block block = Draws{1}(stream("test.graph.scoreboard"), 0, ++luck);
      // Some rounds have keys far apart, some have neighbours.
      const std::uint32_t key = block.lane[0] % keys * (round % 2 == 0 ? 1u : 0x01000193u);
      if (!expected.contains(key)) mentioned.push_back(key);
      expected[key] += block.lane[1];
      board.add(key, block.lane[1]);
    }
    ASSERT_EQ(board.scores().size(), mentioned.size());
    for (std::size_t i = 0; i < mentioned.size(); ++i) {
      ASSERT_EQ(board.scores()[i].key, mentioned[i]);
      ASSERT_EQ(board.scores()[i].sum, expected[mentioned[i]]);
      ASSERT_EQ(board[mentioned[i]], expected[mentioned[i]]);
    }
    ASSERT_EQ(board[0xdeadbeef], 0u);
  }
}

}  // namespace
}  // namespace agora::sim::detail
