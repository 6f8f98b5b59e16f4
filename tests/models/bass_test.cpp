// SPDX-License-Identifier: MIT
// The Bass model beside its mathematics, which are rows 1 and 2 of the verification
// (models/verification/bass.cpp): what it records, its limits, its defaults.
#include "models/classic/bass.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/models/market_testing.h"

namespace agora::models::testing {
namespace {

const std::string kScenario = "verification/bass.toml";

TEST(Bass, NobodyToImitateAndNobodyToInnovateIsNoAdoption) {
  EXPECT_EQ(run(shipped(kScenario), {"adoption.innovation=0"}).last("adopters", "product"), 0.0);
  const Played still = run(shipped(kScenario), {"adoption.innovation=0", "adoption.imitation=0",
                                                "adoption.initial_share=0.25"});
  EXPECT_EQ(still.last("adopters", "product"), 5000.0);
}

TEST(Bass, CountsAgreeWithTheColumnTheyCount) {
  const Played one = run(shipped(kScenario), {"adoption.initial_share=0.1"});
  const std::vector<std::uint32_t> adopted = one.column(columns::kAdopted);
  double adopters = 0.0, at_first = 0.0, on_the_third_day = 0.0;
  for (std::uint32_t tick : adopted) {
    adopters += tick != columns::kNotYet ? 1.0 : 0.0;
    at_first += tick == 0 ? 1.0 : 0.0;
    on_the_third_day += tick == 3 ? 1.0 : 0.0;
  }
  EXPECT_EQ(at_first, 2000.0);
  EXPECT_EQ(one.last("adopters", "product"), adopters);
  EXPECT_EQ(one.total("adoptions", "product"), adopters);
  EXPECT_EQ(one.series("adoptions", "product")[2], on_the_third_day);
}

TEST(Bass, OutcomesSayHowManyAndHowSoon) {
  const Played one = run(shipped(kScenario), {"time.tick=0.5"});
  const std::vector<double> adopters = one.series("adopters", "product");
  EXPECT_DOUBLE_EQ(one.outcome("final_share", "product"), adopters.back() / 20000.0);
  // The first day's end with half of them, to within the day that the record leaves open.
  const auto day = static_cast<double>(
      std::find_if(adopters.begin(), adopters.end(), [](double a) { return a >= 10000.0; }) -
      adopters.begin() + 1);
  EXPECT_GT(one.outcome("time_to_half", "product"), day - 1.0);
  EXPECT_LE(one.outcome("time_to_half", "product"), day);
  EXPECT_EQ(run(shipped(kScenario), {"adoption.innovation=0"}).outcome("time_to_half", "product"),
            30.0);
}

TEST(Bass, NobodyCanTellTheOrderOfWork) {
  const std::string text = shipped(kScenario);
  const Played reference = run(text, {}, sim::BlockOrder::forwards);
  for (const auto order :
       {sim::BlockOrder::parallel, sim::BlockOrder::backwards, sim::BlockOrder::shuffled}) {
    EXPECT_EQ(run(text, {}, order).digest(), reference.digest());
  }
}

TEST(Bass, DefaultsAreTheMeanOfPublishedStudies) {
  const sim::Variant variant = variant_of("model = \"bass\"");
  EXPECT_EQ(variant.model->agents(), 10000.0);
  const AdoptionParams params = sim::defaults<AdoptionParams>();
  EXPECT_DOUBLE_EQ(params.innovation * 365.0, 0.03);  // Sultan, Farley & Lehmann 1990
  EXPECT_DOUBLE_EQ(params.imitation * 365.0, 0.38);
  EXPECT_EQ(params.initial_share, 0.0);
}

}  // namespace
}  // namespace agora::models::testing
