// SPDX-License-Identifier: MIT
#include "sim/study/simulate.h"

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

}  // namespace

void simulate(const Variant& variant, std::uint64_t seed, SharedInputs& shared, BlockOrder order,
              const RunSink& sink) {
  const Settings& settings = variant.settings;
  const Model& model = *variant.model;
  Simulation simulation{model.build(seed, settings.time.tick, shared), seed, order};
  if (simulation.world().channels() != model.channels() ||
      !declare_the_same(simulation.world().tables(), model.tables())) {
    our_bug("the world records other channels or tables than its model declares");
  }
  Reports reports{simulation, sink};
  const std::uint32_t ticks = settings.ticks(), every = settings.record_every();
  std::uint32_t record = 0;
  while (simulation.tick() < ticks) {
    simulation.step();
    const bool last = simulation.tick() == ticks;
    const bool record_due = simulation.tick() % every == 0 || last;
    reports.after_tick(record_due);
    if (sink.record && record_due) sink.record(record++, simulation.observe(last));
    if (sink.digest && (settings.record.digests == Digests::tick || last)) {
      sink.digest(simulation.tick(), simulation.digest());
    }
    if (sink.ticked) sink.ticked();
  }
}

}  // namespace agora::sim
