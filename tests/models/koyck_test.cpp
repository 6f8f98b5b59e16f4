// SPDX-License-Identifier: MIT
// Sales that remember: the closed form of geometric carry-over, at any tick and any row; what is
// foretold from what was sold; the curve of Bass beside the people of Bass.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/stats/summary.h"
#include "tests/models/market_testing.h"
#include "tests/sim/io/folder.h"

namespace agora::models::testing {
namespace {

using ::testing::HasSubstr;

/// A market of 12 days, beside a file of what was spent and sold.
class Koyck : public ::testing::Test {
 protected:
  Koyck() {
    sim::put(folder_ / "gaps.csv", "spent,sold\n10,100\n0,\n0,30\n50,20\n");
    sim::put(folder_ / "whole.csv", "advertising,sold\n10,100\n0,60\n0,30\n50,20\n");
  }

  Played played(const std::vector<std::string>& overrides = {},
                const std::string& file = "whole.csv") const {
    std::vector<std::string> all{"response.file=\"" + (folder_ / file).string() + "\""};
    all.insert(all.end(), overrides.begin(), overrides.end());
    return run(
        "model = \"koyck\"\ntime.days = 12\n"
        "response = { base = 4, effect = 2, carry_over = 0.6 }\n",
        all);
  }

  sim::Folder folder_;
};

TEST_F(Koyck, IsGeometricCarryOver) {
  const std::vector<double> sales = played().series("sales", "brand"),
                            spent = played().series("advertising", "brand");
  EXPECT_EQ(spent, (std::vector<double>{10, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0, 0}));
  // Rest at 60, then what is left of each day's effect: 2 A 0.6^age, about base / (1 - 0.6) = 10.
  for (int t = 0; t < 12; ++t) {
    const double first = 50.0 * std::pow(0.6, t);
    const double second = t >= 3 ? 100.0 * std::pow(0.6, t - 3) : 0.0;
    EXPECT_NEAR(sales[static_cast<std::size_t>(t)], 10.0 + first + second, 1e-9) << t;
  }
}

TEST_F(Koyck, ATickMayBeShorterThanAStepAndARowLonger) {
  const std::vector<double> whole = played().series("sales", "brand");
  EXPECT_EQ(played({"time.tick=0.25"}).series("sales", "brand"), whole);
  // Three steps of a row share its spending.
  const Played longer = played({"response.every=3"});
  EXPECT_DOUBLE_EQ(longer.series("advertising", "brand")[1], 10.0 / 3.0);
  EXPECT_DOUBLE_EQ(longer.total("advertising", "brand"), 60.0);
  EXPECT_DOUBLE_EQ(longer.series("sales", "brand")[1], (4.0 + 20.0 / 3.0) / 0.4);
}

TEST_F(Koyck, IsForetoldFromWhatWasSold) {
  const std::vector<double> sales = played({"response.sales=sold"}).series("sales", "brand");
  EXPECT_NEAR(sales[0], 100.0, 1e-9);
  EXPECT_NEAR(sales[1], 4.0 + 0.6 * 100.0, 1e-9);
  EXPECT_NEAR(sales[3], 4.0 + 100.0 + 0.6 * 30.0, 1e-9);
  EXPECT_NEAR(sales[4], 4.0 + 0.6 * 20.0, 1e-9);
  EXPECT_NEAR(sales[5], 4.0 + 0.6 * sales[4], 1e-9);  // from here on by itself
}

TEST_F(Koyck, ShocksHaveTheirSizeAndStay) {
  const Played played = run("model = \"koyck\"\ntime.days = 4000\n",
                            {"response.file=\"" + (folder_ / "whole.csv").string() + "\"",
                             "response.shock=3", "response.carry_over=0.5"});
  const std::vector<double> sales = played.series("sales", "brand");
  std::vector<double> shocks;
  for (std::size_t t = 100; t < sales.size(); ++t) shocks.push_back(sales[t] - 0.5 * sales[t - 1]);
  EXPECT_NEAR(sim::mean(shocks), 0.0, 4.0 * 3.0 / std::sqrt(3900.0));
  EXPECT_NEAR(std::sqrt(sim::variance(shocks)), 3.0, 4.0 * 3.0 / std::sqrt(2.0 * 3900.0));
}

TEST_F(Koyck, RefusesGapsAndRowsThatDoNotFit) {
  const auto complaint = [&](const std::vector<std::string>& overrides, const std::string& file) {
    try {
      played(overrides, file);
    } catch (const sim::Failure& failure) {
      return std::string{failure.what()};
    }
    return std::string{"played"};
  };
  EXPECT_THAT(complaint({}, "gaps.csv"), HasSubstr("there is no column \"advertising\""));
  EXPECT_THAT(complaint({"response.advertising=spent", "response.sales=sold"}, "gaps.csv"),
              HasSubstr("has no sold in row 2"));
  EXPECT_THAT(complaint({"response.every=2.5"}, "whole.csv"),
              HasSubstr("no whole number of steps"));
  EXPECT_THAT(complaint({"response.every=2", "response.sales=sold"}, "whole.csv"),
              HasSubstr("foretells"));
}

TEST(BassCurve, IsWhatManyPeopleDoOnAverage) {
  const std::string rates = "adoption = { innovation = 0.03, imitation = 0.38";
  const Played curve =
      run("model = \"bass_curve\"\ntime.days = 30\n" + rates + ", potential = 200000 }\n");
  const Played people = run("model = \"bass\"\ntime = { days = 30, tick = 0.05 }\n" + rates +
                            ", size = 200000 }\nrecord.every = 1\n");
  const std::vector<double> expected = curve.series("adopters", "product"),
                            got = people.series("adopters", "product");
  for (std::size_t day = 0; day < expected.size(); ++day) {
    EXPECT_NEAR(got[day], expected[day], 0.006 * 2e5) << day;
  }
  EXPECT_EQ(run("model = \"bass_curve\"\ntime = { days = 30, tick = 0.1 }\nrecord.every = 1\n" +
                rates + ", potential = 200000 }\n")
                .series("adopters", "product")
                .back(),
            expected.back());
}

}  // namespace
}  // namespace agora::models::testing
