// SPDX-License-Identifier: MIT
// The suites for whatever is registered in this project, and the registries held against the files
// in their folders: a registration that the linker dropped would be missed by nobody else.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/models/behaviour_suite.h"
#include "tests/models/event_suite.h"
#include "tests/models/quantity_suite.h"
#include "tests/models/strategy_suite.h"

namespace agora::models::testing {
namespace {

using Names = std::set<std::string>;

Names as_set(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

/// Names of the .cpp files of a folder, which need not exist.
Names files_in(const std::string& folder) {
  Names names;
  std::error_code absent;
  for (const auto& entry :
       std::filesystem::directory_iterator{std::string{AGORA_SOURCE_DIR} + "/" + folder, absent}) {
    if (entry.path().extension() == ".cpp") names.insert(entry.path().stem().string());
  }
  return names;
}

TEST(Strategies, AreThoseInTheFolder) {
  EXPECT_EQ(as_set(strategies()), files_in("models/strategies"));
}

TEST(Behaviours, AreThoseInTheFolder) {
  EXPECT_EQ(as_set(behaviours()), files_in("models/behaviours"));
}

TEST(Events, AreThoseInTheFolder) { EXPECT_EQ(as_set(events()), files_in("models/market/events")); }

// A file of quantities may hold several, so only that none is missing can be seen from outside.
TEST(Quantities, HaveNamesOfTheirOwn) {
  EXPECT_EQ(as_set(quantities()).size(), quantities().size());
  EXPECT_GE(quantities().size(), files_in("models/market/quantities").size());
}

TEST(Observations, AreEachInAFileOfTheirName) {
  const Names files = files_in("models/market/quantities");
  Names names;
  for (const Observation& observation : market_observations()) {
    EXPECT_TRUE(names.insert(observation.name).second) << observation.name << " twice";
    EXPECT_TRUE(files.contains(observation.name)) << observation.name;
  }
  EXPECT_TRUE(names.contains("lifetime_value"));
}

}  // namespace
}  // namespace agora::models::testing
