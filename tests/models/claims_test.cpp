// SPDX-License-Identifier: MIT
// The experiments behind `agora describe claims`, played: with the mechanism on its outcome moves
// beyond noise, with it off nothing that the mechanism says changes a bit, and where a claim has a
// scenario against it the effect is gone or turned round. What is printed is what was measured:
// AGORA_WRITE_PAGES=1 ./dev test -R Claims writes models/claims/measured.cpp anew. After a build,
// AGORA_WRITE_PAGES=1 ./dev test -R Pages brings the pages up to date with it.
#include "models/claims/claims.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>

#include "sim/core/parallel.h"
#include "sim/stats/paired.h"
#include "sim/study/read_play.h"

namespace agora::models {

void PrintTo(const Experiment& experiment, std::ostream* out) { *out << experiment.scenario; }

namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path{AGORA_SOURCE_DIR} / "scenarios" / "claims";
const fs::path kMeasured = fs::path{AGORA_SOURCE_DIR} / "models" / "claims" / "measured.cpp";

/// A variant of an experiment's scenario.
sim::Variant variant_of(const Experiment& experiment, const std::string& name,
                        const std::vector<std::string>& overrides = {}) {
  sim::Diagnostics diagnostics;
  const sim::ScenarioSource source =
      sim::load_scenario(kFolder / experiment.scenario, overrides, diagnostics);
  const std::vector<sim::Variant> variants = sim::read_variants(source, diagnostics);
  for (const sim::Variant& variant : variants) {
    if (variant.name == name) return variant;
  }
  throw std::runtime_error{experiment.scenario + " has no variant " + name};
}

std::vector<double> outcomes_of(const sim::Variant& variant) {
  const auto replicates = static_cast<std::size_t>(variant.settings.study.replicates);
  std::vector<double> values(replicates);
  sim::for_tasks(replicates, sim::BlockOrder::parallel, [&](std::size_t r) {
    values[r] = sim::Played{sim::play_of(variant), r}.outcome(variant.settings.study.primary,
                                                              variant.settings.study.focal);
  });
  return values;
}

std::uint64_t digest_of(const sim::Variant& variant) {
  return sim::Played{sim::play_of(variant)}.digest();
}

/// To the three digits that are kept.
double kept(double value) {
  return std::strtod(fmt::format("{:.3g}", value).c_str(), nullptr) + 0.0;  // not -0
}

Effect effect_of(const Experiment& experiment) {
  const sim::Variant on = variant_of(experiment, "on"), off = variant_of(experiment, "off");
  const auto& study = on.settings.study;
  EXPECT_EQ(study.burn_in, 0.0) << "a run kept in memory counts all of its days";
  const std::vector<double> without = outcomes_of(off);
  const sim::Difference found = sim::paired_difference(outcomes_of(on), without, 0.95);
  return {experiment.scenario,
          study.focal,
          study.primary,
          without.size(),
          kept(std::accumulate(without.begin(), without.end(), 0.0) /
               static_cast<double>(without.size())),
          kept(found.mean),
          kept(found.interval.low),
          kept(found.interval.high)};
}

const Effect* recorded(const std::string& scenario) {
  const auto found = std::ranges::find(measured_effects(), scenario, &Effect::scenario);
  return found == measured_effects().end() ? nullptr : &*found;
}

bool writes_anew() { return std::getenv("AGORA_WRITE_PAGES") != nullptr; }

/// "s05-trust-reversed.toml": S05TrustReversed.
std::string test_name(const Experiment& experiment) {
  std::string name;
  bool begins = true;
  for (const char c : fs::path{experiment.scenario}.stem().string()) {
    if (c != '-') name += begins ? static_cast<char>(std::toupper(c)) : c;
    begins = c == '-';
  }
  return name;
}

class Claims : public ::testing::TestWithParam<Experiment> {};

TEST_P(Claims, HaveTheEffectThatIsPrinted) {
  if (writes_anew()) GTEST_SKIP() << "measured by ClaimsPage";
  const Effect found = effect_of(GetParam());
  const Effect* printed = recorded(GetParam().scenario);
  ASSERT_NE(printed, nullptr) << "AGORA_WRITE_PAGES=1 ./dev test -R Claims";
  EXPECT_EQ(found.outcome, printed->outcome);
  EXPECT_EQ(found.focal, printed->focal);
  EXPECT_EQ(found.replicates, printed->replicates);
  EXPECT_EQ(found.off, printed->off);
  EXPECT_EQ(found.difference, printed->difference) << "AGORA_WRITE_PAGES=1 ./dev test -R Claims";
  EXPECT_EQ(found.low, printed->low);
  EXPECT_EQ(found.high, printed->high);
}

TEST_P(Claims, AreNotEvenABitOfNoiseWhereTheyAreOff) {
  if (GetParam().idle.empty()) GTEST_SKIP() << "nothing else belongs to this mechanism alone";
  const auto digest = [&](const std::string& name, std::vector<std::string> settings) {
    settings.emplace_back("time.days=80");  // enough to meet everything once
    return digest_of(variant_of(GetParam(), name, settings));
  };
  const std::uint64_t off = digest("off", {}), on = digest("on", {});
  for (const std::string& setting : GetParam().idle) {
    EXPECT_EQ(digest("off", {setting}), off) << setting << " matters where the mechanism is off";
    EXPECT_NE(digest("on", {setting}), on) << setting << " does not matter where it is on";
  }
}

INSTANTIATE_TEST_SUITE_P(Experiments, Claims, ::testing::ValuesIn(experiments()),
                         [](const auto& test) { return test_name(test.param); });

TEST(ClaimsPage, IsMeasuredAnewWhereAsked) {
  if (!writes_anew()) GTEST_SKIP() << "AGORA_WRITE_PAGES=1 writes models/claims/measured.cpp";
  std::ostringstream page;  // the file is touched only when all is measured
  page << "// SPDX-License-Identifier: MIT\n"
          "// Written by AGORA_WRITE_PAGES=1 ./dev test -R Claims, from scenarios/claims.\n"
          "#include \"models/claims/claims.h\"\n\n"
          "namespace agora::models {\n\n"
          "const std::vector<Effect>& measured_effects() {\n"
          "  // clang-format off\n"
          "  static const std::vector<Effect> all{\n";
  for (const Experiment& experiment : experiments()) {
    const Effect found = effect_of(experiment);
    page << fmt::format("      {{\"{}\", \"{}\", \"{}\", {}, {}, {}, {}, {}}},\n", found.scenario,
                        found.focal, found.outcome, found.replicates, found.off, found.difference,
                        found.low, found.high);
  }
  page << "  };\n  // clang-format on\n  return all;\n}\n\n}  // namespace agora::models\n";
  std::ofstream{kMeasured} << page.str();
}

TEST(ClaimsPage, ShowsEveryEffectBeyondNoiseAndEveryReverseGoneOrTurnedRound) {
  if (writes_anew()) GTEST_SKIP() << "what is compiled in is being written anew";
  std::map<std::string, const Effect*> before;  // by claim: what a reverse reverses
  for (const Experiment& experiment : experiments()) {
    const Effect* effect = recorded(experiment.scenario);
    ASSERT_NE(effect, nullptr) << experiment.scenario;
    if (experiment.shows == Experiment::Shows::the_effect) {
      EXPECT_TRUE(effect->shown()) << experiment.scenario;
      before[experiment.claim] = effect;
    } else {
      // Not merely unseen: the intervals of the two are apart.
      ASSERT_TRUE(before.contains(experiment.claim)) << experiment.claim;
      const Effect& reversed = *before[experiment.claim];
      const bool positive = reversed.difference > 0.0;
      EXPECT_TRUE(positive ? effect->high < reversed.low : effect->low > reversed.high)
          << experiment.scenario;
      EXPECT_TRUE(!effect->shown() || (effect->difference > 0.0) != positive)
          << experiment.scenario;
    }
  }
}

TEST(ClaimsPage, HasAnExperimentForEveryClaimAndOneAgainstThoseOfTheTexts) {
  std::set<std::string> shown, reversed;
  std::set<std::string> scenarios;
  for (const Experiment& experiment : experiments()) {
    (experiment.shows == Experiment::Shows::the_effect ? shown : reversed).insert(experiment.claim);
    EXPECT_TRUE(scenarios.insert(experiment.scenario).second) << experiment.scenario;
  }
  for (const Claim& claim : claims()) EXPECT_TRUE(shown.contains(claim.id)) << claim.id;
  for (const char* id : {"S4", "S5", "S6", "S7", "S8", "S14", "S15", "S16"}) {
    EXPECT_TRUE(reversed.contains(id)) << id;
  }
  for (const auto& entry : fs::directory_iterator{kFolder}) {
    EXPECT_TRUE(scenarios.contains(entry.path().filename().string())) << entry.path();
  }
}

}  // namespace
}  // namespace agora::models
