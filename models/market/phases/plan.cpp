// SPDX-License-Identifier: MIT
#include "models/market/phases/plan.h"

#include <algorithm>

#include "models/market/conditions.h"
#include "models/market/ledger.h"
#include "models/market/plan_columns.h"

namespace agora::models {

PlanPhase::PlanPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      conditions_{access.read(columns::kConditions)},
      ledger_{access.read(columns::kLedger)},
      yesterday_{access.write(columns::kYesterday)},
      followers_{access.read(columns::kFollowers)},
      issues_{access.read(columns::kIssues)},
      plan_{access.write(columns::kPlan)} {}

Plan within_budget(Plan plan, double budget) {
  double total = 0.0;
  for (const SpendingLine& line : kSpendingLines) {
    double& amount = plan.*line.planned;
    if (!(amount > 0.0)) amount = 0.0;
    total += amount;
  }
  if (total > budget) {
    for (const SpendingLine& line : kSpendingLines) plan.*line.planned *= budget / total;
  }
  plan.tone = plan.tone > 0.0 ? std::min(plan.tone, 1.0) : 0.0;
  return plan;
}

Knowledge PlanPhase::knowledge(std::size_t brand, const sim::Tick& tick) const {
  const auto per_day = [&](Account account) {
    const auto place = static_cast<std::size_t>(account);
    const auto count = static_cast<double>(ledger_(brand, place) - yesterday_(brand, place));
    return count / (tick.length * context_->thousands());
  };
  const Conditions today = read_conditions(conditions_, brand);
  Knowledge known{.day = tick.start,
                  .budget = today.budget,
                  .price = today.price,
                  .unit_cost = today.unit_cost,
                  .purchases = per_day(Account::purchases),
                  .followers = static_cast<double>(followers_(brand)) / context_->thousands(),
                  .mentions = 0.0,
                  .sentiment = 0.0,
                  .open_issues = 0.0};
  const Plan before = read_plan(plan_, brand);
  if (before.open_channel && before.listens) {
    known.mentions = per_day(Account::mentions);
    const double posts = per_day(Account::praise) + per_day(Account::complaints) +
                         per_day(Account::chatter) + per_day(Account::shares) +
                         per_day(Account::repeats);
    known.sentiment = posts > 0.0 ? per_day(Account::valence) / (127.0 * posts) : 0.0;
    const auto waiting = std::count_if(issues_->begin(), issues_->end(),
                                       [&](const columns::Issue& i) { return i.brand == brand; });
    known.open_issues = static_cast<double>(waiting) / context_->thousands();
  }
  return known;
}

void PlanPhase::run(const sim::Tick& tick) {
  for (std::size_t brand = 0; brand < context_->brands.size(); ++brand) {
    const Conditions today = read_conditions(conditions_, brand);
    const Strategy& strategy = *context_->brands[brand].strategy;
    write_plan(plan_, brand,
               today.present ? within_budget(strategy.plan(knowledge(brand, tick)), today.budget)
                             : Plan{});
    for (std::size_t account = 0; account < kAccountCount; ++account) {
      yesterday_.set(brand, account, ledger_(brand, account));
    }
  }
}

}  // namespace agora::models
