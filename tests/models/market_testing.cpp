// SPDX-License-Identifier: MIT
#include "tests/models/market_testing.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>
#include <stdexcept>

#include "sim/core/diagnostics.h"
#include "sim/io/scenario_text.h"
#include "sim/io/toml.h"
#include "sim/study/study.h"

namespace agora::models::testing {
namespace {

sim::ScenarioSource source_of(const std::string& toml, const Overrides& overrides,
                              sim::Diagnostics& diagnostics) {
  sim::ScenarioSource source{"test.toml", {{"test.toml", toml}}, overrides, {}};
  source.tree = sim::overlay(sim::read_toml(toml, source.name, diagnostics),
                             sim::parse_settings(overrides, diagnostics));
  return source;
}

}  // namespace

sim::Variant variant_of(const std::string& toml, const Overrides& overrides) {
  sim::Diagnostics diagnostics;
  sim::Variant variant = sim::read_scenario(source_of(toml, overrides, diagnostics), diagnostics);
  diagnostics.stop_if_any();
  return variant;
}

std::vector<sim::Variant> variants_of(const std::string& toml, const Overrides& overrides) {
  sim::Diagnostics diagnostics;
  return sim::read_variants(source_of(toml, overrides, diagnostics), diagnostics);
}

std::string shipped(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path{AGORA_SOURCE_DIR} / "scenarios" / name;
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error{"cannot read " + path.string()};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Played::Played(const sim::Variant& variant, sim::BlockOrder order, std::uint64_t replicate)
    : model_{variant.model},
      items_{variant.model->items()},
      layout_{variant.model->channels(), items_.size()} {
  const sim::Settings& settings = variant.settings;
  const std::uint64_t seed = sim::replicate_seed(settings.seed, replicate);
  sim::SharedInputs shared;
  simulation_ = std::make_shared<sim::Simulation>(model_->build(seed, settings.time.tick, shared),
                                                  seed, order);
  const std::uint32_t ticks = settings.ticks(), every = settings.record_every();
  while (simulation_->tick() < ticks) {
    simulation_->step();
    if (simulation_->tick() % every != 0 && simulation_->tick() != ticks) continue;
    const std::vector<double> record = simulation_->observe();
    values_.insert(values_.end(), record.begin(), record.end());
    ++records_;
  }
  digest_ = simulation_->digest();
}

std::size_t Played::item_index(const std::string& item) const {
  const auto found = std::find(items_.begin(), items_.end(), item);
  if (found == items_.end()) throw std::runtime_error{"there is no item " + item};
  return static_cast<std::size_t>(found - items_.begin());
}

std::vector<double> Played::series(const std::string& channel, const std::string& item) const {
  const std::size_t index = layout_.find(channel);
  const std::vector<double> all = layout_.trajectory(values_, index);
  if (!layout_.channels()[index].per_item) return all;
  std::vector<double> one;
  for (std::size_t i = item_index(item); i < all.size(); i += items_.size()) one.push_back(all[i]);
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
  for (const sim::Outcome& candidate : model_->outcomes()) {
    if (candidate.name == outcome) {
      return sim::evaluate(candidate, layout_, values_, 0)[item_index(item)];
    }
  }
  throw std::runtime_error{"there is no outcome " + outcome};
}

std::span<const std::byte> Played::state(std::string_view name) const {
  for (const sim::StateBytes& piece : simulation_->save()) {
    if (piece.name == name) return piece.bytes;
  }
  throw std::runtime_error{"there is no state " + std::string{name}};
}

Played run(const sim::Variant& variant, sim::BlockOrder order, std::uint64_t replicate) {
  return Played{variant, order, replicate};
}

Played run(const std::string& toml, const Overrides& overrides, sim::BlockOrder order,
           std::uint64_t replicate) {
  return Played{variant_of(toml, overrides), order, replicate};
}

}  // namespace agora::models::testing
