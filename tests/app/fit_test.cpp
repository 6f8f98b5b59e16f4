// SPDX-License-Identifier: MIT
// Fitting, as a user meets it: published coefficients come back, planted ones are found by series
// that another program made, and what yearly data do to a memory of weeks is seen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/io/result.h"
#include "tests/app/program.h"
#include "tests/slow.h"

namespace agora::testing {
namespace {

using ::testing::HasSubstr;

/// What a sweep found.
class Found {
 public:
  Found(const Desk& desk, std::vector<std::string> words)
      : result_{swept(desk, std::move(words))} {}

  std::vector<double> array(const std::string& name) const { return result_.read(name); }
  /// Of a factor.
  double operator()(const std::string& name, const std::string& factor) const {
    const auto factors = std::get<std::vector<std::string>>(result_.axis("factor").labels);
    const auto at = std::ranges::find(factors, factor) - factors.begin();
    return array(name).at(static_cast<std::size_t>(at));
  }

 private:
  static sim::Result swept(const Desk& desk, std::vector<std::string> words) {
    words.insert(words.begin(), "sweep");
    words.insert(words.end(), {"-o", "fit.h5", "--quiet", "--force"});
    const Said said = desk.agora(words);
    EXPECT_EQ(said.code, 0) << said.err;
    return sim::read_result(desk.folder() / "fit.h5");
  }

  sim::Result result_;
};

std::string shipped(const std::string& name) {
  return std::string{AGORA_SOURCE_DIR} + "/scenarios/fits/" + name + ".toml";
}

struct Durable {
  std::string name;
  double innovation, imitation, potential;  // nonlinear least squares, as published
  double digit_p, digit_q, digit_m;         // the last digit that is given
};

class Durables : public ::testing::TestWithParam<Durable> {};

TEST_P(Durables, GiveTheirPublishedCoefficients) {
  const Desk desk;
  const Durable& durable = GetParam();
  const Found fit{desk, {shipped(durable.name)}};
  EXPECT_NEAR(fit("best_value", "innovation"), durable.innovation, durable.digit_p / 2);
  EXPECT_NEAR(fit("best_value", "imitation"), durable.imitation, durable.digit_q / 2);
  EXPECT_NEAR(fit("best_value", "potential"), durable.potential, durable.digit_m / 2);
}

INSTANTIATE_TEST_SUITE_P(
    Fit, Durables,
    ::testing::Values(Durable{"room-air-conditioners", .00944, .3748, 18713, 1e-5, 1e-4, 1},
                      Durable{"colour-tv", .01847, .6159, 39659, 1e-5, 1e-4, 1},
                      Durable{"clothes-dryers", .0136, .3267, 16497, 1e-4, 1e-4, 1}),
    [](const auto& durable) {
      std::string name = durable.param.name;
      std::erase(name, '-');
      return name;
    });

// Least squares on the sales of the year before: the regression that everybody has run on it.
TEST(Fit, OfThePinkhamSeriesIsKoycksRegression) {
  const Desk desk;
  const Found fit{desk, {shipped("lydia-pinkham")}};
  EXPECT_NEAR(fit("best_value", "carry_over"), 0.759307, 1e-5);
  EXPECT_NEAR(fit("best_value", "effect"), 0.328762, 1e-5);
  EXPECT_NEAR(fit("best_value", "base"), 138.6906, 1e-2);
}

/// Sales of `weeks` weeks that remember four fifths, answering a budget that changes every year,
/// and the same by years of 52 weeks.
struct Planted {
  std::string weeks = "advertising,sales\n", years = "advertising,sales\n";

  explicit Planted(int count) {
    double sales = 0.0;
    for (int year = 0; year < count; ++year) {
      const double budget = 500.0 + 300.0 * std::sin(0.7 * year) + 40.0 * (year % 5);
      double sold = 0.0;
      for (int week = 0; week < 52; ++week) {
        const double spent = budget / 52.0;
        sales =
            year == 0 && week == 0 ? (2.0 + 0.2 * spent) / 0.2 : 2.0 + 0.2 * spent + 0.8 * sales;
        sold += sales;
        weeks += std::to_string(spent) + "," + std::to_string(sales) + "\n";
      }
      years += std::to_string(budget) + "," + std::to_string(sold) + "\n";
    }
  }
};

/// How long nine tenths of an effect take, in steps.
double nine_tenths(double carry_over) { return std::log(0.1) / std::log(carry_over); }

TEST(Fit, YearlyDataMakeAMemoryOfWeeksLookLikeOneOfMonths) {
  const Desk desk;
  const Planted planted{20};
  write_file(desk.folder() / "weeks.csv", planted.weeks);
  write_file(desk.folder() / "years.csv", planted.years);
  const auto fit = [&](const std::string& file, const std::string& steps) {
    const std::string path = (desk.folder() / file).string();
    return Found{desk,
                 {shipped("lydia-pinkham"), "--set", "time.days=" + steps, "--set",
                  "response.file=" + path, "--set", "study.targets.sales.file=" + path}};
  };
  const double weekly = fit("weeks.csv", "1040")("best_value", "carry_over"),
               yearly = fit("years.csv", "20")("best_value", "carry_over");
  EXPECT_NEAR(weekly, 0.8, 1e-4);
  EXPECT_NEAR(nine_tenths(weekly), 10.3, 0.1);        // weeks
  EXPECT_GT(52.0 * nine_tenths(yearly), 4.0 * 10.3);  // of the same sales
}

/// Adoptions among 1,000 people, day by day, as Bass (1969) has them: by another program.
std::vector<int> adoptions(double innovation, double imitation, std::mt19937& luck) {
  std::vector<int> sold;
  int adopters = 0;
  for (int day = 0; day < 20; ++day) {
    const double chance = innovation + imitation * adopters / 1000.0;
    sold.push_back(std::binomial_distribution<int>{1000 - adopters, chance}(luck));
    adopters += sold.back();
  }
  return sold;
}

std::string csv(const std::vector<int>& adoptions) {
  std::string text = "adoptions\n";
  for (int count : adoptions) text += std::to_string(count) + "\n";
  return text;
}

const char* const kAdoption = R"(
model = "bass"
time.days = 20
adoption.size = 1000
[study]
confidence = 0.9
design = "posterior"
targets.adoptions = { file = "seen.csv", column = "adoptions", channel = "adoptions", hold_out = 5 }
[study.factors]
innovation = { key = "adoption.innovation", from = 0.005, to = 0.1 }
imitation = { key = "adoption.imitation", from = 0.1, to = 0.8 }
)";

TEST(Fit, PlantedParametersLieWhereThePosteriorSays) {
  const Desk desk;
  std::mt19937 luck{7};
  write_file(desk.folder() / "study.toml", kAdoption);
  write_file(desk.folder() / "seen.csv", csv(adoptions(0.03, 0.38, luck)));
  const Found fit{desk, {"study.toml", "--set", "study.design.particles=200"}};
  EXPECT_NEAR(fit("posterior_mean", "innovation"), 0.03, 0.008);
  EXPECT_NEAR(fit("posterior_mean", "imitation"), 0.38, 0.08);
  for (const char* factor : {"innovation", "imitation"}) {
    EXPECT_LT(fit("posterior_low", factor), fit("posterior_median", factor));
    EXPECT_LT(fit("posterior_median", factor), fit("posterior_high", factor));
    EXPECT_GT(fit("posterior_deviation", factor), 0.0);
  }
  double weight = 0.0;
  for (double each : fit.array("particle_weight")) weight += each;
  EXPECT_NEAR(weight, 1.0, 1e-12);
  EXPECT_GT(fit.array("explained").front(), 0.8);
  EXPECT_EQ(fit.array("predicted_adoptions").size(), 3u * 20u);
}

// A 90 % interval that is honest covers 90 of 100; fewer than 82 or more than 97 come once in 100.
TEST(SlowFit, NinetyPercentPosteriorsCoverNinetyPercentOfPlantedParameters) {
  SKIP_UNLESS_SLOW();
  const Desk desk;
  write_file(desk.folder() / "study.toml", kAdoption);
  std::mt19937 luck{11};
  int innovations = 0, imitations = 0;
  constexpr int kPlants = 100;
  for (int plant = 0; plant < kPlants; ++plant) {
    const double p = std::uniform_real_distribution{0.005, 0.1}(luck);
    const double q = std::uniform_real_distribution{0.1, 0.8}(luck);
    write_file(desk.folder() / "seen.csv", csv(adoptions(p, q, luck)));
    const Found fit{desk, {"study.toml", "--seed", std::to_string(plant)}};
    const auto covers = [&](const char* factor, double truth) {
      return fit("posterior_low", factor) <= truth && truth <= fit("posterior_high", factor);
    };
    innovations += covers("innovation", p);
    imitations += covers("imitation", q);
  }
  RecordProperty("innovations", innovations);
  RecordProperty("imitations", imitations);
  EXPECT_GE(innovations, 82);
  EXPECT_LE(innovations, 97);
  EXPECT_GE(imitations, 82);
  EXPECT_LE(imitations, 97);
}

TEST(Fit, SaysThatItStoppedAtItsLimitAndLeavesVariantsOut) {
  const Desk desk;
  std::mt19937 luck{7};
  write_file(desk.folder() / "study.toml",
             std::string{kAdoption} + "[study.variants]\nfew = { adoption.size = 10 }\n");
  write_file(desk.folder() / "seen.csv", csv(adoptions(0.03, 0.38, luck)));
  const Said said = desk.agora({"sweep", "study.toml", "--quiet", "--set", "study.replicates=1",
                                "--set", "study.design={kind=\"best_fit\",points=60}"});
  ASSERT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("product: 60 points of 2 factors (best_fit), 60 runs"));
  EXPECT_THAT(said.out, HasSubstr("came to its limit (study.design.points)"));
  const sim::Result result = sim::read_result(desk.folder() / "study.h5");
  EXPECT_EQ(result.attribute("settled"), "no");
  EXPECT_EQ(std::get<std::vector<std::string>>(result.axis("variant").labels),
            std::vector<std::string>{"scenario"});
}

TEST(Fit, IsTheSameFileHoweverItWasPlayed) {
  const Desk desk;
  std::mt19937 luck{7};
  write_file(desk.folder() / "study.toml", kAdoption);
  write_file(desk.folder() / "seen.csv", csv(adoptions(0.03, 0.38, luck)));
  const std::vector<std::string> words{"sweep", "study.toml", "--quiet", "--set",
                                       "study.design.particles=60"};
  const auto play = [&](std::vector<std::string> more) {
    more.insert(more.begin(), words.begin(), words.end());
    return more;
  };
  ASSERT_EQ(desk.agora(play({"-o", "one.h5", "--threads", "1"})).code, 0);
  ASSERT_EQ(desk.agora(play({"-o", "three.h5", "--threads", "3"})).code, 0);
  EXPECT_EQ(read_file(desk.folder() / "three.h5"), read_file(desk.folder() / "one.h5"));
  desk.agora_killed(play({"-o", "killed.h5"}), SIGKILL, [](const Desk& seen) {
    const auto journal = seen.folder() / "killed.h5.journal";
    return std::filesystem::exists(journal) && std::filesystem::file_size(journal) > 30'000;
  });
  ASSERT_FALSE(std::filesystem::exists(desk.folder() / "killed.h5"));
  ASSERT_EQ(desk.agora(play({"-o", "killed.h5"})).code, 0);
  EXPECT_EQ(read_file(desk.folder() / "killed.h5"), read_file(desk.folder() / "one.h5"));
  // Another series is another study, whose runs do not go on with these.
  desk.agora_killed(play({"-o", "other.h5"}), SIGKILL, [](const Desk& seen) {
    return std::filesystem::exists(seen.folder() / "other.h5.journal");
  });
  write_file(desk.folder() / "seen.csv", csv(adoptions(0.03, 0.38, luck)));
  const Said other = desk.agora(play({"-o", "other.h5"}));
  EXPECT_EQ(other.code, 78);
  EXPECT_THAT(other.err, HasSubstr("targets differs"));
}

TEST(Fit, SaysWhatIsWrongWithATarget) {
  const Desk desk;
  write_file(desk.folder() / "seen.csv", "adoptions\n1\n2\n3\n");
  const auto said = [&](const std::string& target, const std::string& design = "best_fit") {
    write_file(desk.folder() / "study.toml",
               "model = \"bass\"\ntime.days = 3\n[study]\ndesign = \"" + design +
                   "\"\n"
                   "factors.p = { key = \"adoption.innovation\", "
                   "from = 0, to = 1 }\n" +
                   target);
    const Said heard = desk.agora({"check", "study.toml"});
    EXPECT_EQ(heard.code, 65) << heard.out;
    return heard.err;
  };
  EXPECT_THAT(said(""), HasSubstr("best_fit needs a series to fit (study.targets)"));
  EXPECT_THAT(
      said("targets.a = { file = \"seen.csv\", column = \"adoption\", channel = \"adoptons\" }"),
      ::testing::AllOf(HasSubstr("study.toml:6:65: study.targets.a is like \"adoptons\""),
                       HasSubstr("did you mean \"adoptions\"?"),
                       HasSubstr("seen.csv:1: there is no column \"adoption\"")));
  const std::string good =
      "targets.a = { file = \"seen.csv\", column = \"adoptions\", channel = \"adoptions\"";
  EXPECT_THAT(said(good + ", from = 1 }"),
              HasSubstr("3 rows, to day 4, and the run ends on day 3"));
  EXPECT_THAT(said(good + ", every = 0.5 }"), HasSubstr("no whole number of records"));
  EXPECT_THAT(said(good + ", hold_out = 3 }"), HasSubstr("none of which is fitted"));
  EXPECT_THAT(said(good + ", hold_out = 2 }"), HasSubstr("nothing to fit"));
  EXPECT_THAT(said(good + ", item = \"x\" }"), HasSubstr("does not exist"));
  EXPECT_THAT(said(good + " }", "sobol"), HasSubstr("the design sobol fits nothing"));
}

}  // namespace
}  // namespace agora::testing
