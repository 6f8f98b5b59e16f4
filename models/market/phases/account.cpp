// SPDX-License-Identifier: MIT
#include "models/market/phases/account.h"

#include <algorithm>
#include <numeric>

#include "models/market/conditions.h"
#include "models/market/plan_columns.h"
#include "models/market/spending.h"

namespace agora::models {

AccountPhase::AccountPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      plan_{access.read(columns::kPlan)},
      conditions_{access.read(columns::kConditions)},
      ads_{access.read(columns::kAds)},
      yesterday_{access.read(columns::kYesterday)},
      purse_{access.write(columns::kPurse)},
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
    enter(Account::returned,
          authorised - std::accumulate(lines.begin(), lines.end(), std::int64_t{0}));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      // What comes out of a purse is entered when something was had for it.
      if (kSpendingLines[i].purse == Purse::none) enter(kSpendingLines[i].account, lines[i]);
    }
    // Targeted impressions are paid for as they were delivered; beyond the purse they are free.
    const auto place = static_cast<std::size_t>(Purse::targeted);
    const auto counted = static_cast<std::size_t>(Account::targeted_impressions);
    const std::int64_t delivered = ledger_(brand, counted) - yesterday_(brand, counted);
    const std::int64_t bill =
        std::min(delivered * static_cast<std::int64_t>(ads_(brand, columns::kAdPrice)),
                 purse_(brand, place));
    purse_.set(brand, place, purse_(brand, place) - bill);
    enter(Account::spent_targeted, bill);
  }
}

}  // namespace agora::models
