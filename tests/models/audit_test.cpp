// SPDX-License-Identifier: MIT
// The audit at the end of every tick: a market whose books balance passes, and one number that is
// wrong by one is found and named, with the brand, the tick and both sides. The books that are
// falsified here are those of a market on its first day, in which everything is zero.
#include "models/market/phases/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <deque>
#include <memory>

#include "models/market/conditions.h"
#include "models/market/market.h"
#include "sim/core/failure.h"
#include "tests/models/market_testing.h"

namespace agora::models::testing {
namespace {

using ::testing::HasSubstr;
namespace c = columns;

constexpr std::uint32_t kConsumers = 100;
constexpr std::size_t kLeft = 0, kRight = 1;

Post post_about(std::size_t brand, PostKind kind, std::int8_t valence) {
  Post post{};
  post.brand = static_cast<std::uint8_t>(brand);
  post.kind = kind;
  post.valence = valence;
  return post;
}

/// The state of a market of two brands before its first tick, and an auditor of it.
class Books {
 public:
  Books() {
    const sim::Variant variant = variant_of(
        "network = { kind = \"social\", size = 100 }\nmedia.initial_followers = 0\n"
        "brands.left.strategy = \"silent\"\nbrands.right.strategy = \"silent\"\n");
    sim::SharedInputs shared;
    world_ = std::make_unique<sim::World>(variant.model->build(1, 1.0, shared));
    auto context = std::make_shared<MarketContext>();
    context->consumers = kConsumers;
    context->brands.resize(2);
    context->brands[kLeft].name = "left";
    context->brands[kRight].name = "right";
    conditions_present();
    audit_ = std::make_unique<AuditPhase>(access_(), std::move(context));
  }

  void add(std::size_t brand, Account account, std::int64_t amount) {
    const auto ledger = access_().write(c::kLedger);
    const auto place = static_cast<std::size_t>(account);
    ledger.set(brand, place, ledger(brand, place) + amount);
  }
  template <class Codec>
  void set(const sim::ColumnSpec<Codec>& spec, std::size_t row, std::size_t place,
           typename Codec::Value value) {
    access_().write(spec).set(row, place, value);
  }
  template <class Row>
  void append(const sim::TableSpec<Row>& spec, const Row& row) {
    access_().write(spec)->push_back(row);
  }
  void fill_inbox(std::size_t row, std::size_t place) {
    access_().send(c::kInbox).add(row, place, 1);
  }

  /// What the audit has to say at the end of a tick; "" if nothing.
  std::string objection(std::uint32_t tick = 0) {
    try {
      audit_->run({.index = tick,
                   .start = tick * 1.0,
                   .length = 1.0,
                   .draws = sim::Draws{1},
                   .order = sim::BlockOrder::forwards});
      return "";
    } catch (const sim::Failure& failure) {
      EXPECT_EQ(failure.code(), sim::ExitCode::bug);
      return failure.what();
    }
  }

 private:
  sim::Access& access_() {
    accesses_.emplace_back(world_->store());
    return accesses_.back();
  }
  void conditions_present() {
    const auto conditions = access_().write(c::kConditions);
    for (const std::size_t brand : {kLeft, kRight}) {
      write_conditions(conditions, brand, {10.0, 5.0, 4.0, 0.0, 0.0, true});
    }
  }

  std::unique_ptr<sim::World> world_;
  std::deque<sim::Access> accesses_;
  std::unique_ptr<AuditPhase> audit_;
};

TEST(Audit, PassesBooksThatBalance) {
  Books books;
  EXPECT_EQ(books.objection(), "");
  books.add(kLeft, Account::considerations, 3);
  books.add(kLeft, Account::purchases, 2);
  books.add(kLeft, Account::revenue, 20'000'000);
  books.add(kLeft, Account::unit_costs, 10'000'000);
  books.add(kLeft, Account::authorised, 6);
  books.add(kLeft, Account::spent_product, 3);
  books.add(kLeft, Account::returned, 1);
  books.set(c::kPurse, kLeft, 1, 2);
  books.append(c::kPosts, post_about(kLeft, PostKind::complaint, -127));
  books.add(kLeft, Account::complaints, 1);
  books.add(kLeft, Account::valence, -127);
  books.add(kLeft, Account::valence_squared, 127 * 127);
  books.add(kLeft, Account::mentions, 1);
  books.append(c::kIssues, c::Issue{});
  EXPECT_EQ(books.objection(), "");
}

struct Break {
  Account account;
  std::int64_t amount;
  const char* objection;
};

TEST(Audit, NamesTheAccountThatIsWrongByOne) {
  using enum Account;
  constexpr Break kBreaks[] = {
      {authorised, 1, "authorised (1) must be spent + purses + returned (0)"},
      {spent_content, 1, "authorised (0) must be spent + purses + returned (1)"},
      {returned, 1, "authorised (0) must be spent + purses + returned (1)"},
      {returned, -1, "what was taken back of returned (1) must not exceed nothing (0)"},
      {purchases, 1, "purchases (1) must not exceed considerations (0)"},
      {revenue, 1, "revenue (1) must be purchases x price (0)"},
      {unit_costs, 1, "unit costs (1) must be purchases x unit cost (0)"},
      {compensations, 1, "compensations (1) must not exceed replies x price (0)"},
      {recall_costs, -1, "what was taken back of recall_costs (1)"},
      {reached, 1, "reached (1) must not exceed impressions (0)"},
      {targeted_reached, 1, "targeted_reached (1) must not exceed targeted_impressions (0)"},
      {praise, 1, "posts_praise (1) must be praise written (0)"},
      {complaints, 1, "posts_complaint (1) must be complaints written (0)"},
      {questions, 1, "posts_question (1) must be questions written (0)"},
      {chatter, 1, "posts_chatter (1) must be chatter written (0)"},
      {repeats, 1, "posts_repeat (1) must be repeats written (0)"},
      {relayed, 1, "posts_relayed (1) must not exceed posts_share (0)"},
      {member_posts, 1, "posts_members (1) must not exceed posts (0)"},
      {valence, -1, "valence (1) must not exceed 127 a post (0)"},
      {valence_squared, 1, "valence_squared (1) must not exceed 127 x 127 a post (0)"},
      {member_valence, 1, "valence_members (1) must not exceed 127 a post of members (0)"},
      {sponsored_posts, 1, "sponsored_posts (1) must be sponsored posts written (0)"},
      {cascades, 1, "cascades (1) must be cascades that ended (0)"},
      {mentions, 1,
       "mentions + unasked (1) must be replies + helped + ignored + let_go + open (0)"},
      {unasked, 1, "mentions + unasked (1) must be replies + helped + ignored + let_go + open (0)"},
      {let_go, 1, "mentions + unasked (0) must be replies + helped + ignored + let_go + open (1)"},
      {settled, 1, "settled (1) must not exceed replies (0)"},
  };
  for (const Break& one : kBreaks) {
    Books books;
    books.add(kRight, one.account, one.amount);
    EXPECT_THAT(books.objection(7), HasSubstr(std::string{"in tick 7 the books of brand right do "
                                                          "not balance: "} +
                                              one.objection));
  }
}

TEST(Audit, HoldsTheBooksAgainstTheTables) {
  Books books;
  books.append(c::kPosts, post_about(kRight, PostKind::praise, 0));
  EXPECT_THAT(books.objection(), HasSubstr("posts_praise (0) must be praise written (1)"));
  Books desk;
  desk.append(c::kUnderWay, c::Outcome{});
  EXPECT_THAT(desk.objection(), HasSubstr("brand left do not balance: mentions + unasked (0)"));
  Books closed;
  closed.append(c::kOutcomes, c::Outcome{});
  EXPECT_THAT(closed.objection(), HasSubstr("outcomes written (1)"));
  Books purse;
  purse.set(c::kPurse, kRight, 0, -1);
  EXPECT_THAT(purse.objection(), HasSubstr("overdraft of a purse (1)"));
}

TEST(Audit, WantsTheSquaresOfValenceToGoWithTheirSum) {
  // Three posts of which the valences add up to -7 are -2, -2 and -3 at the least.
  Books books;
  for (int post = 0; post < 3; ++post) {
    books.append(c::kPosts, post_about(kRight, PostKind::praise, 0));
  }
  books.add(kRight, Account::praise, 3);
  books.add(kRight, Account::valence, -7);
  books.add(kRight, Account::valence_squared, 17);
  EXPECT_EQ(books.objection(), "");
  books.add(kRight, Account::valence_squared, -1);
  EXPECT_THAT(books.objection(), HasSubstr("valence_squared"));
  books.add(kRight, Account::valence, 1);
  EXPECT_EQ(books.objection(), "");
  books.add(kRight, Account::valence_squared, -5);
  EXPECT_THAT(books.objection(), HasSubstr("squares of so many valences of this sum (12) must not "
                                           "exceed valence_squared (11)"));
}

TEST(Audit, SellsNothingOfABrandThatIsNotThere) {
  Books books;
  books.set(c::kConditions, kLeft, conditions_width() - 1, 0.0);
  EXPECT_EQ(books.objection(), "");
  books.add(kLeft, Account::considerations, 1);
  EXPECT_THAT(books.objection(), HasSubstr("considerations of a brand that is not there (1)"));
}

TEST(Audit, KeepsFollowersAndMembersWithinThePopulation) {
  Books books;
  books.set(c::kFollowers, kLeft, 0, kConsumers + 1);
  EXPECT_THAT(books.objection(), HasSubstr("followers (101) must not exceed consumers (100)"));
  books.set(c::kFollowers, kLeft, 0, 0);
  books.set(c::kMembers, kRight, 0, -1);
  EXPECT_THAT(books.objection(), HasSubstr("missing members (1)"));
}

TEST(Audit, CountsThePeopleEveryEighthTick) {
  constexpr std::uint32_t kStock = 7, kNoStock = 6;
  Books ties;
  ties.set(c::kTies, 3, kRight, 1 | 2);
  EXPECT_EQ(ties.objection(kNoStock), "");
  EXPECT_THAT(ties.objection(kStock), HasSubstr("right do not balance: followers (0) must be "
                                                "those who follow (1)"));
  ties.set(c::kFollowers, kRight, 0, 1);
  EXPECT_THAT(ties.objection(kStock), HasSubstr("members (0) must be those who belong (1)"));
  Books bought;
  bought.set(c::kPurchases, 99, kLeft, 2);
  EXPECT_THAT(bought.objection(kStock), HasSubstr("purchases (0) must be what consumers have"));
  bought.set(c::kPurchases, 98, kLeft, 255);  // where the counter ends
  EXPECT_THAT(bought.objection(kStock), HasSubstr("what consumers have bought (257) must not"));
  Books inbox;
  inbox.fill_inbox(5, kLeft);
  EXPECT_EQ(inbox.objection(kNoStock), "");
  EXPECT_THAT(inbox.objection(kStock), HasSubstr("inboxes not read (1) must be none (0)"));
}

TEST(Audit, StopsARunInWhichAMillionthOfAEuroWasMislaid) {
  const sim::Variant variant = variant_of(shipped("verification/conservation.toml"));
  sim::SharedInputs shared;
  sim::Simulation run{variant.model->build(1, 1.0, shared), 1};
  for (int t = 0; t < 20; ++t) run.step();
  std::vector<std::byte> forged;
  std::vector<sim::StateBytes> state = run.save();
  for (sim::StateBytes& piece : state) {
    if (piece.name != c::kLedger.name) continue;
    forged.assign(piece.bytes.begin(), piece.bytes.end());
    std::int64_t spent;
    const std::size_t place = static_cast<std::size_t>(Account::spent_answering) * sizeof spent;
    std::memcpy(&spent, forged.data() + place, sizeof spent);
    ++spent;
    std::memcpy(forged.data() + place, &spent, sizeof spent);
    piece.bytes = forged;
  }
  sim::Simulation other{variant.model->build(1, 1.0, shared), 1};
  other.restore(20, state);
  try {
    other.step();
    FAIL() << "nobody noticed";
  } catch (const sim::Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("in tick 20 the books of brand answering"));
  }
}

}  // namespace
}  // namespace agora::models::testing
