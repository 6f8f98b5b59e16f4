// SPDX-License-Identifier: MIT
// For tests of strategies: situations to put them in, and a way to ask them with a notebook.
#pragma once

#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

#include "models/market/plan_columns.h"
#include "models/market/spending.h"
#include "models/market/strategy.h"
#include "sim/core/draws.h"

namespace agora::models {

inline void PrintTo(const Knowledge& known, std::ostream* out) {
  *out << "day " << known.day << ", budget " << known.budget << ", purchases " << known.purchases
       << ", mentions " << known.mentions << ", sentiment " << known.sentiment << ", open issues "
       << known.open_issues;
}

namespace testing {

/// Situations of all sorts: a brand without money, in uproar, on its first day, after ten years.
inline std::vector<Knowledge> situations() {
  constexpr sim::Stream kLuck = sim::stream("tests.strategy_suite.situations");
  std::vector<Knowledge> all{{}, {.day = 0.0, .budget = 4.0, .price = 10.0, .unit_cost = 5.0}};
  const sim::Draws draws{1};
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const sim::Block money = draws(kLuck, 0, i), people = draws(kLuck, 1, i),
                     told = draws(kLuck, 2, i);
    // From next to nothing to a lot: a strategy that divides by what is small will show it here.
    const auto amount = [](double uniform) { return sim::exp(24.0 * uniform - 12.0); };
    Knowledge known{.day = std::floor(3650.0 * money.uniform(0)),
                    .budget = i % 7 == 0 ? 0.0 : amount(money.uniform(1)),
                    .price = amount(money.uniform(2)),
                    .unit_cost = amount(money.uniform(3)),
                    .purchases = i % 3 == 0 ? 0.0 : amount(people.uniform(0)),
                    .impressions = i % 4 == 0 ? 0.0 : amount(told.uniform(0)),
                    .reached = i % 4 == 0 ? 0.0 : 1000.0 * told.uniform(0),
                    .sponsored = i % 6 == 0 ? 0.0 : amount(told.uniform(1)),
                    .followers = i % 5 == 0 ? 0.0 : amount(people.uniform(1)),
                    .views = i % 5 == 0 ? 0.0 : amount(told.uniform(2)),
                    .posts = i % 2 == 0 ? 0.0 : amount(told.uniform(3)),
                    .sentiment = i % 2 == 0 ? 0.0 : 2.0 * people.uniform(3) - 1.0,
                    .mentions = i % 2 == 0 ? 0.0 : amount(people.uniform(2)),
                    .open_issues = i % 2 == 0 ? 0.0 : amount(people.uniform(3))};
    known.revenue = known.price * known.purchases;
    known.done.*kSpendingLines[i % kSpendingLines.size()].planned = known.budget;
    known.done.open_channel = i % 5 != 0;
    known.done.listens = i % 2 != 0;
    all.push_back(known);
  }
  return all;
}

/// A strategy asked for a plan: what it answers, and its notebook before and after.
struct Asked {
  std::vector<double> notes;
  Plan plan;
  bool kept_to_its_pages;
};
inline Asked ask(const Strategy& strategy, Knowledge known, std::vector<double> notes = {}) {
  constexpr double kNotYours = 1.25;
  notes.resize(strategy.notebook());
  std::vector<double> book(notes.size() + 2, kNotYours);
  std::copy(notes.begin(), notes.end(), book.begin() + 1);
  known.notebook = {book.data() + 1, notes.size()};
  const Plan plan = strategy.plan(known);
  return {{book.begin() + 1, book.end() - 1},
          plan,
          book.front() == kNotYours && book.back() == kNotYours};
}

inline std::vector<double> lines(const Plan& plan) {
  std::vector<double> amounts;
  for (const SpendingLine& line : kSpendingLines) amounts.push_back(plan.*line.planned);
  return amounts;
}
/// All that a plan says, as numbers.
inline std::vector<double> numbers(const Plan& plan) {
  std::vector<double> all = lines(plan);
  visit_manner(plan, [&](const auto& value) { all.push_back(static_cast<double>(value)); });
  return all;
}

}  // namespace testing
}  // namespace agora::models
