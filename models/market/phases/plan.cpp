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
      plan_{access.write(columns::kPlan)},
      notebook_{access.write(columns::kNotebook)} {}

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
  plan.audience = plan.audience > 0.0 ? std::min(plan.audience, 1.0) : 0.0;
  plan.compensation = plan.compensation > 0.0 ? std::min(plan.compensation, 1.0) : 0.0;
  plan.frequency_cap = plan.frequency_cap > 0.0 ? plan.frequency_cap : 0.0;
  return plan;
}

Knowledge PlanPhase::knowledge(std::size_t brand, const sim::Tick& tick) const {
  const auto per_day = [&](Account account) {
    const auto place = static_cast<std::size_t>(account);
    const auto count = static_cast<double>(ledger_(brand, place) - yesterday_(brand, place));
    return count * info(account).scale / (tick.length * context_->thousands());
  };
  const Conditions today = read_conditions(conditions_, brand);
  Knowledge known{.day = tick.start,
                  .budget = today.budget,
                  .price = today.price,
                  .unit_cost = today.unit_cost,
                  .done = read_plan(plan_, brand),
                  .purchases = per_day(Account::purchases),
                  .revenue = per_day(Account::revenue),
                  .impressions = per_day(Account::impressions),
                  .reached = per_day(Account::reached),
                  .sponsored = per_day(Account::sponsored_posts),
                  .notebook = {notebook_.data() + brand * notebook_.width(),
                               context_->brands[brand].strategy->notebook()}};
  for (const SpendingLine& line : kSpendingLines) known.done.*line.planned = per_day(line.account);
  if (!known.done.open_channel) return known;
  known.followers = static_cast<double>(followers_(brand)) / context_->thousands();
  known.views = per_day(Account::owned_impressions);
  if (!known.done.listens) return known;
  known.posts = per_day(Account::praise) + per_day(Account::complaints) +
                per_day(Account::chatter) + per_day(Account::shares) + per_day(Account::repeats);
  known.sentiment = known.posts > 0.0 ? per_day(Account::valence) / known.posts : 0.0;
  known.mentions = per_day(Account::mentions);
  const auto waiting =
      std::count_if(issues_->begin(), issues_->end(),
                    [&](const columns::Issue& i) { return i.brand == brand && !i.unasked; });
  known.open_issues = static_cast<double>(waiting) / context_->thousands();
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
