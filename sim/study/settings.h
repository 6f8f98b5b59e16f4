// SPDX-License-Identifier: MIT
// The part of a scenario that the engine reads itself: which model, how long, with which luck, what
// to record, what to compare. The rest belongs to the model.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "sim/core/params.h"
#include "sim/study/design.h"
#include "sim/study/factors.h"
#include "sim/study/outcomes.h"
#include "sim/study/targets.h"

namespace agora::sim {

struct TimeParams {
  double days;
  double tick;
  std::string start;

  static const Group<TimeParams>& describe();
};

enum class Digests : std::uint8_t { end, tick };

struct RecordParams {
  double every;
  Digests digests;

  static const Group<RecordParams>& describe();
};

struct StudyParams {
  std::string focal;
  std::string primary;
  std::int64_t replicates;
  double confidence;
  double burn_in;
  double branch_at;
  std::string from;
  Value variants;
  std::map<std::string, OutcomeParams> outcomes;
  std::map<std::string, FactorParams> factors;
  std::map<std::string, TargetParams> targets;
  Chosen<Design> design;
  std::optional<double> precision;
  std::int64_t most_replicates;
  bool trajectories;

  static const Group<StudyParams>& describe();
};

struct Settings {
  std::string title;
  std::string model;
  std::int64_t seed;
  TimeParams time;
  RecordParams record;
  StudyParams study;

  static const Group<Settings>& describe();

  std::uint32_t ticks() const;
  /// Ticks between two records.
  std::uint32_t record_every() const;
  /// Records of a run: one at the end of each interval, the last at the end of the run.
  std::uint32_t records() const;
  /// Ticks that all variants have in common; 0: none.
  std::uint32_t branch_tick() const;
  /// Digests of a run: one, or one per tick.
  std::uint32_t digests() const;
  /// The first record whose interval begins after the burn-in.
  std::uint32_t first_counted_record() const;
};

}  // namespace agora::sim
