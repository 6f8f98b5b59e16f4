// SPDX-License-Identifier: MIT
// An event is something that happens to the market on a day that the scenario names, to one brand
// or to all. Each kind is one file in models/market/events, registered with one line. It may do two
// things:
//
//   change   the conditions under which brands trade: a pure function of the day (phase `events`)
//   happen   reach people, who feel it and speak of it, and cost money (phase `befall`)
//
// An event holds parameters and no state; what it must remember are numbers of a column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "models/market/clock.h"
#include "models/market/conditions.h"
#include "models/market/context.h"
#include "models/market/mechanisms/talk.h"
#include "models/market/relation.h"
#include "sim/core/world.h"

namespace agora::models {

/// The tick in which an instant lies, as a whole number. Whatever begins inside a tick begins with
/// it.
double tick_of(double day, double tick_length);

/// An event as one brand sees it in one tick.
struct Moment {
  const EventFacts& event;
  std::size_t brand;
  std::uint32_t tick;
  double tick_length;      // days
  double recalled = -1.0;  // `at` of the latest recall of the brand that has begun; -1: none

  /// Whether the event is about this brand.
  bool concerns() const { return !event.brand || *event.brand == brand; }
  bool has_begun() const { return tick >= tick_of(event.at, tick_length); }
  bool begins() const { return tick == tick_of(event.at, tick_length); }
  /// From the tick that contains `at` to before the one that contains `at` + `days`, but at least
  /// for one tick; with a delay, from so many days later to the same end.
  bool in_force(double delay = 0.0) const;
};

/// An event about a brand in the tick that is being played.
struct Happening {
  Moment moment;
  const sim::Tick& tick;
  const MarketContext& context;
  std::span<double> memory;  // its own numbers for this brand; 0 on the first day
  std::int64_t purchases;    // of the brand since the beginning
  double complaints;         // in public about the brand yesterday, per day and 1,000 consumers
  std::int64_t costs = 0;    // to be set: EUR/1000000, entered as costs of recalls
};

/// Somebody whom an event may reach. The luck is theirs for this event and brand, the same in every
/// tick; lane 3 is taken (the attribute that a post names).
struct Person {
  std::uint32_t consumer;
  const SegmentFacts& segment;
  const Relation& relation;  // to the brand, as the tick begins
  sim::Block luck;
};

/// What it does to them.
struct Reaction {
  struct Said {
    Instant when;  // in this tick
    float valence;
    /// What is not praise is a complaint, neutral words too.
    PostKind kind() const { return valence > 0.0f ? PostKind::praise : PostKind::complaint; }
  };
  std::optional<Relation> relation;  // the new one, if it changed
  std::optional<Said> said;
};

class Event {
 public:
  virtual ~Event() = default;

  /// Changes what holds for the brand of `moment`. Called in every tick for every brand, whether or
  /// not the event concerns it or is in force. Factors multiply and rates add, so that events may
  /// overlap.
  virtual void change(Conditions& /*conditions*/, const Moment& /*moment*/) const {}
  /// Whether it ends the failures of a brand that began before it.
  virtual bool is_recall() const { return false; }

  /// How many numbers it must remember for each brand.
  virtual std::size_t memory() const { return 0; }
  /// Called once in every tick for each brand that it concerns. Returns whether it reaches people.
  virtual bool happen(Happening& /*now*/) const { return false; }
  /// What it does to one of them. Called for every consumer, on many threads.
  virtual Reaction strike(const Happening& /*now*/, const Person& /*person*/) const { return {}; }
};

/// Throws Misfits if an event happens to a brand that does not exist.
void check_events(const MarketParams& params);

/// The events of a scenario, in name order.
std::vector<EventFacts> event_facts(const MarketParams& params);

/// Numbers that all events together remember of one brand.
inline std::uint32_t event_memory(const std::vector<EventFacts>& events) {
  return events.empty()
             ? 0
             : static_cast<std::uint32_t>(events.back().memory + events.back().what->memory());
}

/// What holds for a brand in a tick.
Conditions conditions_in(const MarketContext& context, std::size_t brand, std::uint32_t tick);

/// What is left of trust, or won, by `step`: below 0 a share of what is there is lost, above 0 a
/// share of what is missing is won.
inline float shift_trust(float trust, double step) {
  const auto share = static_cast<float>(step);
  return trust + share * (share > 0.0f ? 1.0f - trust : trust);
}

}  // namespace agora::models
