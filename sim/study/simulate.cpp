// SPDX-License-Identifier: MIT
#include "sim/study/simulate.h"

#include <utility>

#include "sim/core/diagnostics.h"
#include "sim/core/failure.h"

namespace agora::sim {
namespace {

[[noreturn]] void our_bug(const std::string& what) { throw Failure{ExitCode::bug, what}; }

/// The tables of one run: asks the reporters, and hands their rows on in batches.
class Reports {
 public:
  Reports(Simulation& simulation, const RunSink& sink) : simulation_{simulation}, sink_{sink} {
    for (const RowTable& table : simulation.world().tables()) {
      tables_.push_back({&table, RowBatch{table.columns.size()}});
    }
  }

  void after_tick(bool record_due) {
    if (!sink_.rows) return;
    for (std::uint32_t t = 0; t < tables_.size(); ++t) {
      Waiting& table = tables_[t];
      if (record_due || table.of->asked == RowTable::Asked::each_tick) {
        simulation_.report(t, table.rows);
      }
      if (record_due || table.rows.bytes() >= kLargeBatch) hand_on(t);
    }
  }

 private:
  struct Waiting {
    const RowTable* of;
    RowBatch rows;
  };

  void hand_on(std::uint32_t t) {
    Waiting& table = tables_[t];
    if (table.rows.size() == 0) return;
    const std::string wrong = complaint(*table.of, table.rows, simulation_.world().items().size());
    if (!wrong.empty()) our_bug(wrong);
    sink_.rows(t, table.rows);
    table.rows.clear();
  }

  Simulation& simulation_;
  const RunSink& sink_;
  std::vector<Waiting> tables_;
};

/// A run under way: ticks it, and tells the sink what is due.
class Run {
 public:
  /// `people` is the seed with which the world is made, `seed` that of everything after.
  Run(const Variant& variant, std::uint64_t people, std::uint64_t seed, SharedInputs& shared,
      BlockOrder order, const RunSink& sink)
      : settings_{variant.settings},
        sink_{sink},
        simulation_{variant.model->build(people, variant.settings.time.tick, shared), seed, order},
        reports_{simulation_, sink} {
    const Model& model = *variant.model;
    if (simulation_.world().channels() != model.channels() ||
        !declare_the_same(simulation_.world().tables(), model.tables())) {
      our_bug("the world records other channels or tables than its model declares");
    }
  }

  Simulation& simulation() { return simulation_; }

  void play_until(std::uint32_t tick) {
    const std::uint32_t ticks = settings_.ticks(), every = settings_.record_every();
    while (simulation_.tick() < tick) {
      simulation_.step();
      const bool last = simulation_.tick() == ticks;
      const bool record_due = simulation_.tick() % every == 0 || last;
      reports_.after_tick(record_due);
      if (sink_.record && record_due) sink_.record(records_++, simulation_.observe(last));
      if (sink_.digest && (settings_.record.digests == Digests::tick || last)) {
        sink_.digest(simulation_.tick(), simulation_.digest());
      }
      if (sink_.ticked) sink_.ticked();
    }
  }

  /// Takes over a past: tells it, and goes on from where it ends.
  void take_over(const WarmState& past) {
    for (const std::vector<double>& record : past.records) {
      if (sink_.record) sink_.record(records_, record);
      ++records_;
    }
    for (const auto& [tick, digest] : past.digests) {
      if (sink_.digest) sink_.digest(tick, digest);
    }
    for (const WarmState::Rows& rows : past.rows) {
      RowBatch copy = rows.batch;
      if (sink_.rows) sink_.rows(rows.table, copy);
    }
    for (std::uint32_t tick = 0; sink_.ticked && tick < past.tick; ++tick) sink_.ticked();
    std::vector<StateBytes> columns;
    for (const WarmState::Column& column : past.columns) {
      columns.push_back({column.name, column.bytes});
    }
    simulation_.restore(past.tick, columns);
  }

 private:
  const Settings& settings_;
  const RunSink& sink_;
  Simulation simulation_;
  Reports reports_;
  std::uint32_t records_ = 0;
};

}  // namespace

WarmState warm_up(const Variant& variant, std::uint64_t seed, SharedInputs& shared,
                  BlockOrder order, std::uint32_t ticks) {
  WarmState past{.seed = seed, .tick = ticks, .shared_inputs_key = variant.shared_inputs_key};
  const RunSink sink{
      .record =
          [&](std::uint32_t, std::span<const double> values) {
            past.records.emplace_back(values.begin(), values.end());
          },
      .digest = [&](std::uint32_t tick,
                    std::uint64_t digest) { past.digests.emplace_back(tick, digest); },
      .ticked = {},
      .rows =
          [&](std::uint32_t table, RowBatch& rows) {
            const std::size_t columns = rows.columns();
            past.rows.push_back({table, std::exchange(rows, RowBatch{columns})});
          }};
  Run run{variant, seed, seed, shared, order, sink};
  past.first_digest = run.simulation().digest();
  run.play_until(ticks);
  past.digest = run.simulation().digest();
  for (const StateBytes& column : run.simulation().save()) {
    past.columns.push_back({std::string{column.name}, {column.bytes.begin(), column.bytes.end()}});
  }
  return past;
}

void simulate(const Variant& variant, std::uint64_t seed, SharedInputs& shared, BlockOrder order,
              const RunSink& sink, const WarmState* from) {
  Run run{variant, from != nullptr ? from->seed : seed, seed, shared, order, sink};
  if (from != nullptr) {
    if (variant.shared_inputs_key != from->shared_inputs_key ||
        run.simulation().digest() != from->first_digest) {
      throw Failure{ExitCode::bad_input,
                    "variant " + quote(variant.name) +
                        " changes what is made before the first day (people, graphs or what they "
                        "begin with), so it cannot branch off later (study.branch_at, --from); "
                        "change what acts from day to day, or play it whole"};
    }
    run.take_over(*from);
  }
  run.play_until(variant.settings.ticks());
}

}  // namespace agora::sim
