// SPDX-License-Identifier: MIT
// Every law that `agora verify-model` prints, held: one test for each registered verification, on
// the shipped scenarios. And the table itself: rows in order, names of their own, files that exist.
#include "models/verification/verification.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <set>

#include "sim/study/read_play.h"

namespace agora::models {

void PrintTo(const Verification& verification, std::ostream* out) { *out << verification.title; }

namespace {

const std::filesystem::path kFolder =
    std::filesystem::path{AGORA_SOURCE_DIR} / "scenarios" / "verification";

Stage stage_of(const Verification& verification) {
  return Stage{[path = kFolder / verification.scenario](const Overrides& overrides,
                                                        const Stage::Edit& edit) {
    return sim::read_play(path, overrides, edit);
  }};
}

/// "logit shares" of row 11: Row11LogitShares.
std::string test_name(const Verification& verification) {
  std::string name = "Row" + std::to_string(verification.row);
  bool begins = true;
  for (const char c : verification.title) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      name += begins ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
      begins = false;
    } else {
      begins = true;
    }
  }
  return name;
}

class Law : public ::testing::TestWithParam<Verification> {};

TEST_P(Law, Holds) {
  const Checks checks = GetParam().checks(stage_of(GetParam()));
  EXPECT_FALSE(checks.empty());
  for (const Check& check : checks) {
    EXPECT_LE(check.what.size(), 62u) << check.what << ": the column of the table is narrower";
    EXPECT_TRUE(check.holds()) << check.what << ": expected " << check.expected << ", got "
                               << check.got << ", allowed " << check.low << " to " << check.high
                               << ", z " << check.z();
  }
}

INSTANTIATE_TEST_SUITE_P(Verification, Law, ::testing::ValuesIn(verifications()),
                         [](const auto& test) { return test_name(test.param); });

TEST(VerificationTable, HasRows1To25InOrder) {
  const std::vector<Row> rows = verification_rows();
  ASSERT_EQ(rows.size(), 25u);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].number, static_cast<int>(i) + 1);
    EXPECT_FALSE(rows[i].limit.empty());
    EXPECT_FALSE(rows[i].must_equal.empty());
  }
}

TEST(VerificationTable, IsVerifiedByWhatHasARowAScenarioAndANameOfItsOwn) {
  std::set<std::string> names;
  for (const Verification& verification : verifications()) {
    EXPECT_GE(verification.row, 1);
    EXPECT_LE(verification.row, 25);
    EXPECT_TRUE(names.insert(test_name(verification)).second) << verification.title;
    if (!verification.scenario.empty()) {
      EXPECT_TRUE(std::filesystem::exists(kFolder / verification.scenario)) << verification.title;
    }
  }
  for (const Row& row : verification_rows()) {
    EXPECT_TRUE(
        std::ranges::any_of(verifications(), [&](const auto& v) { return v.row == row.number; }))
        << "row " << row.number;
  }
}

TEST(VerificationTable, LeavesNoScenarioUnplayed) {
  for (const auto& entry : std::filesystem::directory_iterator{kFolder}) {
    EXPECT_TRUE(std::ranges::any_of(verifications(), [&](const auto& v) {
      return v.scenario == entry.path().filename().string();
    })) << entry.path();
  }
}

TEST(VerificationCheck, HoldsBetweenItsEndsAndNowhereElse) {
  EXPECT_TRUE(exactly("", 0.0, 0.0).holds());
  EXPECT_FALSE(exactly("", 0.0, 1e-300).holds());
  EXPECT_TRUE(nearly("", 1.0, 1.25, 0.25).holds());
  EXPECT_FALSE(nearly("", 1.0, 1.5, 0.25).holds());
  EXPECT_TRUE(estimated("", 1.0, 1.5, 0.125).holds());
  EXPECT_FALSE(estimated("", 1.0, 1.625, 0.125).holds());
  EXPECT_EQ(estimated("", 1.0, 1.5, 0.125).z(), 4.0);
  EXPECT_TRUE(std::isnan(exactly("", 0.0, 0.0).z()));
}

TEST(VerificationCheck, OfWhatIsNoNumberNeverHolds) {
  const double nan = std::nan("");
  EXPECT_FALSE(exactly("", 0.0, nan).holds());
  EXPECT_FALSE(nearly("", 0.0, nan, 1.0).holds());
  EXPECT_FALSE(estimated("", 0.0, 0.0, nan).holds());
  EXPECT_FALSE(mean_of("", 1.0, {1.0}).holds());  // no standard error from one value
}

TEST(VerificationCheck, OfAMeanOrAShareKnowsItsStandardError) {
  const Check mean = mean_of("", 2.0, {1.0, 2.0, 3.0});
  EXPECT_EQ(mean.got, 2.0);
  EXPECT_DOUBLE_EQ(mean.standard_error, 1.0 / std::sqrt(3.0));
  const Check share = share_of("", 0.5, 60.0, 100.0);
  EXPECT_DOUBLE_EQ(share.got, 0.6);
  EXPECT_DOUBLE_EQ(share.z(), 2.0);
}

// 23.51 is the chi-square with 4 degrees of freedom that one true law in 10,000 exceeds
// (R: qchisq(1e-4, 4, lower.tail = FALSE)).
TEST(VerificationCheck, OfCountsAllowsAChiSquareOfOneInTenThousand) {
  const std::vector<double> expected(5, 100.0);
  const Check fine = chi_square_of("", {100, 110, 90, 120, 80}, expected);
  EXPECT_DOUBLE_EQ(fine.got, 10.0);
  EXPECT_EQ(fine.expected, 4.0);
  EXPECT_NEAR(fine.high, 23.5127, 1e-3);
  EXPECT_TRUE(fine.holds());
  EXPECT_FALSE(chi_square_of("", {100, 140, 60, 100, 100}, expected).holds());
}

}  // namespace
}  // namespace agora::models
