// SPDX-License-Identifier: MIT
#include "sim/core/play.h"

#include <algorithm>
#include <numeric>

#include "sim/core/failure.h"

namespace agora::sim {
namespace {

[[noreturn]] void missing(const std::string& what) {
  throw Failure{ExitCode::bug, "a run is asked for " + what + ", which it does not have"};
}

}  // namespace

Played::Played(const Play& play, std::uint64_t replicate, BlockOrder order, SharedInputs shared)
    : model_{play.model},
      items_{play.model->items()},
      layout_{play.model->channels(), items_.size()} {
  const std::uint64_t seed = play.seed(replicate);
  simulation_ =
      std::make_shared<Simulation>(model_->build(seed, play.tick_length, shared), seed, order);
  while (simulation_->tick() < play.ticks) {
    simulation_->step();
    const bool last = simulation_->tick() == play.ticks;
    if (simulation_->tick() % play.record_every != 0 && !last) continue;
    const std::vector<double> record = simulation_->observe(last);
    values_.insert(values_.end(), record.begin(), record.end());
    ++records_;
  }
  digest_ = simulation_->digest();
}

std::size_t Played::item_index(const std::string& item) const {
  const auto found = std::find(items_.begin(), items_.end(), item);
  if (found == items_.end()) missing("the item " + item);
  return static_cast<std::size_t>(found - items_.begin());
}

std::vector<double> Played::series(const std::string& channel, const std::string& item) const {
  const std::size_t index = layout_.find(channel);
  const std::vector<double> all = layout_.trajectory(values_, index);
  const Channel& found = layout_.channels()[index];
  if (!found.per_item) return all;
  const std::size_t labels = found.size(1), wanted = item_index(item);
  std::vector<double> one;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i / labels % items_.size() == wanted) one.push_back(all[i]);
  }
  return one;
}

double Played::last(const std::string& channel, const std::string& item) const {
  return series(channel, item).back();
}

double Played::total(const std::string& channel, const std::string& item) const {
  const std::vector<double> all = series(channel, item);
  return std::accumulate(all.begin(), all.end(), 0.0);
}

double Played::outcome(const std::string& outcome, const std::string& item) const {
  for (const Outcome& candidate : model_->outcomes()) {
    if (candidate.name == outcome) {
      return evaluate(candidate, layout_, values_, 0)[item_index(item)];
    }
  }
  missing("the outcome " + outcome);
}

std::span<const std::byte> Played::state(std::string_view name) const {
  for (const StateBytes& piece : simulation_->save()) {
    if (piece.name == name) return piece.bytes;
  }
  missing("the state " + std::string{name});
}

}  // namespace agora::sim
