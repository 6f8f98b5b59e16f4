// SPDX-License-Identifier: MIT
#include "models/market/phases/audit.h"

#include <cstdlib>
#include <string>

#include "models/market/conditions.h"
#include "models/market/relation.h"
#include "models/market/spending.h"
#include "sim/core/failure.h"

namespace agora::models {
namespace {

/// Counting the people takes some forty times as long as comparing books: it is done at the end of
/// every eighth tick.
constexpr std::uint32_t kTicksBetweenStocks = 8;
constexpr std::int64_t kMostPurchasesCounted = 255;

/// Rows of today's tables, counted for each brand: the kinds of posts, then these.
constexpr std::size_t kPostKinds = static_cast<std::size_t>(PostKind::content) + 1;
constexpr std::size_t kSponsoredRows = kPostKinds, kCascadeRows = kPostKinds + 1,
                      kOutcomeRows = kPostKinds + 2, kOpenRows = kPostKinds + 3,
                      kRowCounts = kPostKinds + 4;
constexpr std::size_t kPostsPerBlock = 8192;

constexpr bool may_fall(Account account) {
  return account == Account::valence || account == Account::member_valence;
}

/// The least to which the squares of so many whole numbers of this sum can add up: they are as
/// alike as whole numbers can be.
std::int64_t least_squares_of(std::int64_t sum, std::int64_t numbers) {
  if (numbers == 0) return 0;
  const std::int64_t each = std::abs(sum) / numbers, left = std::abs(sum) % numbers;
  return numbers * each * each + left * (2 * each + 1);
}

}  // namespace

/// One brand's books at the end of a tick, and whoever asks how they can be so.
class AuditPhase::Books {
 public:
  Books(const AuditPhase& audit, const sim::Tick& tick, std::size_t brand)
      : audit_{audit}, tick_{tick}, brand_{brand} {}

  std::size_t brand() const { return brand_; }
  std::int64_t total(Account account) const {
    return audit_.ledger_(brand_, static_cast<std::size_t>(account));
  }
  std::int64_t today(Account account) const {
    return total(account) - audit_.yesterday_(brand_, static_cast<std::size_t>(account));
  }

  void equal(const char* what, std::int64_t amount, const char* law, std::int64_t due) const {
    if (amount != due) fail(what, amount, "must be", law, due);
  }
  void at_most(const char* what, std::int64_t amount, const char* law, std::int64_t limit) const {
    if (amount > limit) fail(what, amount, "must not exceed", law, limit);
  }

 private:
  [[noreturn]] void fail(const std::string& what, std::int64_t amount, const char* must,
                         const std::string& law, std::int64_t due) const {
    throw sim::Failure{sim::ExitCode::bug,
                       "this is a mistake of ours or of a rule that the scenario adds: in tick " +
                           std::to_string(tick_.index) + " the books of brand " +
                           audit_.context_->brands[brand_].name + " do not balance: " + what +
                           " (" + std::to_string(amount) + ") " + must + " " + law + " (" +
                           std::to_string(due) + ")"};
  }

  const AuditPhase& audit_;
  const sim::Tick& tick_;
  std::size_t brand_;
};

/// Everybody's ties and purchases, counted.  [brands]
struct AuditPhase::Stock {
  struct OfBrand {
    std::int64_t followers = 0, members = 0, purchases = 0, unread = 0, uncounted = 0;
  };
  std::vector<OfBrand> brands;

  Stock& operator+=(const Stock& other) {
    for (std::size_t b = 0; b < brands.size(); ++b) {
      brands[b].followers += other.brands[b].followers;
      brands[b].members += other.brands[b].members;
      brands[b].purchases += other.brands[b].purchases;
      brands[b].unread += other.brands[b].unread;
      brands[b].uncounted += other.brands[b].uncounted;
    }
    return *this;
  }
};

AuditPhase::AuditPhase(sim::Access& access, std::shared_ptr<const MarketContext> context)
    : context_{std::move(context)},
      conditions_{access.read(columns::kConditions)},
      ads_{access.read(columns::kAds)},
      yesterday_{access.read(columns::kYesterday)},
      ledger_{access.read(columns::kLedger)},
      purse_{access.read(columns::kPurse)},
      followers_{access.read(columns::kFollowers)},
      members_{access.read(columns::kMembers)},
      club_{access.read(columns::kClub)},
      inbox_{access.read(columns::kInbox)},
      ties_{access.read(columns::kTies)},
      purchases_{access.read(columns::kPurchases)},
      posts_{access.read_next(columns::kPosts)},
      sponsored_{access.read(columns::kSponsored)},
      cascades_{access.read(columns::kCascades)},
      issues_{access.read(columns::kIssues)},
      under_way_{access.read(columns::kUnderWay)},
      outcomes_{access.read_next(columns::kOutcomes)} {}

std::vector<std::int64_t> AuditPhase::rows_by_brand(sim::BlockOrder order) const {
  struct Rows {
    std::vector<std::int64_t> of;  // [brands x kRowCounts]
    Rows& operator+=(const Rows& other) {
      for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
      return *this;
    }
  };
  const Rows none{std::vector<std::int64_t>(context_->brands.size() * kRowCounts)};
  const auto posts = [&](sim::BlockRange block) {
    Rows rows = none;
    for (std::size_t i = block.first; i < block.last; ++i) {
      const Post& post = (*posts_)[i];
      ++rows.of[post.brand * kRowCounts + static_cast<std::size_t>(post.kind)];
    }
    return rows;
  };
  std::vector<std::int64_t> rows =
      sim::count_blocks(posts_->size(), order, none, posts, kPostsPerBlock).of;
  const auto count = [&](std::size_t brand, std::size_t place) {
    ++rows[brand * kRowCounts + place];
  };
  for (const columns::SponsoredPost& post : *sponsored_) count(post.brand, kSponsoredRows);
  for (const columns::Cascade& cascade : *cascades_) count(cascade.root.brand, kCascadeRows);
  for (const columns::Outcome& outcome : *outcomes_) count(outcome.brand, kOutcomeRows);
  for (const columns::Issue& issue : *issues_) count(issue.brand, kOpenRows);
  for (const columns::Outcome& outcome : *under_way_) count(outcome.brand, kOpenRows);
  return rows;
}

void AuditPhase::audit_money(const Books& books) const {
  std::int64_t gone = books.total(Account::returned);
  for (const SpendingLine& line : kSpendingLines) gone += books.total(line.account);
  for (std::size_t purse = 0; purse < kPurses; ++purse) {
    books.at_most("overdraft of a purse", -purse_(books.brand(), purse), "nothing", 0);
    gone += purse_(books.brand(), purse);
  }
  books.equal("authorised", books.total(Account::authorised), "spent + purses + returned", gone);

  const Conditions today = read_conditions(conditions_, books.brand());
  const std::int64_t sold = books.today(Account::purchases);
  books.at_most("purchases", sold, "considerations", books.today(Account::considerations));
  books.equal("revenue", books.today(Account::revenue), "purchases x price",
              sold * to_micro(today.price));
  books.equal("unit costs", books.today(Account::unit_costs), "purchases x unit cost",
              sold * to_micro(today.unit_cost));
  if (!today.present) {
    books.equal("considerations of a brand that is not there", books.today(Account::considerations),
                "nothing", 0);
  }
}

void AuditPhase::audit_reach(const Books& books) const {
  const auto everybody = static_cast<std::int64_t>(context_->consumers);
  books.at_most("reached", books.today(Account::reached), "impressions",
                books.today(Account::impressions));
  books.at_most("reached", books.today(Account::reached), "consumers", everybody);
  books.at_most("targeted_reached", books.today(Account::targeted_reached), "targeted_impressions",
                books.today(Account::targeted_impressions));
  books.at_most("targeted_reached", books.today(Account::targeted_reached), "consumers", everybody);
  books.at_most("spent_targeted", books.today(Account::spent_targeted),
                "targeted_impressions x their price",
                books.today(Account::targeted_impressions) *
                    static_cast<std::int64_t>(ads_(books.brand(), columns::kAdPrice)));
}

void AuditPhase::audit_talk(const Books& books, const std::int64_t* rows) const {
  using enum Account;
  struct Said {
    Account account;
    PostKind kind;
    const char *counted, *written;
  };
  constexpr Said kSaid[] = {
      {praise, PostKind::praise, "posts_praise", "praise written"},
      {complaints, PostKind::complaint, "posts_complaint", "complaints written"},
      {questions, PostKind::question, "posts_question", "questions written"},
      {chatter, PostKind::chatter, "posts_chatter", "chatter written"},
      {repeats, PostKind::repeat, "posts_repeat", "repeats written"}};
  std::int64_t posts = books.today(shares);
  for (const Said& said : kSaid) {
    books.equal(said.counted, books.today(said.account), said.written,
                rows[static_cast<std::size_t>(said.kind)]);
    if (said.account != questions) posts += books.today(said.account);
  }
  books.at_most("posts_relayed", books.today(relayed), "posts_share", books.today(shares));
  books.at_most("posts_members", books.today(member_posts), "posts", posts);
  books.at_most("valence", std::abs(books.today(valence)), "127 a post", 127 * posts);
  books.at_most("valence_squared", books.today(valence_squared), "127 x 127 a post",
                127 * 127 * posts);
  books.at_most("squares of so many valences of this sum",
                least_squares_of(books.today(valence), posts), "valence_squared",
                books.today(valence_squared));
  books.at_most("valence_members", std::abs(books.today(member_valence)), "127 a post of members",
                127 * books.today(member_posts));
  books.equal("posts in the community", club_(books.brand(), 0), "posts_members",
              books.today(member_posts));
  books.equal("sponsored_posts", books.today(sponsored_posts), "sponsored posts written",
              rows[kSponsoredRows]);
  books.equal("cascades", books.today(cascades), "cascades that ended", rows[kCascadeRows]);
}

void AuditPhase::audit_desk(const Books& books, const std::int64_t* rows) const {
  using enum Account;
  books.equal("mentions + unasked", books.total(mentions) + books.total(unasked),
              "replies + helped + ignored + let_go + open",
              books.total(replies) + books.total(helped) + books.total(ignored) +
                  books.total(let_go) + rows[kOpenRows]);
  books.equal("replies + helped + ignored",
              books.today(replies) + books.today(helped) + books.today(ignored), "outcomes written",
              rows[kOutcomeRows]);
  books.at_most("settled", books.today(settled), "replies", books.today(replies));
  books.at_most("mentions + unasked", books.today(mentions) + books.today(unasked),
                "posts that can be answered",
                books.today(praise) + books.today(complaints) + books.today(questions) +
                    books.today(chatter));
  books.at_most("compensations", books.today(compensations), "replies x price",
                books.today(replies) * to_micro(read_conditions(conditions_, books.brand()).price));
}

void AuditPhase::audit_people(const Books& books) const {
  const auto everybody = static_cast<std::int64_t>(context_->consumers);
  books.at_most("followers", followers_(books.brand()), "consumers", everybody);
  books.at_most("members", members_(books.brand()), "consumers", everybody);
  books.at_most("missing followers", -followers_(books.brand()), "nothing", 0);
  books.at_most("missing members", -members_(books.brand()), "nothing", 0);
}

AuditPhase::Stock AuditPhase::take_stock(sim::BlockRange block) const {
  Stock stock{std::vector<Stock::OfBrand>(context_->brands.size())};
  for (std::size_t i = block.first; i < block.last; ++i) {
    for (std::size_t b = 0; b < stock.brands.size(); ++b) {
      Stock::OfBrand& counted = stock.brands[b];
      const std::uint8_t ties = ties_(i, b), bought = purchases_(i, b);
      counted.followers += follows_of(ties);
      counted.members += member_of(ties);
      counted.purchases += bought;
      counted.uncounted += bought == kMostPurchasesCounted ? 1 : 0;
      counted.unread += inbox_(i, b) != 0 ? 1 : 0;
    }
  }
  return stock;
}

void AuditPhase::audit_stock(const Books& books, const Stock& stock) const {
  const Stock::OfBrand& counted = stock.brands[books.brand()];
  books.equal("followers", followers_(books.brand()), "those who follow", counted.followers);
  books.equal("members", members_(books.brand()), "those who belong", counted.members);
  books.equal("inboxes not read", counted.unread, "none", 0);
  if (counted.uncounted == 0) {
    books.equal("purchases", books.total(Account::purchases), "what consumers have bought",
                counted.purchases);
  } else {
    books.at_most("what consumers have bought", counted.purchases, "purchases",
                  books.total(Account::purchases));
  }
}

void AuditPhase::run(const sim::Tick& tick) {
  const std::size_t brands = context_->brands.size();
  const std::vector<std::int64_t> rows = rows_by_brand(tick.order);
  for (std::size_t brand = 0; brand < brands; ++brand) {
    const Books books{*this, tick, brand};
    const std::int64_t* own = rows.data() + brand * kRowCounts;
    for (const AccountInfo& line : kAccounts) {
      if (may_fall(line.account)) continue;
      books.at_most(("what was taken back of " + std::string{line.name}).c_str(),
                    -books.today(line.account), "nothing", 0);
    }
    audit_money(books);
    audit_reach(books);
    audit_talk(books, own);
    audit_desk(books, own);
    audit_people(books);
  }
  if ((tick.index + 1) % kTicksBetweenStocks != 0) return;
  const Stock stock = sim::count_blocks(static_cast<std::size_t>(context_->consumers), tick.order,
                                        Stock{std::vector<Stock::OfBrand>(brands)},
                                        [&](sim::BlockRange block) { return take_stock(block); });
  for (std::size_t brand = 0; brand < brands; ++brand) audit_stock({*this, tick, brand}, stock);
}

}  // namespace agora::models
