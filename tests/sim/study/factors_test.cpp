// SPDX-License-Identifier: MIT
// What factors make of a coordinate, where they write it, and what is said of those that make no
// sense.
#include "sim/study/factors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/core/params_read.h"
#include "sim/stats/summary.h"
#include "sim/study/settings.h"
#include "tests/sim/study/target.h"

namespace agora::sim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// The factor that a line of a scenario describes, alone.
Factor factor(const std::string& line, const std::string& rest = "") {
  const std::string text = rest + "\n[study.factors]\nit = { " + line + " }\n";
  Diagnostics diagnostics;
  const Value scenario = read_toml(text, "a.toml", diagnostics);
  Reader reader{scenario, diagnostics};
  const auto settings = reader.read<Settings>();
  std::vector<Factor> made = make_factors(settings.study.factors, scenario, diagnostics);
  diagnostics.stop_if_any();
  return made.front();
}

std::string complaint(const std::string& line, const std::string& rest = "") {
  try {
    factor(line, rest);
    return "none";
  } catch (const Failure& failure) {
    return failure.what();
  }
}

std::vector<double> levels(const Factor& it) {
  std::vector<double> values;
  for (std::size_t level = 0; level < it.levels(); ++level) {
    values.push_back(it.value(it.coordinate(level)).number());
  }
  return values;
}

TEST(Factor, TakesTheValuesOfItsListInOrder) {
  EXPECT_THAT(levels(factor("key = \"x\", values = [3, 1, 2]")), ElementsAre(3, 1, 2));
}

TEST(Factor, TakesStepsToTheLastWithoutRounding) {
  EXPECT_THAT(levels(factor("key = \"x\", first = 0.1, step = 0.1, last = 0.5")),
              ElementsAre(0.1, 0.2, 0.3, 0.4, 0.5));
  EXPECT_THAT(levels(factor("key = \"x\", first = 3, step = -2, last = -2")),
              ElementsAre(3, 1, -1));
}

TEST(Factor, TakesBothEndsOfARangeOnAGrid) {
  EXPECT_THAT(levels(factor("key = \"x\", from = 2, to = 4, levels = 3")), ElementsAre(2, 3, 4));
}

TEST(Factor, TakesTextsAndKnowsWhichIsWhich) {
  const Factor it = factor("key = \"x\", choices = [\"a\", \"b\", \"c\"]");
  EXPECT_FALSE(it.is_numeric());
  EXPECT_EQ(*it.value(0.5).get<std::string>(), "b");
  EXPECT_EQ(it.index(0.999), 2u);
  EXPECT_EQ(it.index(1.0), 2u);
}

TEST(Factor, TakesWholeNumbersOfARange) {
  const Value value = factor("key = \"x\", from = 10, to = 20, whole = true").value(0.537);
  EXPECT_EQ(*value.get<std::int64_t>(), 15);
}

/// Quantiles at 10,000 coordinates in the middle of equal parts: mean and variance of the
/// distribution.
std::pair<double, double> moments(const Factor& it) {
  std::vector<double> values;
  for (int i = 0; i < 10000; ++i) values.push_back(it.value((i + 0.5) / 10000).number());
  return {mean(values), variance(values)};
}

TEST(Factor, HasTheDistributionThatIsWritten) {
  const auto [flat, flat_variance] = moments(factor("key = \"x\", from = 2, to = 8"));
  EXPECT_NEAR(flat, 5.0, 1e-6);
  EXPECT_NEAR(flat_variance, 3.0, 1e-3);
  const auto [log_mean, log_variance] =
      moments(factor("key = \"x\", from = 1, to = 100, distribution = \"log_uniform\""));
  EXPECT_NEAR(log_mean, 99.0 / std::log(100.0), 1e-3);
  EXPECT_NEAR(log_variance, 9999.0 / 2.0 / std::log(100.0) - log_mean * log_mean, 0.1);
  const auto [peak, peak_variance] =
      moments(factor("key = \"x\", from = 0, to = 3, distribution = \"triangular\", mode = 1"));
  EXPECT_NEAR(peak, 4.0 / 3.0, 1e-4);
  EXPECT_NEAR(peak_variance, (0 + 9 + 1 - 0 - 0 - 3) / 18.0, 1e-3);
  const auto [bell, bell_variance] =
      moments(factor("key = \"x\", from = -50, to = 50, distribution = \"normal\", mean = 2, "
                     "deviation = 3"));
  EXPECT_NEAR(bell, 2.0, 1e-3);
  EXPECT_NEAR(bell_variance, 9.0, 0.05);
  // Cut to the upper half: mean sqrt(2 / pi), variance 1 - 2 / pi.
  const auto [half, half_variance] = moments(
      factor("key = \"x\", from = 0, to = 50, distribution = \"normal\", mean = 0, deviation = 1"));
  EXPECT_NEAR(half, std::sqrt(2.0 / std::acos(-1.0)), 1e-3);
  EXPECT_NEAR(half_variance, 1.0 - 2.0 / std::acos(-1.0), 2e-3);
}

const std::string kMarket = R"(
a.list = [0.1, 0.2]
b.list = [0.3, 0.4]
one.kind = { kind = "slow", speed = 1 }
two.kind = "slow"
line = { media = 0.5, answers = 0.2 }
)";

std::string laid(const std::string& line, const std::string& rest, double coordinate) {
  const Factor it = factor(line, rest);
  Diagnostics diagnostics;
  Value scenario = read_toml(rest, "a.toml", diagnostics);
  it.lay(scenario, it.value(coordinate));
  return to_text(scenario);
}

TEST(Factor, WritesWhereItsKeyPoints) {
  EXPECT_THAT(laid("key = \"new.key\", values = [7]", "", 0.5), HasSubstr("new = {key = 7}"));
  EXPECT_THAT(laid("key = \"a.list.1\", values = [7]", kMarket, 0.5), HasSubstr("list = [0.1, 7]"));
  const std::string all = laid("key = \"*.list.*\", values = [7]", kMarket, 0.5);
  EXPECT_THAT(all, HasSubstr("a = {list = [7, 7]}"));
  EXPECT_THAT(all, HasSubstr("b = {list = [7, 7]}"));
  EXPECT_THAT(laid("key = \"one.kind.speed\", values = [7]", kMarket, 0.5),
              HasSubstr("{kind = \"slow\", speed = 7}"));
  EXPECT_THAT(laid("key = \"two.kind.speed\", values = [7]", kMarket, 0.5),
              HasSubstr("two = {kind = {kind = \"slow\", speed = 7}}"));
  EXPECT_THAT(laid("key = \"one.kind\", choices = [\"fast\"]", kMarket, 0.5),
              HasSubstr("one = {kind = \"fast\"}"));
}

TEST(Factor, TakesFromAnotherWhatItGives) {
  EXPECT_THAT(
      laid("key = \"line.answers\", taken_from = \"line.media\", values = [0.3]", kMarket, 0.5),
      HasSubstr("line = {media = 0.4, answers = 0.3}"));
}

TEST(Factor, ThatMakesNoSenseIsToldSo) {
  EXPECT_THAT(complaint("key = \"x\""),
              HasSubstr("a.toml:3:6: study.factors.it does not say what"));
  EXPECT_THAT(complaint("key = \"x\", values = [1], from = 1, to = 2"), HasSubstr("more than one"));
  EXPECT_THAT(complaint("key = \"x\", from = 1"), HasSubstr("without an end"));
  EXPECT_THAT(complaint("key = \"x\", from = 2, to = 1"), HasSubstr("from 2 to 1"));
  EXPECT_THAT(complaint("key = \"x\", first = 1, step = 0, last = 2"), HasSubstr("by its step"));
  EXPECT_THAT(complaint("key = \"x\", first = 1, step = -1, last = 2"), HasSubstr("by its step"));
  EXPECT_THAT(complaint("key = \"x\", first = 0, step = 1e-9, last = 2"), HasSubstr("10000 steps"));
  EXPECT_THAT(complaint("key = \"x\", first = 0, last = 2"), HasSubstr("not whole"));
  EXPECT_THAT(complaint("key = \"x\", from = 0, to = 1, distribution = \"log_uniform\""),
              HasSubstr("log_uniform from 0"));
  EXPECT_THAT(complaint("key = \"x\", from = 0, to = 1, distribution = \"triangular\""),
              HasSubstr("without a mode"));
  EXPECT_THAT(complaint("key = \"x\", from = 0, to = 1, distribution = \"triangular\", mode = 2"),
              HasSubstr("outside its range"));
  EXPECT_THAT(complaint("key = \"x\", from = 0, to = 1, distribution = \"normal\", mean = 2"),
              HasSubstr("without mean and deviation"));
  EXPECT_THAT(complaint("key = \"x\", values = [1], distribution = \"normal\""),
              HasSubstr("no range"));
  EXPECT_THAT(complaint("key = \"seed\", values = [1]"), HasSubstr("in common"));
  EXPECT_THAT(complaint("key = \"study.replicates\", values = [1]"), HasSubstr("in common"));
  EXPECT_THAT(complaint("key = \"brands.*.price\", values = [1]"), HasSubstr("does not have"));
  EXPECT_THAT(complaint("key = \"a.list.7\", values = [1]", kMarket), HasSubstr("does not have"));
  EXPECT_THAT(
      complaint("key = \"line.answers\", taken_from = \"line.other\", values = [1]", kMarket),
      HasSubstr("has none at line.other"));
  EXPECT_THAT(complaint("values = [1]"), HasSubstr("key"));
}

TEST(Factor, OfAnExperimentIsTriedBeforeAnythingIsPlayed) {
  const auto refused = [](const std::string& study) -> std::string {
    try {
      target::experiment(study);
      return "none";
    } catch (const Failure& failure) {
      return failure.what();
    }
  };
  EXPECT_THAT(refused("factors.wind = { key = \"x\", from = 0.5, to = 1.5 }"),
              HasSubstr("target.toml:6:16: x is 1.5; it must lie in 0 to 1"));
  EXPECT_THAT(refused("factors.wind = { key = \"form\", choices = [\"zero\", \"zero\"] }"),
              HasSubstr("nothing changes"));
  EXPECT_THAT(refused("design = \"border\"\nfactors.wind = { key = \"x\", values = [0, 1] }"),
              HasSubstr("border needs two factors"));
  EXPECT_THAT(refused("precision = 0.1\nreplicates = 1\nfactors.wind = { key = \"x\", values = [0, "
                      "1] }"),
              HasSubstr("study.precision needs"));
  EXPECT_EQ(refused("factors.wind = { key = \"study.variants.b.x\", values = [0, 1] }"), "none");
}

}  // namespace
}  // namespace agora::sim
