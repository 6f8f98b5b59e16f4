// SPDX-License-Identifier: MIT
// The reply desk against queueing theory: Erlang C, Cobham's priorities, Erlang A, overload; and
// that nobody can tell how time was cut into ticks. A desk is run in independent batches, so that
// the standard error is known; lengths are chosen so that 4 of them fit into the 2 % that are asked
// for. False alarms: 1e-4 a test.
#include "models/market/mechanisms/desk.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "sim/core/draws.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

constexpr sim::Stream kCustomer = sim::stream("tests.desk.customer");  // gap, handling, patience
constexpr double kService = 2000.0;    // mean handling time in instants
constexpr std::size_t kWarmUp = 1000;  // customers at the start of a batch that do not count
constexpr std::size_t kBatches = 40;

struct Load {
  std::size_t agents;
  double utilisation;        // arrivals x service / agents
  double patience = 0.0;     // mean, in services; 0: endless
  std::uint8_t classes = 1;  // of urgency, equally frequent
  double pace = 1.0;         // how long a reply keeps an agent, in handling times
};

std::vector<Waiting> customers(const Load& load, std::size_t n, std::uint64_t seed) {
  const sim::Draws draws{seed};
  const double gap = kService / (static_cast<double>(load.agents) * load.utilisation);
  std::vector<Waiting> line;
  double clock = 0.0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const sim::Block luck = draws(kCustomer, 0, i);
    clock += gap * luck.exponential(0);
    const auto arrival = static_cast<Instant>(clock);
    const double patience =
        load.patience > 0.0 ? load.patience * kService * luck.exponential(2) : 1e12;
    const Instant handling = next_instant(0, kService * luck.exponential(1) / kInstantsPerDay);
    const auto busy = static_cast<Instant>(load.pace * handling);
    line.push_back({arrival, next_instant(arrival, patience / kInstantsPerDay), handling, busy,
                    static_cast<std::uint8_t>(luck.lane[3] % load.classes)});
  }
  return line;
}

/// What became of everybody: the instant of the answer, or kNever.
std::vector<Instant> serve(const Load& load, const std::vector<Waiting>& line) {
  std::vector<Instant> done(line.size(), kNever);
  Desk desk{{}, load.agents, 0};
  desk.work(
      line, kNever, [&](std::size_t i, Instant time) { done[i] = time; },
      [](std::size_t, Instant) {});
  return done;
}

double wait_of(const Waiting& customer, Instant done) {
  return static_cast<double>(done - customer.handling - customer.arrival) / kService;
}

/// Means of `value(customer, done)` over the customers of each batch for whom `counts` holds.
template <class Value, class Counts>
std::vector<double> batch_means(const Load& load, std::size_t n, const Value& value,
                                const Counts& counts) {
  std::vector<double> means;
  for (std::size_t batch = 0; batch < kBatches; ++batch) {
    const std::vector<Waiting> line = customers(load, n, 7 + batch);
    const std::vector<Instant> done = serve(load, line);
    double sum = 0.0, number = 0.0;
    for (std::size_t i = kWarmUp; i < line.size(); ++i) {
      if (!counts(line[i])) continue;
      sum += value(line[i], done[i]);
      number += 1.0;
    }
    means.push_back(sum / number);
  }
  return means;
}
constexpr auto kEverybody = [](const Waiting&) { return true; };

void expect_law(const std::vector<double>& means, double truth, std::size_t checks,
                const std::string& what) {
  const double z = z_of_mean(means, truth), error = sim::mean(means) / truth - 1.0;
  EXPECT_LT(std::abs(z), critical_t(means.size(), checks)) << what;
  EXPECT_LT(std::abs(error), 0.02) << what;
  ::testing::Test::RecordProperty(what, std::to_string(z) + " se, " + std::to_string(error));
}

/// Chance of waiting in M/M/c: Erlang C, by the recursion of Erlang B.
double erlang_c(std::size_t agents, double utilisation) {
  const double load = utilisation * static_cast<double>(agents);
  double b = 1.0;
  for (std::size_t c = 1; c <= agents; ++c) b = load * b / (static_cast<double>(c) + load * b);
  return b / (1.0 - utilisation * (1.0 - b));
}

/// Share of customers lost in M/M/c+M, from the stationary distribution. Patience in services.
double erlang_a_lost(const Load& load) {
  const auto c = static_cast<double>(load.agents);
  const double arrivals = load.utilisation * c;
  double p = 1.0, total = 1.0, leaving = 0.0;
  for (int n = 1; n < 100000 && p > 1e-300; ++n) {
    const double waiting = std::max(0.0, n - c);
    p *= arrivals / (std::min<double>(n, c) + waiting / load.patience);
    total += p;
    leaving += p * waiting / load.patience;
  }
  return leaving / total / arrivals;
}

TEST(Desk, WaitsAreErlangC) {
  for (const auto& [agents, utilisation] :
       {std::pair<std::size_t, double>{1, 0.5}, {3, 0.6}, {8, 0.7}}) {
    const Load load{agents, utilisation};
    const std::string name = std::to_string(agents) + "_agents";
    const double must_wait = erlang_c(agents, utilisation);
    const double wait = must_wait / (static_cast<double>(agents) * (1.0 - utilisation));
    expect_law(batch_means(load, 50000, wait_of, kEverybody), wait, 6, "wait_" + name);
    const auto waits = [](const Waiting& w, Instant done) {
      return wait_of(w, done) > 0.0 ? 1.0 : 0.0;
    };
    expect_law(batch_means(load, 20000, waits, kEverybody), must_wait, 6, "must_wait_" + name);
  }
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

TEST(Desk, UrgentOnesWaitAsCobhamSays) {
  // W_k = C S / (c (1 - s_{k-1})(1 - s_k)), s_k the utilisation by classes up to k.
  const Load load{2, 0.6, 0.0, 3};
  const double base = erlang_c(2, 0.6) / 2.0;
  for (std::uint8_t k = 0; k < 3; ++k) {
    const double truth = base / ((1.0 - 0.2 * k) * (1.0 - 0.2 * (k + 1)));
    expect_law(batch_means(load, 60000, wait_of,
                           [k](const Waiting& customer) { return customer.urgency == k; }),
               truth, 3, "wait_of_class_" + std::to_string(k));
  }
}

TEST(Desk, ImpatienceLosesAsManyAsErlangA) {
  const auto lost = [](const Waiting&, Instant done) { return done == kNever ? 1.0 : 0.0; };
  for (const Load& load : {Load{1, 0.8, 1.0}, Load{4, 1.0, 2.0}, Load{10, 1.2, 0.5}}) {
    expect_law(batch_means(load, 30000, lost, kEverybody), erlang_a_lost(load), 3,
               "lost_" + std::to_string(load.agents) + "_agents");
  }
}

TEST(Desk, OverloadServesWhatItCan) {
  const auto served = [](const Waiting&, Instant done) { return done != kNever ? 1.0 : 0.0; };
  for (const double utilisation : {1.5, 2.0, 4.0}) {
    const Load load{5, utilisation, 20.0};
    expect_law(batch_means(load, 20000, served, kEverybody), 1.0 / utilisation, 4,
               "served_at_" + std::to_string(utilisation));
  }
  // Agents who do other things between two replies serve so many the less.
  expect_law(batch_means({5, 1.5, 20.0, 1, 1.25}, 20000, served, kEverybody), 1.0 / (1.5 * 1.25), 4,
             "served_at_a_slower_pace");
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
