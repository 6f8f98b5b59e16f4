// SPDX-License-Identifier: MIT
// Epidemics on graphs: their pace against Reed's and Frost's chain and the equations, the final set
// against a serial one, and the tick, which must not be seen in it. Sizes and chances of outbreaks
// are verified in models/verification/sir.cpp. False alarms: 1e-4 a test.
#include "models/classic/sir.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "tests/models/classic_testing.h"
#include "tests/models/verification_statistics.h"

namespace agora::models::testing {
namespace {

const std::string kSir = "verification/sir.toml";
const Overrides kExponential{"epidemic.period=exponential", "epidemic.infection=1"};
const Overrides kEverybodyMeets{"network.mean_degree=10000"};

Overrides operator+(Overrides one, const Overrides& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

std::vector<bool> infected(const Played& one) {
  std::vector<bool> infected;
  for (double until : one.column(columns::kInfectiousUntil)) {
    infected.push_back(until != columns::kSusceptible);
  }
  return infected;
}

// Given the past, the infections of a day are binomial where all periods last a day: Reed and
// Frost's chain. The squares of their standardised distances add up to about as many as there are
// days.
TEST(Sir, InfectionsOfADayAreBinomial) {
  constexpr double kPeople = 300.0, kRate = 0.007;
  const sim::Variant variant =
      variant_of(shipped(kSir), kEverybodyMeets + Overrides{"network.size=300", "time.days=12",
                                                            set("epidemic.infection", kRate),
                                                            "epidemic.seeds.number=10"});
  double sum = 0.0, squares = 0.0;
  std::size_t days = 0;
  for (std::size_t r = 0; r < 60; ++r) {
    const Played one = run(variant, sim::BlockOrder::parallel, r);
    double susceptible = kPeople - 10.0, infectious = 10.0;
    for (const double left : one.series("susceptible", "epidemic")) {
      const double chance = 1.0 - std::exp(-kRate * infectious);
      if (susceptible * chance >= 5.0) {
        const double z = z_of_count(susceptible - left, susceptible, chance);
        sum += z;
        squares += z * z;
        ++days;
      }
      infectious = susceptible - left;
      susceptible = left;
    }
  }
  EXPECT_GT(days, 200u);
  EXPECT_LT(std::abs(sum) / std::sqrt(static_cast<double>(days)), critical_z(2));
  EXPECT_LT(squares, critical_chi_square(days, 2));
}

// The oracle: who is exposed enough by everybody infected, to the end of their periods, is
// infected.
TEST(Sir, WhoIsInfectedDoesNotDependOnTheTick) {
  const Overrides overrides = kExponential + Overrides{"network.size=4000", "time.days=120"};
  const sim::Variant variant = variant_of(shipped(kSir), overrides);
  const Opening opening{variant};
  EpidemicParams params = sim::defaults<EpidemicParams>();
  params.infection = params.recovery = 1.0;
  std::vector<bool> expected;
  for (double until : opening.column(columns::kInfectiousUntil)) {
    expected.push_back(until != columns::kSusceptible);
  }
  for (bool moved = true; moved;) {
    moved = false;
    for (std::uint32_t v = 0; v < expected.size(); ++v) {
      if (expected[v]) continue;
      double exposure = 0.0;
      for (std::uint32_t u : opening.ties().neighbours(v)) {
        if (expected[u]) exposure += constitution(params, opening.draws(), u).period;
      }
      if (exposure < constitution(params, opening.draws(), v).resistance) continue;
      expected[v] = moved = true;
    }
  }
  EXPECT_GT(std::ranges::count(expected, true), 3000);
  for (const std::string tick : {"1", "0.5", "0.2", "0.1"}) {
    EXPECT_EQ(infected(run(shipped(kSir), overrides + Overrides{"time.tick=" + tick})), expected)
        << "at a tick of " << tick;
  }
}

/// Share infected at the end of each day, by Kermack's and McKendrick's equations, b = 2, g = 1.
std::vector<double> equations(double seeds, std::size_t days) {
  using State = std::array<double, 2>;  // susceptible, infectious
  const auto slope = [](const State& s) {
    return State{-2.0 * s[0] * s[1], 2.0 * s[0] * s[1] - s[1]};
  };
  const auto moved = [](const State& s, const State& by, double h) {
    return State{s[0] + h * by[0], s[1] + h * by[1]};
  };
  State s{1.0 - seeds, seeds};
  std::vector<double> infected;
  constexpr int kPerDay = 100;
  constexpr double kStep = 1.0 / kPerDay;
  for (std::size_t day = 0; day < days; ++day) {
    for (int i = 0; i < kPerDay; ++i) {  // Runge and Kutta, fourth order
      const State a = slope(s), b = slope(moved(s, a, kStep / 2));
      const State c = slope(moved(s, b, kStep / 2)), d = slope(moved(s, c, kStep));
      for (std::size_t k = 0; k < 2; ++k) s[k] += kStep / 6 * (a[k] + 2 * b[k] + 2 * c[k] + d[k]);
    }
    infected.push_back(1.0 - s[0]);
  }
  return infected;
}

TEST(Sir, TendsToTheEquationsAsTheTickShrinks) {
  const std::vector<double> truth = equations(0.05, 12);
  double gap_before = 1.0;
  for (const std::string tick : {"1", "0.25", "0.0625"}) {
    std::vector<double> mean(truth.size());
    constexpr std::size_t kRuns = 8;
    const sim::Variant variant = variant_of(
        shipped(kSir),
        kEverybodyMeets + Overrides{"network.size=800", "epidemic.period=exponential",
                                    "time.days=12", "time.tick=" + tick, "epidemic.seeds.number=40",
                                    "epidemic.infection=" + std::to_string(2.0 / 799.0)});
    for (std::size_t r = 0; r < kRuns; ++r) {
      const auto left =
          run(variant, sim::BlockOrder::parallel, r).series("susceptible", "epidemic");
      for (std::size_t t = 0; t < left.size(); ++t) mean[t] += (1.0 - left[t] / 800.0) / kRuns;
    }
    double gap = 0.0;
    for (std::size_t t = 0; t < mean.size(); ++t) gap = std::max(gap, std::abs(mean[t] - truth[t]));
    EXPECT_LT(gap, gap_before / 2.0) << "at a tick of " << tick;
    gap_before = gap;
    RecordProperty("gap_at_" + tick, std::to_string(gap));
  }
  EXPECT_LT(gap_before, 0.04);
}

TEST(Sir, EverybodyIsCountedOnce) {
  const Played one =
      run(shipped(kSir), kExponential + Overrides{"network.size=5000", "epidemic.seeds.number=50"});
  const auto susceptible = one.series("susceptible", "epidemic");
  const auto infectious = one.series("infectious", "epidemic");
  const auto recovered = one.series("recovered", "epidemic");
  for (std::size_t t = 0; t < susceptible.size(); ++t) {
    EXPECT_EQ(susceptible[t] + infectious[t] + recovered[t], 5000.0);
  }
  EXPECT_TRUE(std::ranges::is_sorted(recovered));
  EXPECT_TRUE(std::ranges::is_sorted(susceptible, std::greater{}));
  EXPECT_EQ(one.total("infections", "epidemic"), 5000.0 - susceptible.back());
  EXPECT_EQ(infectious.back(), 0.0);
}

TEST(Sir, WithoutInfectionOnlySeedsAreIll) {
  const Played one = run(shipped(kSir), {"epidemic.infection=0", "epidemic.seeds.number=12"});
  EXPECT_EQ(one.total("infections", "epidemic"), 12.0);
  EXPECT_EQ(one.series("recovered", "epidemic")[0], 12.0);  // their day is over
}

}  // namespace
}  // namespace agora::models::testing
