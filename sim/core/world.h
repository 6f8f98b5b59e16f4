// SPDX-License-Identifier: MIT
// A world is what a model hands to the engine: state, phases in order, and what to record. The
// engine ticks it and knows nothing of what it means.
//
//   tick:  phase 1 ─► phase 2 ─► ... ─► turn the pages ─► observe, report
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/core/draws.h"
#include "sim/core/parallel.h"
#include "sim/core/record.h"
#include "sim/core/store.h"

namespace agora::sim {

/// What a phase is told of the moment.
struct Tick {
  std::uint32_t index;  // 0, 1, 2, ...
  double start;         // days since the beginning
  double length;        // days
  Draws draws;
  BlockOrder order;
  bool last_record = false;  // of the run; observers alone are told

  double end() const { return start + length; }
};

/// One verb of a tick. It reaches the columns that it asked its Access for, and no others.
class Phase {
 public:
  virtual ~Phase() = default;
  virtual void run(const Tick& tick) = 0;
};

/// A line of the printed schedule.
struct ScheduledPhase {
  std::string name, doc;
  std::vector<Access::Entry> entries;
  std::unique_ptr<Phase> phase;
};

/// Fills one record: the channels in order, each with all its values. Draws nothing and changes
/// nothing.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void observe(const Tick& tick, std::span<double> values) = 0;
};

/// Adds to a table what it has to say at this moment: after every tick, or whenever something is
/// recorded, as the table asks. Which rows, and in which order, depends on the state alone. Draws
/// nothing and changes nothing.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void report(const Tick& tick, RowBatch& rows) = 0;
};

class World {
 public:
  World(std::vector<std::string> items, Store store, double tick_length)
      : items_{std::move(items)}, store_{std::move(store)}, tick_length_{tick_length} {}

  const std::vector<std::string>& items() const { return items_; }
  Store& store() { return store_; }
  const std::vector<ScheduledPhase>& schedule() const { return schedule_; }
  const std::vector<Channel>& channels() const { return channels_; }
  const std::vector<RowTable>& tables() const { return tables_; }
  double tick_length() const { return tick_length_; }

  /// Appends a phase to the tick. `make` builds it from the access it declares itself with.
  void add_phase(std::string name, std::string doc,
                 const std::function<std::unique_ptr<Phase>(Access&)>& make);
  void set_observer(std::vector<Channel> channels,
                    const std::function<std::unique_ptr<Observer>(Access&)>& make);
  /// Tables in the order in which the model declares them.
  void add_table(RowTable table, const std::function<std::unique_ptr<Reporter>(Access&)>& make);

 private:
  friend class Simulation;
  std::vector<std::string> items_;
  Store store_;
  double tick_length_;
  std::vector<ScheduledPhase> schedule_;
  std::vector<Channel> channels_;
  std::unique_ptr<Observer> observer_;
  std::vector<RowTable> tables_;
  std::vector<std::unique_ptr<Reporter>> reporters_;
};

/// A world in motion.
class Simulation {
 public:
  Simulation(World world, std::uint64_t seed, BlockOrder order = BlockOrder::parallel)
      : world_{std::move(world)}, draws_{seed}, order_{order} {}

  /// Plays one tick.
  void step();
  /// Ticks played so far.
  std::uint32_t tick() const { return tick_; }
  /// The record of the state as it is now; of channels that are recorded at the end, only if this
  /// is the last one.
  std::vector<double> observe(bool last_record = false);
  /// Adds to `rows` what the table-th table has to say of the state as it is now, and when.
  void report(std::size_t table, RowBatch& rows);
  /// Hash of everything that survives a tick, and of the tick itself.
  std::uint64_t digest() const;

  std::vector<StateBytes> save() const { return world_.store_.save(); }
  void restore(std::uint32_t tick, std::span<const StateBytes> saved);

  const World& world() const { return world_; }

 private:
  Tick moment(std::uint32_t index) const;

  World world_;
  Draws draws_;
  BlockOrder order_;
  std::uint32_t tick_ = 0;
};

}  // namespace agora::sim
