// SPDX-License-Identifier: MIT
#include "tests/models/stage.h"

#include <cmath>
#include <stdexcept>

#include "models/market/mechanisms/interests.h"
#include "sim/study/read_play.h"

namespace agora::models::testing {
namespace {

constexpr double kErrors = 4.5;

}  // namespace

Stage::Stage(const std::string& toml, const Overrides& overrides) {
  const sim::Play play = sim::play_of(variant_of(toml, overrides));
  seed_ = play.seed(0);
  simulation_ =
      std::make_unique<sim::Simulation>(play.model->build(seed_, play.tick_length, shared_), seed_);
  look();
}

void Stage::look() {
  state_.clear();
  for (const sim::StateBytes& piece : simulation_->save()) {
    state_.push_back({std::string{piece.name}, {piece.bytes.begin(), piece.bytes.end()}});
  }
}

void Stage::step() {
  std::vector<sim::StateBytes> saved;
  for (const Piece& piece : state_) saved.push_back({piece.name, piece.bytes});
  simulation_->restore(simulation_->tick(), saved);
  simulation_->step();
  look();
}

std::vector<std::byte>& Stage::bytes_of(std::string_view name) {
  for (Piece& piece : state_) {
    if (piece.name == name) return piece.bytes;
  }
  throw std::runtime_error{"there is no state " + std::string{name}};
}

const sim::Graph& Stage::graph(const char* name) {
  return *shared_.get<sim::Graph>(
      name, []() -> std::shared_ptr<const sim::Graph> { throw std::logic_error{"no such graph"}; });
}

std::vector<float> appeals(std::uint64_t seed, const std::vector<double>& topics) {
  const Interests interests{
      sim::defaults<InterestParams>(), {{"all", 1.0, {}}}, {topics}, sim::Draws{seed}};
  std::vector<float> all;
  for (std::size_t kind = 0; kind < kArchetypes; ++kind) {
    all.push_back(interests.appeal(0, kind)[0]);
  }
  return all;
}

double binomial_error(double chance, double cases) {
  return kErrors * std::sqrt(chance * (1.0 - chance) / cases);
}

double poisson_error(double mean) { return kErrors * std::sqrt(mean); }

}  // namespace agora::models::testing
