// SPDX-License-Identifier: MIT
// What a scenario says of an event, and the same made ready for a run. What events do is event.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "sim/core/params.h"

namespace agora::models {

class Event;

/// What a scenario writes: [events.NAME] at = 100, days = 14, brand = "acme", what = {kind = ...}.
struct EventParams {
  double at;
  double days;
  std::string brand;
  sim::Chosen<Event> what;

  static const sim::Group<EventParams>& describe();
};

struct EventFacts {
  std::string name;
  std::uint32_t key;                 // by which the draws know it: two events share no luck
  double at, days;                   // days since the beginning; how long, 0 = for good
  std::optional<std::size_t> brand;  // none: every brand
  std::shared_ptr<const Event> what;
  std::size_t memory;  // where its numbers begin in a row of columns::kEventMemory
};

}  // namespace agora::models
