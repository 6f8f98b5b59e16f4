// SPDX-License-Identifier: MIT
// The Bass model of adoption (Bass, Management Science 15(5), 1969) among people who all hear each
// other. On a complete graph a person hears the share F that has adopted and nothing else, so a
// count replaces the graph, exactly. Each tick, whoever has not adopted does so with probability
// (p + q F) dt: the discrete recursion of Bass's own paper, whose mean the model keeps at any tick
// length, and which becomes his differential equation as the tick shrinks:
//
//   F(t + dt) = F(t) + (1 - F(t)) (p + q F(t)) dt        dF/dt = (1 - F)(p + q F)
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/core/column.h"
#include "sim/core/model.h"
#include "sim/core/params.h"

namespace agora::models {

struct AdoptionParams {
  std::int64_t size;
  double innovation;
  double imitation;
  double initial_share;

  static const sim::Group<AdoptionParams>& describe();
};

struct BassParams {
  AdoptionParams adoption;

  static const sim::Group<BassParams>& describe();
};

namespace columns {

inline constexpr std::uint32_t kNotYet = std::numeric_limits<std::uint32_t>::max();
inline constexpr sim::ColumnSpec<sim::Plain<std::uint32_t>> kAdopted{
    "person.adopted", "tick",
    "Ticks played when the person adopted: 0 before the first, 4294967295 not yet.",
    sim::Extent::agents, sim::Kind::state};
inline constexpr sim::ColumnSpec<sim::Plain<std::int64_t>> kAdopters{
    "product.adopters", "people", "People who have adopted.", sim::Extent::items, sim::Kind::state};
inline constexpr sim::ColumnSpec<sim::Plain<std::int64_t>> kTicksBelowHalf{
    "product.ticks_below_half", "tick", "Ticks that began with less than half having adopted.",
    sim::Extent::items, sim::Kind::state};

}  // namespace columns

class BassModel final : public sim::Model {
 public:
  explicit BassModel(const BassParams& params) : params_{params.adoption} {}

  std::string item_axis() const override { return "product"; }
  std::vector<std::string> items() const override { return {"product"}; }
  std::vector<sim::Channel> channels() const override;
  std::vector<sim::Outcome> outcomes() const override;
  double agents() const override { return static_cast<double>(params_.size); }
  double memory() const override;
  sim::World build(std::uint64_t seed, double tick_length,
                   sim::SharedInputs& shared) const override;

 private:
  AdoptionParams params_;
};

}  // namespace agora::models
