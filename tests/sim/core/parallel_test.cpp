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

TEST(Parallel, CountsAreTheSumOfAllBlocksInAnyOrder) {
  for (std::size_t n : {0u, 1u, 2048u, 64u * 2048u, 64u * 2048u + 1u, 1000000u}) {
    for (BlockOrder order : {BlockOrder::parallel, BlockOrder::forwards, BlockOrder::backwards}) {
      const auto count =
          count_blocks(n, order, std::uint64_t{7}, [](BlockRange block) -> std::uint64_t {
            return (block.first + block.last - 1) * (block.last - block.first) / 2;
          });
      EXPECT_EQ(count, 7 + (n == 0 ? 0 : std::uint64_t{n} * (n - 1) / 2)) << n;
    }
  }
}

TEST(WorkTimes, TellOfEveryLoopOnceAndOfWhatLiesBetween) {
  const auto work = [](int times) {
    volatile double x = 1.0;
    for (int i = 0; i < times; ++i) x = std::sqrt(x + 1.0);
  };
  std::vector<WorkTimes::Stretch> stretches;
  int inner = 0;
  {
    WorkTimes times;
    work(2000000);
    for_blocks(10000, BlockOrder::parallel, [&](BlockRange) {
      work(200000);
      for_blocks(5000, BlockOrder::parallel, [&](BlockRange) { ++inner; });  // on this thread
    });
    for_blocks(1, BlockOrder::shuffled, [](BlockRange) {});
    work(1000000);
    stretches = times.take();
    EXPECT_EQ(times.take().size(), 1u) << "what was taken is not told again";
  }
  EXPECT_EQ(inner, 5 * 3);
  ASSERT_EQ(stretches.size(), 3u);
  ASSERT_EQ(stretches[0].blocks.size(), 5u);
  EXPECT_EQ(stretches[1].blocks.size(), 1u);
  EXPECT_TRUE(stretches[2].blocks.empty());
  for (const float block : stretches[0].blocks) EXPECT_GT(block, 0.0f);
  EXPECT_GT(stretches[0].alone, 0.0);
  EXPECT_GT(stretches[2].alone, 0.0);
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
