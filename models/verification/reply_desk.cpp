// SPDX-License-Identifier: MIT
// Row 13. The reply desk is M/M/c: alone, fed with a stream of its own, it has the waits of Erlang
// C, the priorities of Cobham, the losses of Erlang A, and serves what it can under overload. In a
// market where people write at random, the time from a mention to its reply is Erlang C's as well.
//
// Estimates must lie within 4 standard errors, from independent batches, and within 2 % of the
// truth: the narrower of the two counts.
#include <algorithm>
#include <cmath>

#include "models/market/mechanisms/desk.h"
#include "models/verification/customers.h"
#include "models/verification/queues.h"
#include "models/verification/statistics.h"
#include "models/verification/verification.h"
#include "sim/core/draws.h"

namespace agora::models {
namespace {

constexpr std::size_t kWarmUp = 1000;  // customers at the start of a batch that do not count
constexpr std::size_t kBatches = 40;
constexpr double kTolerance = 0.02;

/// Means of `value(customer, when done or kNever)` by batch, over customers for whom `counts`
/// holds.
template <class Value, class Counts>
std::vector<double> batch_means(const Load& load, std::size_t n, const Value& value,
                                const Counts& counts) {
  return over_replicates(kBatches, [&](std::size_t batch) {
    const std::vector<Waiting> line = customers(load, n, 1000 * load.agents + batch);
    std::vector<Instant> done(line.size(), kNever);
    Desk desk{{}, load.agents, 0};
    desk.work(
        line, kNever, [&](std::size_t i, Instant time) { done[i] = time; },
        [](std::size_t, Instant) {});
    double sum = 0.0, number = 0.0;
    for (std::size_t i = kWarmUp; i < line.size(); ++i) {
      if (!counts(line[i])) continue;
      sum += value(line[i], done[i]);
      number += 1.0;
    }
    return sum / number;
  });
}

constexpr auto kEverybody = [](const Waiting&) { return true; };
constexpr auto kWait = [](const Waiting& customer, Instant done) {
  return static_cast<double>(done - customer.handling - customer.arrival) / kService;
};
constexpr auto kWaits = [](const Waiting& customer, Instant done) {
  return done - customer.handling > customer.arrival ? 1.0 : 0.0;
};
constexpr auto kServed = [](const Waiting&, Instant done) { return done != kNever ? 1.0 : 0.0; };

/// 4 standard errors, and never more than 2 %.
Check law(std::string what, double truth, const std::vector<double>& values) {
  Check check = mean_of(std::move(what), truth, values);
  check.low = std::max(check.low, truth * (1.0 - kTolerance));
  check.high = std::min(check.high, truth * (1.0 + kTolerance));
  return check;
}

std::string staffed(std::size_t agents, double utilisation) {
  return ", " + std::to_string(agents) + (agents == 1 ? " agent at " : " agents at ") +
         sim::number_text(utilisation);
}

Checks desk_alone(const Stage&) {
  Checks checks;
  for (const Load& load : {Load{1, 0.5}, Load{3, 0.6}, Load{8, 0.7}}) {
    const auto& [agents, utilisation, patience, classes, pace] = load;
    checks.push_back(law("desk alone: mean wait, services" + staffed(agents, utilisation),
                         erlang_wait(agents, utilisation),
                         batch_means(load, 50000, kWait, kEverybody)));
    checks.push_back(law("desk alone: share who must wait" + staffed(agents, utilisation),
                         erlang_c(agents, utilisation),
                         batch_means(load, 20000, kWaits, kEverybody)));
  }
  for (std::uint8_t k = 0; k < 3; ++k) {
    // W_k = C S / (c (1 - s_{k-1})(1 - s_k)), s_k the utilisation by classes up to k.
    const double truth = erlang_c(2, 0.6) / 2.0 / ((1.0 - 0.2 * k) * (1.0 - 0.2 * (k + 1)));
    checks.push_back(
        law("desk alone: wait in class " + std::to_string(k + 1) + " of 3" + staffed(2, 0.6), truth,
            batch_means({2, 0.6, 0.0, 3}, 60000, kWait,
                        [k](const Waiting& customer) { return customer.urgency == k; })));
  }
  const auto lost = [](const Waiting&, Instant done) { return done == kNever ? 1.0 : 0.0; };
  for (const Load& load : {Load{1, 0.8, 1.0}, Load{4, 1.0, 2.0}, Load{10, 1.2, 0.5}}) {
    checks.push_back(
        law("desk alone: share lost to impatience" + staffed(load.agents, load.utilisation),
            erlang_a_lost(load.agents, load.utilisation, load.patience),
            batch_means(load, 30000, lost, kEverybody)));
  }
  for (const double utilisation : {1.5, 4.0}) {
    checks.push_back(law("desk alone: share served" + staffed(5, utilisation), 1.0 / utilisation,
                         batch_means({5, utilisation, 20.0}, 20000, kServed, kEverybody)));
  }
  // Agents who do other things between two replies serve so many the less.
  checks.push_back(law("desk alone: share served at a slower pace" + staffed(5, 1.5),
                       1.0 / (1.5 * 1.25),
                       batch_means({5, 1.5, 20.0, 1, 1.25}, 20000, kServed, kEverybody)));
  return checks;
}

/// Every agent answers 5 mentions an hour, for 2.50 EUR.
Checks desk_in_a_market(const Stage& stage) {
  Checks checks;
  const auto expect = [&](const Load& load, double dt) {
    const auto agents = static_cast<double>(load.agents);
    const sim::Play play =
        stage({"brands.only.budget=" + std::to_string(120.0 * agents),
               "talk.chatter_rate=" + std::to_string(0.24 * agents * load.utilisation),
               "time.tick=" + std::to_string(dt)});
    const auto hours = over_replicates(kBatches, [&](std::size_t r) {
      const sim::Played run{play, r};
      const auto waits = run.series("reply_wait", "only"), replies = run.series("replies", "only");
      double wait = 0.0, number = 0.0;
      for (std::size_t day = 10; day < waits.size(); ++day) {  // the desk opens empty
        wait += waits[day];
        number += replies[day];
      }
      return wait / number;
    });
    checks.push_back(law("in a market: hours to the reply" +
                             staffed(load.agents, load.utilisation) + ", tick " +
                             sim::number_text(dt),
                         0.2 * (1.0 + erlang_wait(load.agents, load.utilisation)), hours));
  };
  expect({1, 0.5}, 1.0);
  expect({1, 0.5}, 0.25);
  expect({3, 0.6}, 1.0);
  return checks;
}

const RegisteredVerification kAlone{{13, "desk alone", "", desk_alone}};
const RegisteredVerification kInAMarket{
    {13, "desk in a market", "reply-desk.toml", desk_in_a_market}};

}  // namespace
}  // namespace agora::models
