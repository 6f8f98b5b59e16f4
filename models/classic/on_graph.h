// SPDX-License-Identifier: MIT
// What the classic models on a graph have in common, so that each of them is little more than its
// rule. People are the vertices of any family of [network]; a tie carries influence both ways.
// Everybody sees everybody as the last tick left them (a paged column), so a rule is a function
// from yesterday's page to one person's next value, and nobody can tell in which order people
// revise. (An epidemic needs no page: nobody looks at those whom it changes, see sir.cpp.)
//
//   page of today  --rule(person, ties, luck)-->  page of tomorrow
//
// Models that were written in discrete time move in steps of so many days, each a whole number of
// ticks: shorter ticks give the same bits. Models in continuous time use every tick.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/model.h"
#include "sim/core/parallel.h"
#include "sim/core/params.h"
#include "sim/graph/family.h"

namespace agora::models {

/// The scenario of a model on a graph: `network`, and one section of its own. Own has a kDoc, a
/// kSection and a description.
template <class Own>
struct OnGraphParams {
  sim::Chosen<sim::GraphFamily> network;
  Own own;

  static const sim::Group<OnGraphParams>& describe() {
    static const sim::Group<OnGraphParams> group{
        Own::kDoc,
        sim::chosen(&OnGraphParams::network,
                    {.key = "network",
                     .doc = "Who influences whom: the family of the social graph, or a file.",
                     .def = "erdos_renyi"}),
        sim::section(&OnGraphParams::own, Own::kSection)};
    return group;
  }
};

class OnGraph : public sim::Model {
 public:
  explicit OnGraph(const sim::Chosen<sim::GraphFamily>& network) : family_{network.make()} {}

  double agents() const final { return static_cast<double>(family_->size()); }
  double memory() const final;
  std::vector<std::string> sections_of_shared_inputs() const final { return {"network"}; }
  std::string inputs() const final { return family_->inputs(); }
  sim::World build(std::uint64_t seed, double tick_length, sim::SharedInputs& shared) const final;

 protected:
  virtual void declare(sim::Store& store) const = 0;
  /// Fills the columns as they are before the first tick; of a paged column the page being written.
  virtual void begin(sim::Access& access, const sim::Draws& draws) const = 0;
  virtual void add_phases(sim::World& world, const sim::Graph& ties) const = 0;
  virtual std::unique_ptr<sim::Observer> observer(sim::Access& access) const = 0;

 private:
  std::shared_ptr<const sim::GraphFamily> family_;
};

/// Makes the model M known by its name: one line in its file.
template <class M, class Own>
sim::Registered<sim::Model, OnGraphParams<Own>> registered(const std::string& name) {
  return {name, Own::kDoc, [](const OnGraphParams<Own>& params) {
            return std::make_unique<M>(params.network, params.own);
          }};
}

/// Steps of so many ticks. A phase that moves in steps sees a step as if it were a tick.
class Steps {
 public:
  static Steps of_a_tick() { return Steps{1}; }
  /// Refuses (Failure) a step of `days` that is no whole number of ticks.
  static Steps of_days(double days, double tick_length);

  bool end_in(const sim::Tick& tick) const { return (tick.index + 1) % ticks_ == 0; }
  /// The step that ends in `tick`.
  sim::Tick step(const sim::Tick& tick) const {
    const std::uint32_t index = tick.index / ticks_;
    const double length = tick.length * ticks_;
    return {index, index * length, length, tick.draws, tick.order};
  }

 private:
  explicit Steps(std::uint32_t ticks) : ticks_{ticks} {}
  std::uint32_t ticks_;
};

/// The parameter of a model that moves in steps.
template <class P>
sim::Field<P> step_length(double P::*member) {
  return sim::param(member, {.key = "step",
                             .unit = "day",
                             .doc = "Time from one step to the next; a whole number of ticks.",
                             .source = "assumed",
                             .def = 1.0,
                             .min = 0.0,
                             .max = 10000.0,
                             .exclusive_min = true});
}

/// Calls body(person) for everybody, in parallel.
template <class Body>
void for_everybody(std::uint64_t people, sim::BlockOrder order, const Body& body) {
  sim::for_blocks(people, order, [&](sim::BlockRange block) {
    for (std::size_t i = block.first; i < block.last; ++i) body(static_cast<std::uint32_t>(i));
  });
}

/// What add(part, person) adds up to over everybody, part by part in the order of blocks.
template <class Sum, class Add>
Sum sum_everybody(std::uint64_t people, sim::BlockOrder order, const Sum& zero, const Add& add) {
  return sim::sum_blocks(people, order, zero, [&](sim::BlockRange block) {
    Sum part = zero;
    for (std::size_t i = block.first; i < block.last; ++i) add(part, i);
    return part;
  });
}

/// rule(step, person) for everybody, once a step.
template <class Rule>
class Everybody final : public sim::Phase {
 public:
  Everybody(std::uint64_t people, Steps steps, Rule rule)
      : people_{people}, steps_{steps}, rule_{std::move(rule)} {}

  void run(const sim::Tick& tick) override {
    if (!steps_.end_in(tick)) return;
    const sim::Tick step = steps_.step(tick);
    for_everybody(people_, tick.order, [&](std::uint32_t person) { rule_(step, person); });
  }

 private:
  std::uint64_t people_;
  Steps steps_;
  Rule rule_;
};

/// Everybody's next value of a paged column: rule(step, page, person) in the last tick of a step,
/// the same as before in any other. A rule that prepares something for many people at once, such as
/// their luck, has `for_some(step, page, people)` instead, which gives what maps each of them to
/// the next value.
template <class Codec, class Rule>
class Revision final : public sim::Phase {
 public:
  Revision(sim::Access& access, const sim::ColumnSpec<Codec>& column, Steps steps, Rule rule)
      : people_{access.agents()},
        now_{access.read_page(column)},
        next_{access.write_page(column)},
        steps_{steps},
        rule_{std::move(rule)} {}

  void run(const sim::Tick& tick) override {
    const sim::Tick step = steps_.step(tick);
    if (!steps_.end_in(tick)) return revise(tick.order, [&](sim::BlockRange) { return now_; });
    revise(tick.order, [&](sim::BlockRange people) {
      if constexpr (requires { rule_.for_some(step, now_, people); }) {
        return rule_.for_some(step, now_, people);
      } else {
        return [&](std::uint32_t person) { return rule_(step, now_, person); };
      }
    });
  }

 private:
  template <class RuleOf>
  void revise(sim::BlockOrder order, const RuleOf& rule_of) {
    sim::for_blocks(people_, order, [&](sim::BlockRange people) {
      const auto& rule = rule_of(people);
      for (std::size_t i = people.first; i < people.last; ++i) {
        next_.set(i, 0, rule(static_cast<std::uint32_t>(i)));
      }
    });
  }

  std::uint64_t people_;
  sim::PageReadView<Codec> now_;
  sim::PageWriteView<Codec> next_;
  Steps steps_;
  Rule rule_;
};

}  // namespace agora::models
