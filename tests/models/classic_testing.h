// SPDX-License-Identifier: MIT
// For tests of models on a graph: the ties that a run has, and its state before the first tick.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/study/study.h"
#include "tests/models/market_testing.h"

namespace agora::models::testing {

/// A run before its first tick, with the luck that run() would have.
class Opening {
 public:
  explicit Opening(const sim::Variant& variant, std::uint64_t replicate = 0)
      : draws_{sim::replicate_seed(variant.settings.seed, replicate)} {
    sim::SharedInputs shared;
    sim::World world = variant.model->build(draws_.seed(), variant.settings.time.tick, shared);
    ties_ = *shared.get<sim::Graph>("network", [] { return std::make_shared<sim::Graph>(); });
    simulation_ = std::make_shared<sim::Simulation>(std::move(world), draws_.seed());
  }

  const sim::Graph& ties() const { return ties_; }
  const sim::Draws& draws() const { return draws_; }
  sim::Simulation& simulation() { return *simulation_; }

  /// A column as it is now.
  template <class Codec>
  std::vector<typename Codec::Stored> column(const sim::ColumnSpec<Codec>& spec) const {
    for (const sim::StateBytes& piece : simulation_->save()) {
      if (piece.name != spec.name) continue;
      const auto* first = reinterpret_cast<const typename Codec::Stored*>(piece.bytes.data());
      return {first, first + piece.bytes.size() / sizeof(typename Codec::Stored)};
    }
    return {};
  }

 private:
  sim::Draws draws_;
  sim::Graph ties_;
  std::shared_ptr<sim::Simulation> simulation_;
};

inline std::string set(const std::string& key, double value) {
  return key + "=" + std::to_string(value);
}

}  // namespace agora::models::testing
