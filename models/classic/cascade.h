// SPDX-License-Identifier: MIT
// What the two cascade models share: people become active once and stay so, from seeds on, in
// steps. A model adds the rule by which somebody who is not active becomes so.
#pragma once

#include <limits>

#include "models/classic/on_graph.h"
#include "models/classic/seeds.h"
#include "sim/core/column.h"

namespace agora::models {

namespace columns {

inline constexpr std::uint32_t kNeverActive = std::numeric_limits<std::uint32_t>::max();
inline constexpr sim::ColumnSpec<sim::Plain<std::uint32_t>> kActivated{
    "person.activated", "step",
    "Steps made when the person became active: 0 for seeds, 4294967295 not active.",
    sim::Extent::agents, sim::Kind::paged};

}  // namespace columns

using ActivatedPage = sim::PageReadView<sim::Plain<std::uint32_t>>;

class Cascade : public OnGraph {
 public:
  Cascade(const sim::Chosen<sim::GraphFamily>& network, const SeedsParams& seeds, double step)
      : OnGraph{network}, seeds_{seeds}, step_{step} {}

  std::string item_axis() const final { return "cascade"; }
  std::vector<std::string> items() const final { return {"cascade"}; }
  std::vector<sim::Channel> channels() const final;
  std::vector<sim::Outcome> outcomes() const final;

 protected:
  void declare(sim::Store& store) const final;
  void begin(sim::Access& access, const sim::Draws& draws) const final;
  std::unique_ptr<sim::Observer> observer(sim::Access& access) const final;

  /// Adds the only phase: joins(step, page, person) says whether a person becomes active.
  template <class Joins>
  void add_rule(sim::World& world, const std::string& name, const std::string& doc,
                const Joins& joins) const {
    const auto rule = [joins](const sim::Tick& step, const ActivatedPage& activated,
                              std::uint32_t person) {
      if (activated(person) != columns::kNeverActive) return activated(person);
      return joins(step, activated, person) ? step.index + 1 : columns::kNeverActive;
    };
    const Steps steps = Steps::of_days(step_, world.tick_length());
    world.add_phase(name, doc, [&](sim::Access& access) {
      return std::make_unique<Revision<sim::Plain<std::uint32_t>, decltype(rule)>>(
          access, columns::kActivated, steps, rule);
    });
  }

 private:
  SeedsParams seeds_;
  double step_;
};

}  // namespace agora::models
