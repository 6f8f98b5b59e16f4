// SPDX-License-Identifier: MIT
// The table of findings, and that what measures them fills exactly the lines that it should. What
// comes out is not a test: it stands in docs/calibration.md, and that a finding does not hold is
// news, not a defect.
#include "models/findings/finding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "sim/study/read_play.h"

namespace agora::models {

void PrintTo(const Measurement& measurement, std::ostream* out) {
  *out << measurement.findings.front();
}

namespace {

const std::filesystem::path kFolder =
    std::filesystem::path{AGORA_SOURCE_DIR} / "scenarios" / "findings";

/// The scenario of a measurement among so few people that it takes no time.
Stage small(const Measurement& measurement) {
  return Stage{
      [path = kFolder / measurement.scenario](const Overrides& overrides, const Stage::Edit& edit) {
        Overrides all{"network.size=60"};
        all.insert(all.end(), overrides.begin(), overrides.end());
        return sim::read_play(path, all, edit);
      }};
}

TEST(Findings, HaveLinesWithKeysAndBandsOfTheirOwn) {
  std::set<std::string_view> ids;
  for (const Finding& finding : findings()) {
    EXPECT_TRUE(ids.insert(finding.id).second) << finding.id;
    std::set<std::string_view> keys;
    for (const FindingLine& line : finding.lines) {
      EXPECT_TRUE(keys.insert(line.key).second) << finding.id << "." << line.key;
      EXPECT_LE(line.low, line.high) << finding.id << "." << line.key;
      EXPECT_FALSE(std::isinf(line.low) && std::isinf(line.high)) << finding.id << "." << line.key;
    }
  }
}

class Measurements : public ::testing::TestWithParam<Measurement> {};

TEST_P(Measurements, FillLinesThatThereAre) {
  const Estimates estimates = GetParam().estimates(small(GetParam()));
  std::set<std::string> lines;
  for (const Finding& finding : findings()) {
    for (const FindingLine& line : finding.lines) {
      lines.insert(std::string{finding.id} + "." + std::string{line.key});
    }
  }
  EXPECT_FALSE(estimates.empty());
  for (const auto& [key, estimate] : estimates) EXPECT_TRUE(lines.contains(key)) << key;
  // All lines of its findings, but those that are said not to be measured.
  for (const Finding& finding : findings()) {
    if (std::ranges::find(GetParam().findings, finding.id) == GetParam().findings.end()) continue;
    for (const FindingLine& line : finding.lines) {
      const std::string key = std::string{finding.id} + "." + std::string{line.key};
      EXPECT_NE(estimates.contains(key), !line.why.empty()) << key;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Findings, Measurements, ::testing::ValuesIn(measurements()),
                         [](const auto& test) { return std::string{test.param.findings.front()}; });

TEST(Findings, AreMeasuredOrItIsSaidWhyNot) {
  std::set<std::string_view> measured;
  for (const Measurement& measurement : measurements()) {
    measured.insert(measurement.findings.begin(), measurement.findings.end());
  }
  for (const Finding& finding : findings()) {
    if (measured.contains(finding.id)) continue;
    for (const FindingLine& line : finding.lines) {
      EXPECT_FALSE(line.why.empty()) << finding.id << "." << line.key;
    }
  }
}

TEST(Estimate, OfAMeanIsTheSameByJackknife) {
  const std::vector<double> values{1.0, 2.0, 4.0, 7.0, 3.0};
  const Estimate direct = estimate_of(values);
  const Estimate by_jackknife = jackknife(values.size(), [&](std::size_t left_out) {
    double sum = 0.0;
    for (std::size_t r = 0; r < values.size(); ++r) sum += r == left_out ? 0.0 : values[r];
    return sum / (left_out < values.size() ? 4.0 : 5.0);
  });
  EXPECT_NEAR(by_jackknife.mean, direct.mean, 1e-12);
  EXPECT_NEAR(by_jackknife.low, direct.low, 1e-12);
  EXPECT_NEAR(by_jackknife.high, direct.high, 1e-12);
}

}  // namespace
}  // namespace agora::models
