// SPDX-License-Identifier: MIT
// Whom a reply desk serves first. A line of people who have all come before the day begins is
// longer than the desk can work off; whoever is served must stand in front of whoever is left.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "models/market/columns.h"
#include "models/market/ledger.h"
#include "tests/models/stage.h"

namespace agora::models {
namespace {

using testing::Stage;

// Two hundred replies a day, by three agents.
const std::string kOffice = R"(
network = { kind = "barabasi_albert", size = 2000, ties_per_newcomer = 3 }
segments.all = { needs_per_day = 0, social_use = 0 }
following.hub_share = 0.05
talk.chatter_rate = 0
reply = { cost = 1, tone_cost = 0, handling_minutes = 20 }
[brands.acme]
budget = 100
strategy = { kind = "hybrid", media = 0, content = 0, influencers = 0, product = 0, answering = 1 }
)";

/// Every fourth person, in order of coming; of four, one each complains, asks, praises, and says
/// something that was not put to the brand.
std::vector<columns::Issue> a_line() {
  constexpr std::array kKinds{PostKind::chatter, PostKind::praise, PostKind::question,
                              PostKind::complaint};
  std::vector<columns::Issue> line;
  for (std::uint32_t i = 0; i < 500; ++i) {
    const std::uint32_t author = i * 997 % 500 * 4;  // who came first has nothing to do with who
    line.push_back({.author = author,
                    .opened = 100 * i,
                    .deadline = kNever,
                    .brand = 0,
                    .kind = kKinds[i % 4],
                    .valence = 0,
                    .attribute = 0,
                    .platform = 0,
                    .unasked = i % 4 == 0});
  }
  return line;
}

/// The authors served on the second day, by the brand's `order`.
std::set<std::uint32_t> served(const std::string& order, const std::vector<columns::Issue>& line) {
  Stage stage{kOffice, {"brands.acme.strategy.order=" + order}};
  stage.step();
  stage.put(columns::kIssues, line);
  stage.put(columns::kDesk, std::vector(3, columns::DeskAgent{0, to_instant(1.0)}));
  const auto unasked = std::ranges::count_if(line, &columns::Issue::unasked);
  stage.set(columns::kLedger, static_cast<std::size_t>(Account::unasked), unasked);
  stage.set(columns::kLedger, static_cast<std::size_t>(Account::mentions),
            static_cast<std::int64_t>(line.size()) - unasked);
  stage.step();
  std::set<std::uint32_t> authors;
  for (const columns::Issue& issue : line) authors.insert(issue.author);
  for (const columns::Issue& issue : stage.rows(columns::kIssues)) authors.erase(issue.author);
  EXPECT_GT(authors.size(), 100u) << order;
  EXPECT_LT(authors.size(), 300u) << order;
  return authors;
}

/// The first `n` of the line, sorted by what `key` makes of an issue; among equals, by coming.
template <class Key>
std::set<std::uint32_t> first(std::size_t n, std::vector<columns::Issue> line, const Key& key) {
  std::ranges::stable_sort(line, {}, [&](const columns::Issue& issue) {
    return std::tuple{issue.unasked, issue.unasked ? 0 : key(issue)};
  });
  std::set<std::uint32_t> authors;
  for (std::size_t i = 0; i < n; ++i) authors.insert(line[i].author);
  return authors;
}

TEST(Order, OfArrivalServesWhoeverHasAskedAndCameFirst) {
  const auto line = a_line();
  const auto authors = served("arrival", line);
  EXPECT_EQ(authors, first(authors.size(), line, [](const columns::Issue&) { return 0; }));
}

TEST(Order, OfUrgencyServesComplaintsThenQuestionsThenTheRest) {
  const auto line = a_line();
  const auto authors = served("urgency", line);
  EXPECT_EQ(
      authors, first(authors.size(), line, [](const columns::Issue& issue) {
        return issue.kind == PostKind::complaint ? 0 : issue.kind == PostKind::question ? 1 : 2;
      }));
}

TEST(Order, OfAudienceServesWhoeverIsHeardByTwiceAsMany) {
  Stage same{kOffice};
  const auto heard_by = [&](std::uint32_t author) {
    return same.friends().degree(author) + same.audience().degree(author);
  };
  const auto line = a_line();
  const auto authors = served("audience", line);
  EXPECT_EQ(authors, first(authors.size(), line, [&](const columns::Issue& issue) {
              return -static_cast<int>(std::bit_width(heard_by(issue.author)));
            }));
  // So nobody waits behind somebody whom less than half as many hear.
  std::uint64_t least = ~std::uint64_t{0}, most = 0;
  for (const columns::Issue& issue : line) {
    if (issue.unasked) continue;
    const std::uint64_t audience = heard_by(issue.author);
    if (authors.contains(issue.author)) {
      least = std::min(least, audience);
    } else {
      most = std::max(most, audience);
    }
  }
  EXPECT_LE(most, 2 * least);
  EXPECT_NE(authors, served("arrival", line));
}

}  // namespace
}  // namespace agora::models
