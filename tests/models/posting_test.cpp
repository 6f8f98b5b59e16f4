// SPDX-License-Identifier: MIT
// Who posts: every public post is somebody's, and inequality is that of its definitions.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "models/market/columns.h"
#include "models/market/mechanisms/inequality.h"
#include "sim/core/draws.h"
#include "tests/models/same_bits.h"

namespace agora::models::testing {
namespace {

Frequencies frequencies(const std::vector<std::uint32_t>& amounts) {
  Frequencies all;
  for (const std::uint32_t amount : amounts) all.add(amount);
  return all;
}

TEST(Inequality, IsNoneAmongEqualsAndAllWhereOneHasEverything) {
  EXPECT_EQ(frequencies({3, 3, 3, 3}).gini(), 0.0);
  EXPECT_EQ(frequencies({0, 0, 0, 8}).gini(), 0.75);  // 1 - 1/n
  EXPECT_EQ(frequencies({0, 0, 0, 8}).share_of_top(0.25), 1.0);
  EXPECT_EQ(frequencies({0, 0, 0, 8}).share_of_top(0.125), 0.5);  // half of one person
  EXPECT_EQ(frequencies({0, 0, 0, 8}).share_at(0), 0.75);
  EXPECT_EQ(frequencies({0, 0}).gini(), 0.0);
  EXPECT_EQ(frequencies({}).share_of_top(0.01), 0.0);
}

TEST(Inequality, IsTheMeanDifferenceOfTwoPeopleOverTwiceTheMean) {
  constexpr sim::Stream kLuck = sim::stream("tests.posting.amounts");
  std::vector<std::uint32_t> amounts;
  for (std::uint32_t i = 0; i < 200; ++i) {
    amounts.push_back(static_cast<std::uint32_t>(sim::Draws{1}(kLuck, 0, i).exponential(0) * 5.0));
  }
  double differences = 0.0, sum = 0.0;
  for (const double a : amounts) {
    for (const double b : amounts) differences += std::abs(a - b);
    sum += a;
  }
  const auto n = static_cast<double>(amounts.size());
  EXPECT_NEAR(frequencies(amounts).gini(), differences / (2.0 * n * sum), 1e-12);
  std::sort(amounts.rbegin(), amounts.rend());
  const double top = std::accumulate(amounts.begin(), amounts.begin() + 20, 0.0);
  EXPECT_NEAR(frequencies(amounts).share_of_top(0.1), top / sum, 1e-12);
}

TEST(Posting, EveryPublicPostIsSomebodys) {
  const std::string storm = R"(
[events.storm]
at = 5
brand = "left"
what = { kind = "firestorm", share = 0.05 }
)";
  const Played played = run(small_market("\"hybrid\"", 3000, 40) + storm, {"talk.pass_on=0.05"});
  std::uint64_t made = 0;
  for (const std::uint32_t posts : played.column(columns::kPostsMade)) made += posts;
  double counted = 0.0, shares = 0.0;
  for (const std::string& brand : played.items()) {
    for (const char* kind :
         {"posts_praise", "posts_complaint", "posts_chatter", "posts_share", "posts_repeat"}) {
      counted += played.total(kind, brand);
    }
    shares += played.total("posts_share", brand);
  }
  EXPECT_EQ(static_cast<double>(made), counted);
  EXPECT_GT(shares, 0.0);
}

TEST(Posting, IsRecordedAsThePostsThatWereMade) {
  const Played played = run(small_market("\"hybrid\"", 3000, 40));
  const Frequencies all = frequencies(played.column(columns::kPostsMade));
  EXPECT_EQ(played.last("posts_gini"), all.gini());
  EXPECT_EQ(played.last("posts_top_percent"), all.share_of_top(0.01));
  EXPECT_EQ(played.last("posters"), 1.0 - all.share_at(0));
  EXPECT_GT(played.last("posters"), 0.0);
  EXPECT_LT(played.last("posters"), 1.0);
}

}  // namespace
}  // namespace agora::models::testing
