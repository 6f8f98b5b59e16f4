// SPDX-License-Identifier: MIT
// The reply desk, customer by customer: nobody is served too early, nobody can tell how time was
// cut into ticks. That its queues are those of theory is row 13 of the verification
// (models/verification/reply_desk.cpp).
#include "models/market/mechanisms/desk.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "models/verification/customers.h"

namespace agora::models::testing {
namespace {

/// What became of everybody: the instant of the answer, or kNever.
std::vector<Instant> serve(const Load& load, const std::vector<Waiting>& line) {
  std::vector<Instant> done(line.size(), kNever);
  Desk desk{{}, load.agents, 0};
  desk.work(
      line, kNever, [&](std::size_t i, Instant time) { done[i] = time; },
      [](std::size_t, Instant) {});
  return done;
}

TEST(Desk, NobodyIsServedBeforeArriving) {
  // Two come at once to two who have long been free: both are served from then on.
  const std::vector<Waiting> pair{{100, kNever, 10, 10, 0}, {100, kNever, 10, 10, 0}};
  EXPECT_EQ(serve({2, 0.5}, pair), (std::vector<Instant>{110, 110}));
  const std::vector<Waiting> line = customers({8, 0.7}, 20000, 1);
  const std::vector<Instant> done = serve({8, 0.7}, line);
  for (std::size_t i = 0; i < line.size(); ++i) {
    ASSERT_GE(done[i], line[i].arrival + line[i].handling) << "customer " << i;
  }
}

TEST(Desk, NobodyCanTellHowTimeWasCut) {
  for (const Load& load : {Load{1, 0.9, 3.0, 3}, Load{4, 1.3, 2.0, 3}, Load{3, 0.8, 0.0, 1}}) {
    const std::vector<Waiting> everybody = customers(load, 3000, 1);
    const Instant last = everybody.back().arrival + 1000000;
    using Fate = std::pair<int, Instant>;  // 1: answered; -1: given up; 0: still there
    const auto play = [&](const std::vector<Instant>& ends) {
      std::vector<Fate> fates(everybody.size());
      std::vector<Instant> free_at;
      std::vector<std::size_t> waiting;
      std::size_t next = 0;
      Instant now = 0;
      for (Instant end : ends) {
        while (next < everybody.size() && everybody[next].arrival < end) waiting.push_back(next++);
        std::vector<Waiting> line;
        for (std::size_t i : waiting) line.push_back(everybody[i]);
        Desk desk{free_at, load.agents, now};
        desk.work(
            line, end,
            [&](std::size_t i, Instant time) {
              fates[waiting[i]] = {1, time};
            },
            [&](std::size_t i, Instant time) {
              fates[waiting[i]] = {-1, time};
            });
        free_at = desk.free_at();
        std::erase_if(waiting, [&](std::size_t i) { return fates[i].first != 0; });
        now = end;
      }
      return std::pair{fates, free_at};
    };
    const auto whole = play({last});
    for (const Instant tick : {Instant{65536}, Instant{2731}, Instant{997}}) {
      std::vector<Instant> ends;
      for (Instant end = tick; end < last; end += tick) ends.push_back(end);
      ends.push_back(last);
      EXPECT_EQ(play(ends), whole) << "at ticks of " << tick << " instants";
    }
  }
}

TEST(Staff, HasTheCapacityThatWasPaidFor) {
  const double handling = 12.0 / (24.0 * 60.0);  // days
  for (const double replies : {0.5, 7.0, 119.9, 120.0, 1234.5}) {
    const Staffing staffing = staff(replies, handling);
    EXPECT_NEAR(static_cast<double>(staffing.agents) / (staffing.pace * handling), replies,
                1e-9 * replies);
    EXPECT_GE(staffing.pace, 1.0 - 1e-9);  // nobody answers faster than answering takes
  }
  EXPECT_EQ(staff(0.0, handling).agents, 0u);
}

}  // namespace
}  // namespace agora::models::testing
