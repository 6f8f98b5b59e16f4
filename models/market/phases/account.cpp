// SPDX-License-Identifier: MIT
#include "models/market/phases/account.h"

#include "models/market/ledger.h"
#include "models/market/plan_columns.h"

namespace agora::models {

AccountPhase::AccountPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      plan_{access.read(columns::kPlan)},
      ledger_{access.write(columns::kLedger)} {}

void AccountPhase::run(const sim::Tick& tick) {
  for (std::size_t brand = 0; brand < context_->brands.size(); ++brand) {
    const Plan plan = read_plan(plan_, brand);
    const auto enter = [&](Account account, double per_thousand_and_day) {
      const auto place = static_cast<std::size_t>(account);
      const std::int64_t amount =
          to_micro(per_thousand_and_day * context_->thousands() * tick.length);
      ledger_.set(brand, place, ledger_(brand, place) + amount);
    };
    enter(Account::authorised, context_->brands[brand].budget);
    enter(Account::spent_broadcast, plan.broadcast);
    enter(Account::spent_content, plan.content);
    enter(Account::spent_answering, plan.answering);
    enter(Account::spent_product, plan.product);
    enter(Account::spent_surveys, plan.surveys);
    // Influencers' fees were entered one by one when they were hired (deliver).
  }
}

}  // namespace agora::models
