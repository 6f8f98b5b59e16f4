// SPDX-License-Identifier: MIT
// The reply desk: agents who work off a line in continuous time inside the tick, so that waiting
// does not depend on the tick's length. Whoever is most urgent goes first, then whoever came first;
// nobody is interrupted. With one urgency, exponential handling and exponential patience it is the
// M/M/c+M queue (Erlang A); without patience M/M/c (Erlang C).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "models/market/clock.h"

namespace agora::models {

/// How many agents a capacity in replies per day takes, and how long a reply keeps one of them, as
/// a multiple of the time it takes.
struct Staffing {
  std::size_t agents;
  double pace;  // >= 1
};

/// Agents are whole. Where that is a fraction too many, they do other things between two replies,
/// so that the capacity is the one paid for; a reply itself takes no longer.
Staffing staff(double replies_per_day, double handling_days);

/// Somebody in line. Gives up at the deadline unless an agent has begun.
struct Waiting {
  Instant arrival, deadline;
  Instant handling;      // how long the reply takes
  Instant busy;          // how long it keeps an agent
  std::uint8_t urgency;  // smaller goes first
};

class Desk {
 public:
  /// Agents with the instants at which they become free. To be brought to `agents` people: new ones
  /// are free from `now`; those who are free first go first.
  Desk(std::vector<Instant> free_at, std::size_t agents, Instant now);

  /// What becomes of the line (in order of arrival) until `end`; nobody begins at or after `end`.
  /// Calls answered(i, when done) or given_up(i, deadline), where i is the place in the line;
  /// whoever is left out goes on waiting.
  void work(const std::vector<Waiting>& line, Instant end,
            const std::function<void(std::size_t, Instant)>& answered,
            const std::function<void(std::size_t, Instant)>& given_up);

  /// When each agent is free, in increasing order.
  std::vector<Instant> free_at() const;

 private:
  std::vector<Instant> free_at_;  // a heap, the first to become free on top
};

}  // namespace agora::models
