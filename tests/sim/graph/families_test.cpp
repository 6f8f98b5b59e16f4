// SPDX-License-Identifier: MIT
// The suite for every registered family, and what the file family does besides.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "sim/core/failure.h"
#include "sim/core/params.h"
#include "sim/core/registry.h"
#include "sim/graph/families/file.h"
#include "sim/graph/family.h"
#include "tests/sim/graph/family_suite.h"
#include "tests/sim/graph/graph_testing.h"

namespace agora::sim {
namespace {

std::vector<std::string> kinds() {
  std::vector<std::string> names;
  for (const KindInfo& kind : Registry<GraphFamily>::instance().kinds()) names.push_back(kind.name);
  return names;
}

TEST(Families, AreThoseInTheFolder) {
  std::set<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator{AGORA_SOURCE_DIR "/sim/graph/families"}) {
    if (entry.path().extension() == ".cpp") files.insert(entry.path().stem().string());
  }
  const std::vector<std::string> names = kinds();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()), files);
}

TEST(FileFamily, SetsTheNumberOfPeople) {
  const testing::TemporaryFile file{"0 1\n1 2\n2 2\n"};
  const FileGraph family{{file.path(), GraphFormat::automatic}};
  EXPECT_EQ(family.size(), 3u);
  EXPECT_THROW(FileGraph({file.path(), GraphFormat::automatic, 4}).size(), Failure);
  EXPECT_EQ(family.expected_arcs(17), 4.0);
  const Graph graph = family.generate({.n = 3, .seed = 1});
  EXPECT_EQ(graph.arcs(), 4u);
  EXPECT_EQ(family.report().dropped_loops, 1u);
  try {
    family.generate({.n = 4, .seed = 1});
    FAIL() << "another size was accepted";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::bad_input);
    EXPECT_EQ(failure.what(),
              file.path() +
                  ": the graph has 3 people, but 4 were asked for; leave the number of "
                  "people out, the graph sets it");
  }
}

TEST(FileFamily, ReadsItsFileOnceAndSharesTheRows) {
  const testing::TemporaryFile file{"0 1\n1 2\n"};
  const FileGraph family{{file.path(), GraphFormat::snap}};
  const Graph first = family.generate({.n = 3});
  file.write("0 1\n");
  EXPECT_EQ(family.generate({.n = 3}).targets().data(), first.targets().data());
}

TEST(FileFamily, SaysAgainWhatIsWrongWhenAskedAgain) {
  const FileGraph family{{"/nowhere/at/all.txt", GraphFormat::automatic}};
  for (int i = 0; i < 2; ++i) EXPECT_THROW(family.size(), Failure);
}

}  // namespace
}  // namespace agora::sim
