// SPDX-License-Identifier: MIT
// Blocks: every agent once, sums with the same bits in any order, failures that reach the caller.
#include "sim/core/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <thread>

namespace agora::sim {
namespace {

TEST(Parallel, EveryAgentIsVisitedOnce) {
  for (BlockOrder order :
       {BlockOrder::parallel, BlockOrder::forwards, BlockOrder::backwards, BlockOrder::shuffled}) {
    for (std::size_t n : {0u, 1u, 2047u, 2048u, 2049u, 100000u}) {
      std::vector<std::atomic<int>> visits(n);
      for_blocks(n, order, [&](BlockRange block) {
        for (std::size_t i = block.first; i < block.last; ++i) ++visits[i];
      });
      for (const auto& count : visits) ASSERT_EQ(count, 1);
    }
  }
}

TEST(Parallel, SumsOfRealsHaveTheSameBitsInAnyOrder) {
  const auto sum = [](BlockOrder order) {
    return sum_blocks(1000000, order, 0.0, [](BlockRange block) {
      double partial = 0.0;
      for (std::size_t i = block.first; i < block.last; ++i)
        partial += 1.0 / std::sqrt(1.0 + static_cast<double>(i));
      return partial;
    });
  };
  const double reference = sum(BlockOrder::forwards);
  for (int repeat = 0; repeat < 10; ++repeat) EXPECT_EQ(sum(BlockOrder::parallel), reference);
  EXPECT_EQ(sum(BlockOrder::shuffled), reference);
}

TEST(Parallel, FailuresReachTheCaller) {
  for (BlockOrder order : {BlockOrder::parallel, BlockOrder::shuffled}) {
    EXPECT_THROW(for_blocks(100000, order,
                            [](BlockRange block) {
                              if (block.index == 17) throw std::runtime_error{"no"};
                            }),
                 std::runtime_error);
  }
}

TEST(Parallel, AsManyThreadsWorkAsTheLimitSaysAlsoOnFewerProcessors) {
  for (const int threads : {1, 2, 3, 7}) {
    const ThreadLimit limit{threads};
    std::atomic<int> arrived = 0, most = 0;
    // As many tasks as threads, each of which waits for the others: they meet if each has its own
    // thread. (Where one does not come in time they go on, and fewer will have met.)
    for_tasks(static_cast<std::size_t>(threads), BlockOrder::parallel, [&](std::size_t) {
      const int here = ++arrived;
      for (int seen = most; seen < here && !most.compare_exchange_weak(seen, here);) {
      }
      const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{20};
      while (most < threads && std::chrono::steady_clock::now() < patience) {
        std::this_thread::yield();
      }
      --arrived;
    });
    EXPECT_EQ(most, threads);
  }
}

TEST(Parallel, LoopsMayNest) {
  std::atomic<int> count{0};
  for_tasks(10, BlockOrder::parallel, [&](std::size_t) {
    for_blocks(10000, BlockOrder::parallel,
               [&](BlockRange block) { count += static_cast<int>(block.last - block.first); });
  });
  EXPECT_EQ(count, 100000);
}

}  // namespace
}  // namespace agora::sim
