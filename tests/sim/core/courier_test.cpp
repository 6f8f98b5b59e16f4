// SPDX-License-Identifier: MIT
// The courier: order, a bound on what waits, and nothing that fails unheard.
#include "sim/core/courier.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <vector>

namespace agora::sim {
namespace {

TEST(Courier, KeepsTheOrderOfWhoeverHandsOver) {
  std::vector<std::pair<int, int>> done;
  {
    Courier courier{100};
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < 500; ++i) courier.hand_over(1, [&, t, i] { done.emplace_back(t, i); });
      });
    }
    for (std::thread& thread : threads) thread.join();
    courier.finish();
    EXPECT_EQ(done.size(), 1500u);
  }
  std::array<int, 3> next{};
  for (const auto& [thread, i] : done) EXPECT_EQ(i, next.at(static_cast<std::size_t>(thread))++);
}

TEST(Courier, LetsNoMoreWaitThanThereIsRoomFor) {
  constexpr int kJobs = 60, kFit = 5;
  std::atomic<int> handed{0}, most_waiting{0};
  Courier courier{10 * kFit};
  for (int i = 0; i < kJobs; ++i) {
    courier.hand_over(10, [&, i] {
      // The first one waits until there is no room left, and a while for whoever finds some yet.
      while (i == 0 && handed < kFit) std::this_thread::yield();
      if (i == 0) std::this_thread::sleep_for(std::chrono::milliseconds{50});
      most_waiting = std::max(most_waiting.load(), handed - i);
    });
    ++handed;
  }
  courier.finish();
  EXPECT_EQ(most_waiting, kFit);
}

TEST(Courier, TakesAJobLargerThanItsRoomWhenNothingElseWaits) {
  Courier courier{10};
  int done = 0;
  for (int i = 0; i < 20; ++i) courier.hand_over(1000, [&] { ++done; });
  courier.finish();
  EXPECT_EQ(done, 20);
}

TEST(Courier, DoesNothingAfterAFailureAndSaysSoAtEveryCall) {
  std::atomic<bool> go{false}, more{false};
  {
    Courier courier{1000};
    courier.hand_over(1, [&] {
      while (!go) std::this_thread::yield();
      throw std::runtime_error{"no paper"};
    });
    courier.hand_over(1, [&] { more = true; });
    go = true;
    for (int again = 0; again < 3; ++again) {
      try {
        courier.finish();
        ADD_FAILURE();
      } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "no paper");
      }
      EXPECT_THROW(courier.hand_over(1, [&] { more = true; }), std::runtime_error);
    }
  }
  EXPECT_FALSE(more);
}

TEST(Courier, AFailureLetsInWhoeverWaitsForRoom) {
  Courier courier{10};
  std::atomic<bool> go{false};
  courier.hand_over(5, [&] {
    while (!go) std::this_thread::yield();
    throw std::runtime_error{"no paper"};
  });
  courier.hand_over(5, [] {});
  std::thread waiting{[&] { EXPECT_THROW(courier.hand_over(10, [] {}), std::runtime_error); }};
  go = true;
  waiting.join();
}

TEST(Courier, DoesWhatWaitsBeforeItGoes) {
  int done = 0;
  {
    Courier courier{1000};
    for (int i = 0; i < 100; ++i) courier.hand_over(1, [&] { ++done; });
  }
  EXPECT_EQ(done, 100);
}

}  // namespace
}  // namespace agora::sim
