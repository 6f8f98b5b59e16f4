// SPDX-License-Identifier: MIT
#include "sim/core/world.h"

#include "sim/core/digest.h"

namespace agora::sim {

void World::add_phase(std::string name, std::string doc,
                      const std::function<std::unique_ptr<Phase>(Access&)>& make) {
  Access access{store_};
  auto phase = make(access);
  schedule_.push_back({std::move(name), std::move(doc), access.entries(), std::move(phase)});
}

void World::set_observer(std::vector<Channel> channels,
                         const std::function<std::unique_ptr<Observer>(Access&)>& make) {
  Access access{store_};
  channels_ = std::move(channels);
  observer_ = make(access);
}

void World::add_table(RowTable table,
                      const std::function<std::unique_ptr<Reporter>(Access&)>& make) {
  Access access{store_};
  tables_.push_back(std::move(table));
  reporters_.push_back(make(access));
}

Tick Simulation::moment(std::uint32_t index) const {
  return {index, index * world_.tick_length_, world_.tick_length_, draws_, order_};
}

void Simulation::step() {
  const Tick now = moment(tick_);
  for (const ScheduledPhase& scheduled : world_.schedule_) scheduled.phase->run(now);
  world_.store_.turn_pages();
  ++tick_;
}

std::vector<double> Simulation::observe(bool last_record) {
  std::vector<double> values(record_size(world_.channels_, world_.items_.size()));
  Tick now = moment(tick_);
  now.last_record = last_record;
  if (world_.observer_) world_.observer_->observe(now, values);
  return values;
}

void Simulation::report(std::size_t table, RowBatch& rows) {
  const Tick now = moment(tick_);
  world_.reporters_[table]->report(now, rows);
  rows.stamp(now.start);
}

std::uint64_t Simulation::digest() const {
  Digest digest;
  const std::uint64_t parts[2] = {tick_, world_.store_.digest()};
  digest.add(std::as_bytes(std::span{parts}));
  return digest.value();
}

void Simulation::restore(std::uint32_t tick, std::span<const StateBytes> saved) {
  world_.store_.restore(saved);
  tick_ = tick;
}

}  // namespace agora::sim
