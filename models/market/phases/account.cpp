// SPDX-License-Identifier: MIT
#include "models/market/phases/account.h"

#include "models/market/conditions.h"
#include "models/market/plan_columns.h"
#include "models/market/spending.h"

namespace agora::models {

AccountPhase::AccountPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      plan_{access.read(columns::kPlan)},
      conditions_{access.read(columns::kConditions)},
      ledger_{access.write(columns::kLedger)} {}

void AccountPhase::run(const sim::Tick& tick) {
  for (std::size_t brand = 0; brand < context_->brands.size(); ++brand) {
    const auto enter = [&](Account account, std::int64_t amount) {
      const auto place = static_cast<std::size_t>(account);
      ledger_.set(brand, place, ledger_(brand, place) + amount);
    };
    const double thousands = context_->thousands();
    const std::int64_t authorised =
        to_micro(read_conditions(conditions_, brand).budget * thousands * tick.length);
    enter(Account::authorised, authorised);
    const auto lines = amounts(read_plan(plan_, brand), thousands, tick.length, authorised);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      // Influencers' fees were entered one by one when they were hired (deliver).
      if (kSpendingLines[i].account == Account::spent_influencers) continue;
      enter(kSpendingLines[i].account, lines[i]);
    }
  }
}

}  // namespace agora::models
