// SPDX-License-Identifier: MIT
// Row 18. In a lively market what comes in must come out, exactly: money, messages to the reply
// desks, goods, followers, shares of the market. Each line is a number of violations, or of
// millionths of a euro, over all brands; none is allowed.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "models/market/columns.h"
#include "models/market/ledger.h"
#include "models/market/relation.h"
#include "models/market/spending.h"
#include "models/verification/verification.h"

namespace agora::models {
namespace {

/// The ledger, [accounts] for each brand, in whole numbers.
class Books {
 public:
  explicit Books(const sim::Played& run) : counts_{run.column(columns::kLedger)} {}
  std::int64_t operator()(std::size_t brand, Account account) const {
    return counts_[brand * kAccountCount + static_cast<std::size_t>(account)];
  }
  std::int64_t spent(std::size_t brand) const {
    std::int64_t sum = 0;
    for (const AccountInfo& line : kAccounts) {
      if (line.name.starts_with("spent_")) sum += (*this)(brand, line.account);
    }
    return sum;
  }

 private:
  std::vector<std::int64_t> counts_;
};

struct Market {
  const sim::Played& run;
  Books books{run};
  std::size_t brands = run.items().size();
};

/// Budget in = spending + cash: what was spent, and what waits in the purse until an hour's work at
/// the desk can be paid, is never more than what was authorised.
double overspent(const Market& market) {
  const auto purse = market.run.column(columns::kPurse);
  std::int64_t micro = 0;
  for (std::size_t b = 0; b < market.brands; ++b) {
    std::int64_t cash = market.books(b, Account::authorised) - market.books.spent(b);
    for (std::size_t p = b * kPurses; p < (b + 1) * kPurses; ++p) {
      cash -= purse[p];
      micro += std::max(-purse[p], std::int64_t{0});
    }
    micro += std::max(-cash, std::int64_t{0});
  }
  return static_cast<double>(micro);
}

/// The recorded accounts against the ledger.
double profit_gap(const Market& market) {
  double gap = 0.0;
  for (std::size_t b = 0; b < market.brands; ++b) {
    const double cash =
        static_cast<double>(market.books(b, Account::revenue) -
                            market.books(b, Account::unit_costs) -
                            market.books(b, Account::recall_costs) -
                            market.books(b, Account::compensations) - market.books.spent(b)) *
        kMicro;
    gap = std::max(gap, std::abs(market.run.outcome("profit", market.run.items()[b]) - cash));
  }
  return gap;
}

/// Days after which a brand's mentions, and what it took up unasked, were not answered + given up +
/// let go + open.
double days_with_lost_mentions(const Market& market) {
  double days = 0.0;
  for (const std::string& brand : market.run.items()) {
    const auto of = [&](const char* channel) { return market.run.series(channel, brand); };
    const auto mentions = of("mentions"), unasked = of("unasked"), replies = of("replies"),
               ignored = of("ignored"), let_go = of("let_go"), helped = of("helped"),
               open = of("open_issues");
    double in = 0.0, out = 0.0;
    for (std::size_t day = 0; day < mentions.size(); ++day) {
      in += mentions[day] + unasked[day];
      out += replies[day] + ignored[day] + let_go[day] + helped[day];
      days += in != out + open[day] ? 1.0 : 0.0;
    }
  }
  return days;
}

double goods_unaccounted(const Market& market) {
  const auto bought = market.run.column(columns::kPurchases);
  double goods = 0.0;
  for (std::size_t b = 0; b < market.brands; ++b) {
    std::int64_t units = 0;
    for (std::size_t i = b; i < bought.size(); i += market.brands) units += bought[i];
    goods += static_cast<double>(std::abs(units - market.books(b, Account::purchases)));
  }
  return goods;
}

double money_unaccounted(const Market& market) {
  double micro = 0.0;
  for (std::size_t b = 0; b < market.brands; ++b) {
    const std::int64_t sold = market.books(b, Account::purchases);
    micro +=
        static_cast<double>(std::abs(market.books(b, Account::revenue) - sold * to_micro(10.0)) +
                            std::abs(market.books(b, Account::unit_costs) - sold * to_micro(5.0)));
  }
  return micro;
}

double followers_and_members_unaccounted(const Market& market) {
  const auto ties = market.run.column(columns::kTies);
  const auto followers = market.run.column(columns::kFollowers);
  const auto members = market.run.column(columns::kMembers);
  double people = 0.0;
  for (std::size_t b = 0; b < market.brands; ++b) {
    std::int64_t following = 0, belonging = 0;
    for (std::size_t i = b; i < ties.size(); i += market.brands) {
      following += follows_of(ties[i]);
      belonging += member_of(ties[i]);
    }
    people +=
        static_cast<double>(std::abs(followers[b] - following) + std::abs(members[b] - belonging));
  }
  return people;
}

double sum_of_shares(const Market& market) {
  double sum = 0.0;
  for (const std::string& brand : market.run.items()) sum += market.run.outcome("share", brand);
  return sum;
}

Checks lively_market(const Stage& stage) {
  Checks checks;
  for (const double dt : {1.0, 0.25}) {
    const sim::Played run{stage({"time.tick=" + std::to_string(dt)})};
    const Market market{run};
    const std::string tick = ", tick " + sim::number_text(dt);
    checks.push_back(
        exactly("EUR/1,000,000 spent beyond the budget" + tick, 0.0, overspent(market)));
    checks.push_back(
        nearly("EUR of profit beside revenue - costs" + tick, 0.0, profit_gap(market), 1e-6));
    checks.push_back(
        exactly("days with mentions lost" + tick, 0.0, days_with_lost_mentions(market)));
    checks.push_back(exactly("goods sold and not bought" + tick, 0.0, goods_unaccounted(market)));
    checks.push_back(
        exactly("EUR/1,000,000 of sales not paid for" + tick, 0.0, money_unaccounted(market)));
    checks.push_back(exactly("followers and members who are none" + tick, 0.0,
                             followers_and_members_unaccounted(market)));
    checks.push_back(nearly("sum of market shares" + tick, 1.0, sum_of_shares(market), 1e-12));
  }
  return checks;
}

const RegisteredVerification kMarket{{18, "conservation", "conservation.toml", lively_market}};

}  // namespace
}  // namespace agora::models
