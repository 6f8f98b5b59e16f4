// SPDX-License-Identifier: MIT
#include "sim/study/simulate.h"

namespace agora::sim {

void simulate(const Variant& variant, std::uint64_t seed, SharedInputs& shared, BlockOrder order,
              const RunSink& sink) {
  const Settings& settings = variant.settings;
  Simulation simulation{variant.model->build(seed, settings.time.tick, shared), seed, order};
  const std::uint32_t ticks = settings.ticks(), every = settings.record_every();
  std::uint32_t record = 0;
  while (simulation.tick() < ticks) {
    simulation.step();
    const bool last = simulation.tick() == ticks;
    if (sink.record && (simulation.tick() % every == 0 || last)) {
      sink.record(record++, simulation.observe());
    }
    if (sink.digest && (settings.record.digests == Digests::tick || last)) {
      sink.digest(simulation.tick(), simulation.digest());
    }
    if (sink.ticked) sink.ticked();
  }
}

}  // namespace agora::sim
