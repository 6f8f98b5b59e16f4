// SPDX-License-Identifier: MIT
// A behaviour is a rule that a scenario adds to the market's day: one phase of its own, run after
// the market's own phase of its slot. Each is one file in models/behaviours, registered with one
// line.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sim/core/params.h"
#include "sim/core/world.h"

namespace agora::models {

struct MarketContext;

/// The market's own phases, in the order of the day.
enum class Slot : std::uint8_t {
  mingle,
  events,
  plan,
  deliver,
  join,
  spread,
  befall,
  live,
  answer,
  improve,
  account
};

class Behaviour {
 public:
  virtual ~Behaviour() = default;
  virtual Slot slot() const = 0;
  /// Columns of its own, for a rule that remembers; named after the rule.
  virtual void declare(const std::string& /*name*/, sim::Store& /*store*/) const {}
  /// The phase, reaching the columns that it asks `access` for. `name` is what the scenario calls
  /// the rule: a scenario may have several of a kind, and they must not share their luck.
  virtual std::unique_ptr<sim::Phase> phase(const std::string& name, sim::Access& access,
                                            std::shared_ptr<const MarketContext> context) const = 0;
};

/// What a scenario writes: [behaviours.NAME] rule = {kind = "...", ...}.
struct BehaviourParams {
  sim::Chosen<Behaviour> rule;

  static const sim::Group<BehaviourParams>& describe();
};

}  // namespace agora::models
