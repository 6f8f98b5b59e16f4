// SPDX-License-Identifier: MIT
// Needs and the tick. That purchase counts are negative binomial, and choice logit, are rows 11 and
// 12 of the verification (models/verification).
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/market/columns.h"
#include "tests/models/market_testing.h"

namespace agora::models::testing {
namespace {

const std::string kNbd = "verification/nbd-purchases.toml";

TEST(PurchaseCounts, DoNotDependOnTheTick) {
  const Overrides smaller{"network.size=10000"};
  const std::vector<std::uint8_t> daily = run(shipped(kNbd), smaller).column(columns::kPurchases);
  const std::vector<std::uint8_t> hourly =
      run(shipped(kNbd), {"network.size=10000", "time.tick=0.0625"}).column(columns::kPurchases);
  // Needs come at the same instants. What little is forgotten within a day may cost one or the
  // other: 20,000 needs at most 1e-4 apart in awareness make two of them; 12 have chance 1e-6.
  std::size_t differ = 0;
  for (std::size_t i = 0; i < daily.size(); ++i) differ += daily[i] != hourly[i];
  EXPECT_LT(differ, 12u);
}

}  // namespace
}  // namespace agora::models::testing
