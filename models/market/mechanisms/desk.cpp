// SPDX-License-Identifier: MIT
#include "models/market/mechanisms/desk.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <tuple>

namespace agora::models {

Staffing staff(double replies_per_day, double handling_days) {
  if (!(replies_per_day > 0.0)) return {0, 1.0};
  const double needed = replies_per_day * handling_days;
  const double agents = std::max(1.0, std::ceil(needed - 1e-9));
  return {static_cast<std::size_t>(agents), agents / needed};
}

Desk::Desk(std::vector<Instant> free_at, std::size_t agents, Instant now)
    : free_at_{std::move(free_at)} {
  std::sort(free_at_.begin(), free_at_.end());
  if (free_at_.size() > agents) {
    free_at_.erase(free_at_.begin(),
                   free_at_.begin() + static_cast<std::ptrdiff_t>(free_at_.size() - agents));
  }
  free_at_.resize(agents, now);
  std::make_heap(free_at_.begin(), free_at_.end(), std::greater<>{});
}

void Desk::work(const std::vector<Waiting>& line, Instant end,
                const std::function<void(std::size_t, Instant)>& answered,
                const std::function<void(std::size_t, Instant)>& given_up) {
  const auto later = [&line](std::size_t a, std::size_t b) {
    return std::tie(line[a].urgency, a) > std::tie(line[b].urgency, b);
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> here{later};
  std::size_t next = 0;  // the first in line who has not come yet
  Instant now = 0;       // never falls: an agent free since yesterday does not begin then
  while (!free_at_.empty() && (!here.empty() || next < line.size())) {
    // The moment at which somebody is free and somebody is there.
    now = std::max(now, free_at_.front());
    if (here.empty()) now = std::max(now, line[next].arrival);
    if (now >= end) break;
    while (next < line.size() && line[next].arrival <= now) here.push(next++);
    const std::size_t first = here.top();
    here.pop();
    if (line[first].deadline <= now) {
      given_up(first, line[first].deadline);
      continue;
    }
    std::pop_heap(free_at_.begin(), free_at_.end(), std::greater<>{});
    free_at_.back() = now + line[first].busy;
    answered(first, now + line[first].handling);
    std::push_heap(free_at_.begin(), free_at_.end(), std::greater<>{});
  }
  const auto leave = [&](std::size_t i) {
    if (line[i].deadline < end) given_up(i, line[i].deadline);
  };
  for (; !here.empty(); here.pop()) leave(here.top());
  for (; next < line.size(); ++next) leave(next);
}

std::vector<Instant> Desk::free_at() const {
  std::vector<Instant> sorted = free_at_;
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace agora::models
