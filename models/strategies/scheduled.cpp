// SPDX-License-Identifier: MIT
// Scheduled: one strategy until a day, another from that day on. Either may be scheduled again.
// Each has pages of its own in the notebook, and those of the one that is not in force stay
// untouched.
#include "models/market/strategy.h"
#include "sim/core/params.h"

namespace agora::models {
namespace {

struct ScheduledParams {
  sim::Chosen<Strategy> first;
  sim::Chosen<Strategy> then;
  double at;

  static const sim::Group<ScheduledParams>& describe() {
    using P = ScheduledParams;
    static const sim::Group<P> group{
        "Follows one strategy until a day and another from then on.",
        sim::chosen(&P::first,
                    {.key = "first", .doc = "Strategy until the day.", .def = "broadcast"}),
        sim::chosen(&P::then,
                    {.key = "then", .doc = "Strategy from the day on.", .def = "conversational"}),
        sim::param(&P::at, {.key = "at",
                            .unit = "day",
                            .doc = "The day of the change, since the beginning.",
                            .source = "assumed",
                            .def = 180.0,
                            .min = 0.0,
                            .max = 1000000.0})};
    return group;
  }
};

class Scheduled final : public Strategy {
 public:
  explicit Scheduled(const ScheduledParams& params)
      : first_{params.first.make()}, then_{params.then.make()}, at_{params.at} {}

  Plan plan(const Knowledge& known) const override {
    const bool still_first = known.day < at_;
    const Strategy& in_force = still_first ? *first_ : *then_;
    Knowledge told = known;
    told.notebook =
        known.notebook.subspan(still_first ? 0 : first_->notebook(), in_force.notebook());
    return in_force.plan(told);
  }
  std::size_t notebook() const override { return first_->notebook() + then_->notebook(); }

 private:
  std::unique_ptr<const Strategy> first_, then_;
  double at_;
};

const sim::Registered<Strategy, ScheduledParams> kRegistered{
    "scheduled", "Follows one strategy until a day and another from then on.",
    [](const ScheduledParams& params) { return std::make_unique<Scheduled>(params); }};

}  // namespace
}  // namespace agora::models
