// SPDX-License-Identifier: MIT
// The Bass model against its own mathematics: the discrete recursion at any tick, the differential
// equation as the tick shrinks, innovation alone and imitation alone. False alarms: 1e-4 a test.
#include "models/classic/bass.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "tests/models/market_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kScenario = "verification/bass.toml";

struct Law {
  double p, q, f0;
};
constexpr Law kMeanOfStudies{0.03, 0.38, 0.0};  // per year; Sultan, Farley & Lehmann 1990

/// F at t = 0, dt, 2 dt, ... by the discrete recursion.
std::vector<double> recursion(const Law& law, double dt, std::size_t ticks) {
  std::vector<double> f{law.f0};
  for (std::size_t t = 0; t < ticks; ++t) {
    f.push_back(f.back() + (1.0 - f.back()) * (law.p + law.q * f.back()) * dt);
  }
  return f;
}

double bass_curve(double t) {
  const auto [p, q, f0] = kMeanOfStudies;
  const double e = std::exp(-(p + q) * t);
  return (1.0 - e) / (1.0 + q / p * e);
}

double logistic_curve(const Law& law, double t) {
  return law.f0 / (law.f0 + (1.0 - law.f0) * std::exp(-law.q * t));
}

/// The largest distance of a trajectory, with values at dt, 2 dt, ..., from a curve.
double largest_gap(const std::vector<double>& f, double dt,
                   const std::function<double(double)>& curve) {
  double largest = 0.0;
  for (std::size_t i = 0; i < f.size(); ++i) {
    const double t = dt * static_cast<double>(i + 1);
    largest = std::max(largest, std::abs(f[i] - curve(t)));
  }
  return largest;
}

/// Shares by record and replicate.
std::vector<std::vector<double>> shares(const sim::Variant& variant, std::size_t replicates) {
  std::vector<std::vector<double>> by_record(variant.settings.records());
  for (std::size_t r = 0; r < replicates; ++r) {
    const std::vector<double> adopters =
        run(variant, sim::BlockOrder::parallel, r).series("adopters", "product");
    for (std::size_t t = 0; t < adopters.size(); ++t) {
      by_record[t].push_back(adopters[t] / variant.model->agents());
    }
  }
  return by_record;
}

/// Holds the mean over replicates against the recursion at every record; gives the means back.
std::vector<double> expect_recursion(const sim::Variant& variant, std::size_t replicates,
                                     const Law& law) {
  const double dt = variant.settings.time.tick;
  const std::vector<double> truth = recursion(law, dt, variant.settings.ticks());
  const std::vector<std::vector<double>> by_record = shares(variant, replicates);
  const double threshold = critical_t(replicates, by_record.size());
  std::vector<double> means;
  double worst = 0.0;
  for (std::size_t t = 0; t < by_record.size(); ++t) {
    const double z = z_of_mean(by_record[t], truth[(t + 1) * variant.settings.record_every()]);
    EXPECT_LT(std::abs(z), threshold) << "at the end of day " << t + 1;
    worst = std::max(worst, std::abs(z));
    means.push_back(sim::mean(by_record[t]));
  }
  ::testing::Test::RecordProperty("largest_z", std::to_string(worst));
  ::testing::Test::RecordProperty("threshold", std::to_string(threshold));
  return means;
}

TEST(BassLaw, TheRecursionTendsToTheEquation) {
  const auto gap = [](double dt) {
    std::vector<double> f =
        recursion(kMeanOfStudies, dt, static_cast<std::size_t>(std::lround(30.0 / dt)));
    f.erase(f.begin());
    return largest_gap(f, dt, bass_curve);
  };
  EXPECT_NEAR(gap(1.0), 0.071, 0.0005);
  EXPECT_NEAR(gap(0.1), 0.0072, 0.00005);
}

TEST(Bass, MeanFollowsTheDiscreteRecursion) {
  const std::vector<double> means =
      expect_recursion(variant_of(shipped(kScenario)), 40, kMeanOfStudies);
  EXPECT_GT(largest_gap(means, 1.0, bass_curve), 0.06);  // and not the equation, at so long a tick
}

TEST(Bass, MeanFollowsTheDiscreteRecursionAtATenthOfTheTick) {
  const std::vector<double> means = expect_recursion(
      variant_of(shipped(kScenario), {"time.tick=0.1", "time.days=20", "adoption.size=4000"}), 40,
      kMeanOfStudies);
  EXPECT_LT(largest_gap(means, 1.0, bass_curve), 0.071 / 3.0);  // nearer to the equation
}

// Given the past, the adoptions of a tick are binomial. The squares of their standardised distances
// from their means add up to about as many as there are ticks.
TEST(Bass, AdoptionsOfATickAreBinomial) {
  const sim::Variant variant = variant_of(shipped(kScenario), {"time.days=15"});
  const double n = variant.model->agents();
  constexpr std::size_t kReplicates = 20;
  double sum = 0.0, squares = 0.0;
  std::size_t ticks = 0;
  for (std::size_t r = 0; r < kReplicates; ++r) {
    double before = 0.0;
    for (double adopters :
         run(variant, sim::BlockOrder::parallel, r).series("adopters", "product")) {
      const double chance = kMeanOfStudies.p + kMeanOfStudies.q * before / n;
      const double z = z_of_count(adopters - before, n - before, chance);
      sum += z;
      squares += z * z;
      ++ticks;
      before = adopters;
    }
  }
  EXPECT_LT(std::abs(sum) / std::sqrt(static_cast<double>(ticks)), critical_z(2));
  EXPECT_LT(squares, critical_chi_square(ticks, 2));
}

TEST(Bass, InnovationAloneIsGeometric) {
  for (const double dt : {1.0, 0.25}) {
    const Played one = run(shipped(kScenario), {"adoption.imitation=0", "adoption.innovation=0.1",
                                                "time.tick=" + std::to_string(dt)});
    const double h = 0.1 * dt, n = 20000;
    const auto ticks = static_cast<std::size_t>(std::lround(30.0 / dt));
    std::vector<double> observed(ticks + 1), expected(ticks + 1);  // the last: not within the run
    for (std::uint32_t adopted : one.column(columns::kAdopted)) {
      ASSERT_GE(adopted, 1u);
      observed[adopted == columns::kNotYet ? ticks : adopted - 1] += 1.0;
    }
    for (std::size_t t = 0; t < ticks; ++t) {
      expected[t] = n * h * std::pow(1.0 - h, static_cast<double>(t));
    }
    expected[ticks] = n * std::pow(1.0 - h, static_cast<double>(ticks));
    const double statistic = chi_square(observed, expected);
    EXPECT_LT(statistic, critical_chi_square(ticks, 2)) << "at a tick of " << dt;
    RecordProperty("chi_square_at_tick_" + std::to_string(dt), std::to_string(statistic));
  }
}

TEST(Bass, ImitationAloneIsLogistic) {
  constexpr Law kImitation{0.0, 0.5, 0.05};
  const Overrides overrides{"adoption.innovation=0", "adoption.imitation=0.5",
                            "adoption.initial_share=0.05", "time.days=15"};
  expect_recursion(variant_of(shipped(kScenario), overrides), 40, kImitation);

  double gap_before = 1.0;
  for (const double dt : {1.0, 0.1, 0.01, 0.001}) {
    std::vector<double> f =
        recursion(kImitation, dt, static_cast<std::size_t>(std::lround(15.0 / dt)));
    f.erase(f.begin());
    const double gap = largest_gap(f, dt, [&](double t) { return logistic_curve(kImitation, t); });
    EXPECT_LT(gap, gap_before / 5.0);
    gap_before = gap;
  }
  EXPECT_LT(gap_before, 2e-4);
}

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
  EXPECT_DOUBLE_EQ(params.innovation * 365.0, kMeanOfStudies.p);
  EXPECT_DOUBLE_EQ(params.imitation * 365.0, kMeanOfStudies.q);
  EXPECT_EQ(params.initial_share, 0.0);
}

}  // namespace
}  // namespace agora::models::testing
