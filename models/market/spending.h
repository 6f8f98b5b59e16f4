// SPDX-License-Identifier: MIT
// What a plan costs in a tick, in whole millionths of a euro, line by line, and never more than
// what is authorised: rounding must not make money.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "models/market/ledger.h"
#include "models/market/strategy.h"

namespace agora::models {

/// Money that is set aside by its line and spent when something is had for it.
enum class Purse : std::uint8_t { influencers, targeted, none };
inline constexpr std::size_t kPurses = static_cast<std::size_t>(Purse::none);

/// A line of spending: where it stands in a plan and in the ledger, and how it is spent: as it is
/// planned, or out of a purse.
struct SpendingLine {
  double Plan::*planned;
  Account account;
  Purse purse = Purse::none;
};

inline constexpr std::array kSpendingLines{
    SpendingLine{&Plan::broadcast, Account::spent_broadcast},
    SpendingLine{&Plan::targeted, Account::spent_targeted, Purse::targeted},
    SpendingLine{&Plan::content, Account::spent_content},
    SpendingLine{&Plan::influencers, Account::spent_influencers, Purse::influencers},
    SpendingLine{&Plan::answering, Account::spent_answering},
    SpendingLine{&Plan::community, Account::spent_community},
    SpendingLine{&Plan::product, Account::spent_product},
    SpendingLine{&Plan::surveys, Account::spent_surveys},
};

/// Amounts of the lines in `days` days, in a market of so many thousand consumers. If they round to
/// more than `authorised`, the largest give way, one millionth after the other.
inline std::array<std::int64_t, kSpendingLines.size()> amounts(const Plan& plan, double thousands,
                                                               double days,
                                                               std::int64_t authorised) {
  std::array<std::int64_t, kSpendingLines.size()> lines{};
  std::int64_t total = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i] = to_micro(plan.*kSpendingLines[i].planned * thousands * days);
    total += lines[i];
  }
  for (; total > authorised; --total) --*std::max_element(lines.begin(), lines.end());
  return lines;
}

}  // namespace agora::models
