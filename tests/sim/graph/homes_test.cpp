// SPDX-License-Identifier: MIT
// Who lives with whom: exact laws of the communities, and that those across groups are a fair
// sample.
#include "sim/graph/society/homes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

constexpr std::uint32_t kPeople = 6000;

std::vector<std::uint8_t> sorted_groups() {
  std::vector<std::uint8_t> group(kPeople, 4);
  std::fill(group.begin(), group.begin() + 3000, std::uint8_t{1});
  std::fill(group.begin() + 3000, group.begin() + 4500, std::uint8_t{2});
  return group;
}

TEST(Homes, AreRunsOfNumbersWithinEachGroup) {
  const std::vector<std::uint8_t> group = sorted_groups();
  const GroupPools pools{group};
  ASSERT_EQ(pools.count(), 4u);
  const Homes homes{pools, {kPeople, 3, group}, 0.4, 150};
  std::vector<int> seen(kPeople, 0);
  std::map<std::pair<std::size_t, std::uint8_t>, std::uint32_t> last;  // of a pool and a group
  for (std::size_t community = 0; community < homes.count(); ++community) {
    const std::size_t pool = homes.pool(community);
    EXPECT_NEAR(static_cast<double>(homes.people(community).size()), 150.0, 10.0);
    for (std::uint32_t v : homes.people(community)) {
      ++seen[v];
      ASSERT_TRUE(pool == pools.everybody() || pool == pools.own(v));
      const auto before = last.find({pool, group[v]});
      ASSERT_TRUE(before == last.end() || before->second < v);
      last[{pool, group[v]}] = v;
    }
  }
  EXPECT_TRUE(std::ranges::all_of(seen, [](int times) { return times == 1; }));
}

TEST(Homes, AreAllTheSameKindIfThereIsOneGroup) {
  const GroupPools pools{{}};
  EXPECT_EQ(pools.everybody(), pools.own(17));
  const Homes homes{pools, {.n = 1500, .seed = 3}, 0.4, 150};
  ASSERT_EQ(homes.count(), 10u);
  for (std::uint32_t v = 0; v < 1500; ++v) ASSERT_EQ(homes.people(v / 150)[v % 150], v);
}

// Across groups, how many people of one group live in a community is hypergeometric, as if people
// had been shuffled: mean k p, variance k p (1 - p) (N - k) / (N - 1), over 40 x 400 communities.
// Four standard errors; a variance estimated from so many has one of 1.2 %.
TEST(Homes, AcrossGroupsAreAFairSample) {
  const std::vector<std::uint8_t> group = sorted_groups();
  const GroupPools pools{group};
  double sum = 0.0, squares = 0.0, count = 0.0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const Homes homes{pools, {kPeople, seed, group}, 0.0, 150};
    ASSERT_EQ(homes.count(), 40u);
    for (std::size_t community = 0; community < 40; ++community) {
      const auto of_first = static_cast<double>(std::ranges::count_if(
          homes.people(community), [&](std::uint32_t v) { return group[v] == 1; }));
      sum += of_first;
      squares += of_first * of_first;
      count += 1.0;
    }
  }
  const double mean = sum / count, expected = 150 * 0.25 * (kPeople - 150.0) / (kPeople - 1.0);
  EXPECT_NEAR(mean, 75.0, 1e-9);
  EXPECT_NEAR((squares / count - mean * mean) / expected, 1.0, 0.05);
}

TEST(Homes, MayBeFewOrNone) {
  const GroupPools pools{{}};
  EXPECT_EQ(Homes(pools, {.n = 0, .seed = 1}, 0.3, 150).count(), 0u);
  EXPECT_EQ(Homes(pools, {.n = 1, .seed = 1}, 0.3, 150).people(0).size(), 1u);
}

}  // namespace
}  // namespace agora::sim
