// SPDX-License-Identifier: MIT
// The ledger: what is counted for each brand since the beginning, in whole numbers, so that sums
// are exact and add in any order. Money is counted in millionths of a euro. Every account is
// recorded as a flow; a new line in kAccounts is a new recorded quantity.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace agora::models {

enum class Account : std::uint8_t {
  purchases,
  considerations,
  impressions,
  reached,
  owned_impressions,
  sponsored_posts,
  praise,
  complaints,
  questions,
  chatter,
  shares,
  repeats,
  valence,
  mentions,
  replies,
  ignored,
  let_go,
  reply_wait,
  authorised,
  spent_broadcast,
  spent_content,
  spent_influencers,
  spent_answering,
  spent_product,
  spent_surveys,
  revenue,
  unit_costs,
  recall_costs,
};

struct AccountInfo {
  Account account;
  std::string_view name, long_name, unit;
  double scale;  // recorded amount = count x scale
};

inline constexpr double kMicro = 1e-6;

inline constexpr std::array kAccounts{
    AccountInfo{Account::purchases, "purchases", "Purchases", "1", 1.0},
    AccountInfo{Account::considerations, "considerations",
                "Needs in which the brand was considered", "1", 1.0},
    AccountInfo{Account::impressions, "impressions", "Impressions in mass media", "1", 1.0},
    AccountInfo{Account::reached, "reached",
                "Consumers met at least once in a tick by mass media, added over ticks", "1", 1.0},
    AccountInfo{Account::owned_impressions, "owned_impressions", "Views of the brand's own posts",
                "1", 1.0},
    AccountInfo{Account::sponsored_posts, "sponsored_posts", "Sponsored posts by influencers", "1",
                1.0},
    AccountInfo{Account::praise, "posts_praise", "Posts that praise", "1", 1.0},
    AccountInfo{Account::complaints, "posts_complaint", "Posts that complain", "1", 1.0},
    AccountInfo{Account::questions, "posts_question", "Questions put to the brand", "1", 1.0},
    AccountInfo{Account::chatter, "posts_chatter", "Unprompted posts", "1", 1.0},
    AccountInfo{Account::shares, "posts_share", "Posts that pass something on", "1", 1.0},
    AccountInfo{Account::repeats, "posts_repeat", "Complaints repeated for want of an answer", "1",
                1.0},
    AccountInfo{Account::valence, "valence", "Sum of the valence of posts about the brand", "1",
                1.0 / 127.0},
    AccountInfo{Account::mentions, "mentions",
                "Posts put to the brand where it has an open channel", "1", 1.0},
    AccountInfo{Account::replies, "replies", "Replies given", "1", 1.0},
    AccountInfo{Account::ignored, "ignored", "Complaints and questions given up without a reply",
                "1", 1.0},
    AccountInfo{Account::let_go, "let_go", "Other mentions left without a reply; nobody minds", "1",
                1.0},
    AccountInfo{Account::reply_wait, "reply_wait", "Sum of the time from mention to reply", "hour",
                24.0 / 65536.0},
    AccountInfo{Account::authorised, "authorised", "Budget authorised", "EUR", kMicro},
    AccountInfo{Account::spent_broadcast, "spent_broadcast", "Spent on mass media", "EUR", kMicro},
    AccountInfo{Account::spent_content, "spent_content", "Spent on content", "EUR", kMicro},
    AccountInfo{Account::spent_influencers, "spent_influencers", "Spent on influencers", "EUR",
                kMicro},
    AccountInfo{Account::spent_answering, "spent_answering", "Spent on answering", "EUR", kMicro},
    AccountInfo{Account::spent_product, "spent_product", "Spent on the product", "EUR", kMicro},
    AccountInfo{Account::spent_surveys, "spent_surveys", "Spent on surveys", "EUR", kMicro},
    AccountInfo{Account::revenue, "revenue", "Revenue", "EUR", kMicro},
    AccountInfo{Account::unit_costs, "unit_costs", "Cost of the goods sold", "EUR", kMicro},
    AccountInfo{Account::recall_costs, "recall_costs", "Cost of recalls", "EUR", kMicro},
};
inline constexpr std::size_t kAccountCount = kAccounts.size();

constexpr bool accounts_are_in_order() {
  for (std::size_t i = 0; i < kAccountCount; ++i) {
    if (static_cast<std::size_t>(kAccounts[i].account) != i) return false;
  }
  return true;
}
static_assert(accounts_are_in_order(), "kAccounts lists every account in the order of the enum");

constexpr const AccountInfo& info(Account account) {
  return kAccounts[static_cast<std::size_t>(account)];
}

/// Money in millionths of a euro.
constexpr std::int64_t to_micro(double euros) {
  return static_cast<std::int64_t>(euros * 1e6 + (euros < 0 ? -0.5 : 0.5));
}

/// Counts of one block of consumers, or of all of them.
class Tally {
 public:
  Tally() = default;
  explicit Tally(std::size_t brands) : counts_(brands * kAccountCount), followers_(brands) {}

  void add(std::size_t brand, Account account, std::int64_t amount = 1) {
    counts_[brand * kAccountCount + static_cast<std::size_t>(account)] += amount;
  }
  /// Followers won or lost: a level, not a flow.
  void add_follower(std::size_t brand, std::int64_t change) { followers_[brand] += change; }
  Tally& operator+=(const Tally& other) {
    for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
    for (std::size_t b = 0; b < other.followers_.size(); ++b) followers_[b] += other.followers_[b];
    return *this;
  }
  const std::vector<std::int64_t>& counts() const { return counts_; }
  const std::vector<std::int64_t>& followers() const { return followers_; }

 private:
  std::vector<std::int64_t> counts_;     // [brands x accounts]
  std::vector<std::int64_t> followers_;  // [brands]
};

}  // namespace agora::models
