// SPDX-License-Identifier: MIT
// What the models of opinions on a line share: a number per person, in double precision, drawn
// uniformly at first, and what is recorded of all of them.
#pragma once

#include "models/classic/on_graph.h"
#include "sim/core/column.h"

namespace agora::models {

namespace columns {

inline constexpr sim::ColumnSpec<sim::Plain<double>> kOpinion{
    "person.opinion", "1", "What the person thinks.", sim::Extent::agents, sim::Kind::paged};

}  // namespace columns

using OpinionPage = sim::PageReadView<sim::Plain<double>>;

struct FirstOpinionParams {
  double from;
  double to;

  static const sim::Group<FirstOpinionParams>& describe();
};

class Opinions : public OnGraph {
 public:
  Opinions(const sim::Chosen<sim::GraphFamily>& network, const FirstOpinionParams& first)
      : OnGraph{network}, first_{first} {}

  std::string item_axis() const final { return "topic"; }
  std::vector<std::string> items() const final { return {"topic"}; }
  std::vector<sim::Channel> channels() const override;
  std::vector<sim::Outcome> outcomes() const override;

 protected:
  void declare(sim::Store& store) const override;
  void begin(sim::Access& access, const sim::Draws& draws) const override;
  std::unique_ptr<sim::Observer> observer(sim::Access& access) const override;

  double first_opinion(const sim::Draws& draws, std::uint32_t person) const;

  /// Adds a phase: rule(step, page, person) is a person's next opinion, once a step.
  template <class Rule>
  static void add_revision(sim::World& world, const std::string& name, const std::string& doc,
                           double step, const std::function<Rule(sim::Access&)>& make) {
    const Steps steps = Steps::of_days(step, world.tick_length());
    world.add_phase(name, doc, [&](sim::Access& access) {
      return std::make_unique<Revision<sim::Plain<double>, Rule>>(access, columns::kOpinion, steps,
                                                                  make(access));
    });
  }

 private:
  FirstOpinionParams first_;
};

/// Records the first channels of Opinions.
class OpinionObserver : public sim::Observer {
 public:
  explicit OpinionObserver(sim::Access& access)
      : people_{access.agents()}, opinion_{access.read_page(columns::kOpinion)} {}

  void observe(const sim::Tick& tick, std::span<double> values) override;

 protected:
  std::uint64_t people_;
  OpinionPage opinion_;
};

}  // namespace agora::models
