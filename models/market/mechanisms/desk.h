// SPDX-License-Identifier: MIT
// The reply desk: agents who work off a line in order of arrival, in continuous time inside the tick,
// so that waiting times do not depend on the tick's length. With exponential handling and patience it
// is the M/M/c+M queue (Erlang A); without patience M/M/c (Erlang C).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "models/market/clock.h"

namespace agora::models {

/// How many agents a capacity in replies per day takes, and how long each works on one reply.
struct Staffing {
  std::size_t agents;
  double handling_days;
};

/// Agents are whole; a desk with a fraction too many works a little slower, so that the capacity is
/// the one paid for.
inline Staffing staff(double replies_per_day, double handling_days) {
  if (!(replies_per_day > 0.0)) return {0, handling_days};
  const double agents = std::max(1.0, std::ceil(replies_per_day * handling_days - 1e-9));
  return {static_cast<std::size_t>(agents), agents / replies_per_day};
}

/// What happened to the first in line.
enum class Service : std::uint8_t { answered, given_up, waiting };

class Desk {
 public:
  /// Agents with the instants at which they become free. To be brought to `agents` people: new ones
  /// are free from `now`; those who are free first go first.
  Desk(std::vector<Instant> free_at, std::size_t agents, Instant now)
      : free_at_{std::move(free_at)} {
    std::sort(free_at_.begin(), free_at_.end());
    if (free_at_.size() > agents) {
      free_at_.erase(free_at_.begin(),
                     free_at_.begin() + static_cast<std::ptrdiff_t>(free_at_.size() - agents));
    }
    free_at_.resize(agents, now);
    std::make_heap(free_at_.begin(), free_at_.end(), std::greater<>{});
  }

  struct Result {
    Service service;
    Instant time;  // of the answer, or of giving up
  };

  /// Serves the first in line, who came at `arrival` and gives up at `deadline` unless somebody has
  /// begun; nothing begins at or after `end`. `handling` is the time that this reply takes.
  Result serve(Instant arrival, Instant deadline, Instant handling, Instant end) {
    const Instant start = free_at_.empty() ? kNever : std::max(arrival, free_at_.front());
    if (deadline <= start && deadline < end) return {Service::given_up, deadline};
    if (start >= end) return {Service::waiting, end};
    std::pop_heap(free_at_.begin(), free_at_.end(), std::greater<>{});
    free_at_.back() = start + handling;
    const Instant done = free_at_.back();
    std::push_heap(free_at_.begin(), free_at_.end(), std::greater<>{});
    return {Service::answered, done};
  }

  const std::vector<Instant>& free_at() const { return free_at_; }

 private:
  std::vector<Instant> free_at_;  // a heap, the first to become free on top
};

}  // namespace agora::models
