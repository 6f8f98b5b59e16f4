// SPDX-License-Identifier: MIT
// Budget cut: for a while, only a part of the brand's budget is authorised.
#include "models/market/event.h"

namespace agora::models {
namespace {

struct BudgetCutParams {
  double factor;

  static const sim::Group<BudgetCutParams>& describe() {
    static const sim::Group<BudgetCutParams> group{
        "Only a part of the budget is authorised.",
        sim::param(&BudgetCutParams::factor, {.key = "factor",
                                              .unit = "1",
                                              .doc = "What is left of the budget.",
                                              .source = "assumed",
                                              .def = 0.5,
                                              .min = 0.0,
                                              .max = 1.0})};
    return group;
  }
};

class BudgetCut final : public Event {
 public:
  explicit BudgetCut(const BudgetCutParams& params) : params_{params} {}

  void change(Conditions& now, const Moment& moment) const override {
    if (moment.concerns() && moment.in_force()) now.budget *= params_.factor;
  }

 private:
  BudgetCutParams params_;
};

const sim::Registered<Event, BudgetCutParams> kRegistered{
    "budget_cut", "Only a part of the budget is authorised.",
    [](const BudgetCutParams& params) { return std::make_unique<BudgetCut>(params); }};

}  // namespace
}  // namespace agora::models
