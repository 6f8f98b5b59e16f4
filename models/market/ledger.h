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
  targeted_impressions,
  targeted_reached,
  owned_impressions,
  sponsored_posts,
  praise,
  complaints,
  questions,
  chatter,
  shares,
  repeats,
  relayed,
  cascades,
  member_posts,
  member_valence,
  valence,
  valence_squared,
  mentions,
  unasked,
  replies,
  settled,
  helped,
  ignored,
  let_go,
  reply_wait,
  authorised,
  spent_broadcast,
  spent_targeted,
  spent_content,
  spent_influencers,
  spent_answering,
  spent_community,
  spent_product,
  spent_surveys,
  returned,
  revenue,
  unit_costs,
  recall_costs,
  compensations,
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
    AccountInfo{Account::targeted_impressions, "targeted_impressions",
                "Impressions sold by the advertising platform", "1", 1.0},
    AccountInfo{Account::targeted_reached, "targeted_reached",
                "Consumers met at least once in a tick by targeted impressions, added over ticks",
                "1", 1.0},
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
    AccountInfo{Account::relayed, "posts_relayed",
                "Shares of what others had shared already (part of posts_share)", "1", 1.0},
    AccountInfo{
        Account::cascades, "cascades",
        "Posts passed on at least once, or answered with an offer that was, when it is over", "1",
        1.0},
    AccountInfo{Account::member_posts, "posts_members",
                "Posts by members of the brand's community (part of the others)", "1", 1.0},
    AccountInfo{Account::member_valence, "valence_members",
                "Sum of the valence of posts by members", "1", 1.0 / 127.0},
    AccountInfo{Account::valence, "valence", "Sum of the valence of posts about the brand", "1",
                1.0 / 127.0},
    AccountInfo{Account::valence_squared, "valence_squared",
                "Sum of the squared valence of posts about the brand", "1", 1.0 / (127.0 * 127.0)},
    AccountInfo{Account::mentions, "mentions",
                "Posts put to the brand where it has an open channel", "1", 1.0},
    AccountInfo{Account::unasked, "unasked",
                "Posts not put to the brand that it undertakes to answer", "1", 1.0},
    AccountInfo{Account::replies, "replies", "Replies given", "1", 1.0},
    AccountInfo{Account::settled, "settled", "Replies that settled the matter", "1", 1.0},
    AccountInfo{Account::helped, "helped", "Mentions settled by other members of the community",
                "1", 1.0},
    AccountInfo{Account::ignored, "ignored", "Complaints and questions given up without a reply",
                "1", 1.0},
    AccountInfo{Account::let_go, "let_go", "Other posts left without a reply; nobody minds", "1",
                1.0},
    AccountInfo{Account::reply_wait, "reply_wait", "Sum of the time from post to reply", "hour",
                24.0 / 65536.0},
    AccountInfo{Account::authorised, "authorised", "Budget authorised", "EUR", kMicro},
    AccountInfo{Account::spent_broadcast, "spent_broadcast", "Spent on mass media", "EUR", kMicro},
    AccountInfo{Account::spent_targeted, "spent_targeted", "Spent on targeted impressions", "EUR",
                kMicro},
    AccountInfo{Account::spent_content, "spent_content", "Spent on content", "EUR", kMicro},
    AccountInfo{Account::spent_influencers, "spent_influencers", "Spent on influencers", "EUR",
                kMicro},
    AccountInfo{Account::spent_answering, "spent_answering", "Spent on answering", "EUR", kMicro},
    AccountInfo{Account::spent_community, "spent_community", "Spent on the community", "EUR",
                kMicro},
    AccountInfo{Account::spent_product, "spent_product", "Spent on the product", "EUR", kMicro},
    AccountInfo{Account::spent_surveys, "spent_surveys", "Spent on surveys", "EUR", kMicro},
    AccountInfo{Account::returned, "returned", "Authorised and not asked for by the plan", "EUR",
                kMicro},
    AccountInfo{Account::revenue, "revenue", "Revenue", "EUR", kMicro},
    AccountInfo{Account::unit_costs, "unit_costs", "Cost of the goods sold", "EUR", kMicro},
    AccountInfo{Account::recall_costs, "recall_costs", "Cost of recalls", "EUR", kMicro},
    AccountInfo{Account::compensations, "compensations", "Given back with answers to complaints",
                "EUR", kMicro},
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
  explicit Tally(std::size_t brands)
      : counts_(brands * kAccountCount), followers_(brands), members_(brands) {}

  void add(std::size_t brand, Account account, std::int64_t amount = 1) {
    counts_[brand * kAccountCount + static_cast<std::size_t>(account)] += amount;
  }
  /// One post's valence, in 1/127, and its square.
  void add_valence(std::size_t brand, std::int64_t valence) {
    add(brand, Account::valence, valence);
    add(brand, Account::valence_squared, valence * valence);
  }
  /// Followers, members won or lost: levels, not flows.
  void add_follower(std::size_t brand, std::int64_t change) { followers_[brand] += change; }
  void add_member(std::size_t brand, std::int64_t change) { members_[brand] += change; }
  Tally& operator+=(const Tally& other) {
    for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
    for (std::size_t b = 0; b < other.followers_.size(); ++b) {
      followers_[b] += other.followers_[b];
      members_[b] += other.members_[b];
    }
    return *this;
  }
  const std::vector<std::int64_t>& counts() const { return counts_; }
  std::int64_t count(std::size_t brand, Account account) const {
    return counts_[brand * kAccountCount + static_cast<std::size_t>(account)];
  }
  const std::vector<std::int64_t>& followers() const { return followers_; }
  const std::vector<std::int64_t>& members() const { return members_; }

 private:
  std::vector<std::int64_t> counts_;     // [brands x accounts]
  std::vector<std::int64_t> followers_;  // [brands]
  std::vector<std::int64_t> members_;    // [brands]
};

/// Adds what was counted to the ledger (a view of columns::kLedger).
template <class View>
void enter(const Tally& tally, const View& ledger) {
  for (std::size_t i = 0; i < tally.counts().size(); ++i) {
    const std::size_t brand = i / kAccountCount, account = i % kAccountCount;
    ledger.set(brand, account, ledger(brand, account) + tally.counts()[i]);
  }
}

}  // namespace agora::models
