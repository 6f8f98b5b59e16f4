// SPDX-License-Identifier: MIT
// W3: what one burst of bad talk does to those who never bought, and to those who did.
#include "models/findings/defaults.h"
#include "models/findings/finding.h"
#include "models/market/columns.h"
#include "models/verification/statistics.h"

namespace agora::models {
namespace {

constexpr std::size_t kReplicates = 16;
constexpr int kBurst = 364, kSeason = 91;  // days

struct Buyers {
  double first, again;  // people who buy acme within the season: for the first time, once more
};

Buyers buyers(const Stage& stage, double share, std::size_t replicate) {
  const auto bought_until = [&](int day) {
    return one_of_many(stage({"time.days=" + std::to_string(day),
                              "events={burst={at=" + std::to_string(kBurst) +
                                  ",brand='acme',days=7,what={kind='firestorm',share=" +
                                  std::to_string(share) + "}}}"}),
                       replicate)
        .column(columns::kPurchases);
  };
  const auto before = bought_until(kBurst), after = bought_until(kBurst + kSeason);
  Buyers buyers{};
  for (std::size_t i = 0; i < before.size(); i += 3) {  // acme is the first of three brands
    if (after[i] == before[i]) continue;
    (before[i] == 0 ? buyers.first : buyers.again) += 1.0;
  }
  return buyers;
}

Estimates bad_talk(const Stage& stage) {
  const auto calm =
      over_replicates(kReplicates, [&](std::size_t r) { return buyers(stage, 0.0, r); });
  const auto burst =
      over_replicates(kReplicates, [&](std::size_t r) { return buyers(stage, 0.02, r); });
  return {{"W3.ratio", jackknife(kReplicates, [&](std::size_t left_out) {
             double deterred = 0.0, lost = 0.0;
             for (std::size_t r = 0; r < kReplicates; ++r) {
               if (r == left_out) continue;
               deterred += calm[r].first - burst[r].first;
               lost += calm[r].again - burst[r].again;
             }
             return deterred / lost;
           })}};
}

const RegisteredMeasurement kBadTalk{
    {{"W3"},
     "market.toml",
     "a firestorm after a year: people who would have bought for the first time within three "
     "months and did not, over those who would have bought again and did not",
     bad_talk}};

}  // namespace
}  // namespace agora::models
