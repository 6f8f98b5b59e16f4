// SPDX-License-Identifier: MIT
// What a plan costs in a tick, in whole millionths of a euro, line by line, and never more than
// what is authorised: rounding must not make money.
#pragma once

#include <array>
#include <cstdint>

#include "models/market/ledger.h"
#include "models/market/strategy.h"

namespace agora::models {

/// A line of spending: where it stands in a plan and in the ledger.
struct SpendingLine {
  double Plan::*planned;
  Account account;
};

inline constexpr std::array kSpendingLines{
    SpendingLine{&Plan::broadcast, Account::spent_broadcast},
    SpendingLine{&Plan::content, Account::spent_content},
    SpendingLine{&Plan::influencers, Account::spent_influencers},
    SpendingLine{&Plan::answering, Account::spent_answering},
    SpendingLine{&Plan::product, Account::spent_product},
    SpendingLine{&Plan::surveys, Account::spent_surveys},
};

/// Amounts of the lines in `days` days, in a market of so many thousand consumers. If they round to
/// more than `authorised`, the largest gives way.
inline std::array<std::int64_t, kSpendingLines.size()> amounts(const Plan& plan, double thousands,
                                                               double days,
                                                               std::int64_t authorised) {
  std::array<std::int64_t, kSpendingLines.size()> lines{};
  std::int64_t total = 0;
  std::size_t largest = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i] = to_micro(plan.*kSpendingLines[i].planned * thousands * days);
    total += lines[i];
    if (lines[i] > lines[largest]) largest = i;
  }
  if (total > authorised) lines[largest] -= total - authorised;
  return lines;
}

}  // namespace agora::models
